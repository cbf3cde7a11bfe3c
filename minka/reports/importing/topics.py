"""Which topic a practice is about, by the words of the topics in it. A narrow win is said, not hidden."""

from collections import Counter
from dataclasses import dataclass

from minka.practices.search.words import stems
from minka.topics.models import Topic

IN_TITLE = 4  # a word of the title says as much as four of the text
CLEAR = 1.25  # how much more than the second the first must have
UNSORTED = {"slug": "por-clasificar", "name": "Por clasificar", "palette": "minka"}


@dataclass(frozen=True)
class Vote:
    topic: Topic
    certain: bool


def topic_of(title: str, text: str) -> Vote:
    """The topic whose words weigh most; `por-clasificar` when none has any. Two queries at most."""
    words = Counter(stems(text))
    for stem in stems(title):
        words[stem] += IN_TITLE
    ranked = sorted(((_weight(topic, words), topic) for topic in _topics()), key=lambda one: -one[0])
    if not ranked or ranked[0][0] == 0:
        return Vote(Topic.objects.get_or_create(slug=UNSORTED["slug"], defaults=UNSORTED)[0], False)
    first = ranked[0][0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return Vote(ranked[0][1], first >= CLEAR * second and first >= IN_TITLE)


def _topics() -> list[Topic]:
    return list(Topic.objects.exclude(slug=UNSORTED["slug"]))


def _weight(topic: Topic, words: Counter[str]) -> float:
    own = set(stems(f"{topic.name} {topic.keywords}"))
    # The square root keeps one word said fifty times from deciding alone.
    return sum(words[stem] ** 0.5 for stem in own)
