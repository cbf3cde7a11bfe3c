"""What was asked or proposed already in other words, shown before one posts the same again.

Words in common, each worth more the fewer others have it (as practices are related). There are a few hundred
challenges at most, so they are compared in memory: alike on every database.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

from minka.ideas.models import Challenge, Initiative
from minka.practices import search
from minka.practices.models import Practice
from minka.practices.search.words import stems

SHOWN = 3
COMPARED = 500  # the latest
TITLE = 2  # a word of the title counts so many times
ENOUGH = 0.18  # part of the question's own weight that has to be found


def like(text: str, others: Iterable[tuple[Any, str, str]]) -> list[Any]:
    """Of (thing, title, body), the things most like a text, best first."""
    wanted = set(stems(text))
    read = [(thing, set(stems(title)), set(stems(body))) for thing, title, body in others]
    if not wanted or not read:
        return []
    seen = Counter(word for _thing, title, body in read for word in title | body)
    weight = {word: math.log(1 + (1 + len(read)) / (1 + seen[word])) for word in wanted}
    whole = sum(weight.values())
    scored = []
    for at, (thing, title, body) in enumerate(read):
        found = sum(weight[word] * (TITLE if word in title else 1) for word in wanted & (title | body))
        if found >= ENOUGH * whole and len(wanted & (title | body)) >= min(2, len(wanted)):
            scored.append((-found, at, thing))
    return [thing for _score, _at, thing in sorted(scored, key=lambda one: one[:2])[:SHOWN]]


def challenges_like(text: str, user: Any, without: Challenge | None = None) -> list[Challenge]:
    """Public ones, open or answered. One query."""
    found = Challenge.objects.visible_to(user).public().for_list()
    rows = found.exclude(pk=without.pk if without else None)[:COMPARED]
    return like(text, ((one, one.title, f"{one.problem} {one.topic.name}") for one in rows))


def initiatives_like(text: str, user: Any, without: Initiative | None = None) -> list[Initiative]:
    found = Initiative.objects.visible_to(user).open().for_list()
    rows = found.exclude(pk=without.pk if without else None)[:COMPARED]
    return like(text, ((one, one.title, f"{one.what} {one.whom} {one.why} {one.topic.name}") for one in rows))


def practices_like(text: str, user: Any) -> list[Practice]:
    """Published practices that answer a question, as the search of practices ranks them."""
    ranking = search.rank(search.parse(text))
    best = list(ranking.scores)[:SHOWN]
    found = Practice.objects.visible_to(user).published().for_list().in_bulk(best)
    return [found[key] for key in best if key in found]
