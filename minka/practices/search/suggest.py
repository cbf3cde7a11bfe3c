"""«Quizá quisiste decir»: the nearest words of the vocabulary to those that nothing has."""

from django.db.models import Count
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from minka.practices.models import Term
from minka.practices.search.question import Question
from minka.practices.search.words import fold, stem

NEAR_ENOUGH = 72
CANDIDATES = 20  # nearest words to each, of which some may be of no practice any more


def suggest(question: Question, unknown: tuple[str, ...]) -> str:
    """The question with its unknown words put right, or nothing; two queries, asked only for words that nothing has."""
    wrong = {word for word in unknown if len(word) >= 4}
    if not wrong:
        return ""
    vocabulary = dict(Term.objects.annotate(long=Length("folded")).filter(long__gte=4).values_list("word", "folded"))
    near = {
        word: process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=CANDIDATES)
        for word in wrong
    }
    standing = _practices({one for found in near.values() for _, _, one in found})
    nearest: dict[str, str] = {}
    for word, found in near.items():
        if there := [(score, standing[one], one) for _, score, one in found if one in standing]:
            nearest[word] = max(there)[2]
    if not nearest:
        return ""
    return " ".join(_put_right(typed, nearest) for typed in question.text.split())


def _practices(words: set[str]) -> dict[str, int]:
    """In how many practices each word stands; those of none are left out."""
    counted = Term.objects.filter(word__in=words).annotate(n=Count("postings__practice")).filter(n__gt=0)
    return dict(counted.values_list("word", "n"))


def _put_right(typed: str, nearest: dict[str, str]) -> str:
    folded = fold(typed).strip(".,;:¿?¡!\"'«»()")
    right = nearest.get(folded)
    return right if right and stem(folded) != stem(fold(right)) else typed
