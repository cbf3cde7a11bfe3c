"""«Quizá quisiste decir»: the nearest words of the vocabulary to those that nothing has."""

from django.db.models import Count
from rapidfuzz import fuzz, process

from minka.practices.models import Term
from minka.practices.search.question import Question
from minka.practices.search.words import fold, stem

NEAR_ENOUGH = 72


def suggest(question: Question, unknown: tuple[str, ...]) -> str:
    """The question with its unknown words put right, or nothing; one query, asked only where a search finds nothing."""
    wrong = {word for word in unknown if len(word) >= 4}
    if not wrong:
        return ""
    counted = Term.objects.annotate(n=Count("postings__practice")).filter(n__gt=0).values_list("word", "folded", "n")
    vocabulary = {word: (folded, n) for word, folded, n in counted if len(folded) >= 4}
    nearest: dict[str, str] = {}
    for word in wrong:
        choices = {one: folded for one, (folded, _) in vocabulary.items()}
        found = process.extract(word, choices, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=5)
        if found:
            best = max(found, key=lambda one: (one[1], vocabulary[one[2]][1]))
            nearest[word] = best[2]
    if not nearest:
        return ""
    return " ".join(_put_right(typed, nearest) for typed in question.text.split())


def _put_right(typed: str, nearest: dict[str, str]) -> str:
    folded = fold(typed).strip(".,;:¿?¡!\"'«»()")
    right = nearest.get(folded)
    return right if right and stem(folded) != stem(fold(right)) else typed
