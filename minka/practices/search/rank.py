"""From a question to the practices that answer it, best first. Two or three queries, whatever the rows.

A practice answers when it has every word, those aside that all of them have. When none has them all and the question is
of three words or more, those that have most of them answer, and `Ranking.whole` says so. Arithmetic is in whole numbers
inside the database and ties go to the newest key, so the order is the same on SQLite and on PostgreSQL. The SQL is
written out because the ORM does not join a table with itself; every value in it is a number that this module computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from minka.practices.models import Card, Posting, Term
from minka.practices.search.question import Question
from minka.practices.search.weight import rarity
from minka.practices.search.words import general

POSTINGS = Posting._meta.db_table
MOST_ENDINGS = 24  # of an unfinished word
Groups = list[dict[int, int]]  # one a word: key of the term → its rarity


@dataclass
class Ranking:
    """Key of the practice → score, best first. `whole`: each has every word. `unknown`: words that nothing has."""

    scores: dict[int, int] = field(default_factory=dict)
    whole: bool = True
    unknown: tuple[str, ...] = ()


def rank(question: Question, *, among: int | None = None) -> Ranking:
    """`among`: how many practices can be found, for whom has counted them already; it saves a query."""
    return rank_each([question], among=among)[0]


def rank_each(questions: Sequence[Question], *, among: int | None = None) -> list[Ranking]:
    """Several questions, each by itself, in as many queries as one takes (and one more for each of `_most`)."""
    practices = Card.objects.count() if among is None else among
    groups = _terms(questions, practices)
    whole = _every_of([_needed(question, found) for question, found in zip(questions, groups, strict=True)])
    return [
        Ranking(scores) if scores else _partly(question, found)
        for question, found, scores in zip(questions, groups, whole, strict=True)
    ]


def _needed(question: Question, groups: Groups) -> tuple[Groups, Groups]:
    """The words that a practice must have, and those that are welcome; nothing where a word is unknown."""
    if not all(groups):
        return [], []
    needed = [group for stem, group in zip(question.stems, groups, strict=True) if stem not in general()]
    return needed or groups, [group for group in groups if needed and group not in needed]


def _partly(question: Question, groups: Groups) -> Ranking:
    """What most of the words find, when no practice has them all."""
    unknown = tuple(word for word, group in zip(question.words, groups, strict=True) if not group)
    known = [group for group in groups if group]
    if not known or len(groups) < 3:
        return Ranking(unknown=unknown)
    enough = max(2, -(-len(groups) * 3 // 5))
    return Ranking(_most(known, at_least=enough), whole=False, unknown=unknown)


def _terms(questions: Sequence[Question], practices: int) -> list[Groups]:
    """For each word of each question, the terms that count as it, each with its rarity. One query."""
    wanted = Q(text__in={stem for question in questions for stem in question.stems})
    for unfinished in {question.unfinished for question in questions if question.unfinished}:
        wanted |= Q(text__startswith=unfinished) | Q(folded__startswith=unfinished)
    # Counted for each term from the index alone; a join and a GROUP BY would read the table.
    with_it = Posting.objects.filter(term=OuterRef("pk")).values("term").annotate(n=Count("*")).values("n")
    counted = Term.objects.filter(wanted).annotate(n=Coalesce(Subquery(with_it), 0))
    found = sorted((one for one in counted if one.n), key=lambda one: (-one.n, one.text))
    return [_groups(question, found, practices) for question in questions]


def _groups(question: Question, found: Sequence[Any], practices: int) -> Groups:
    groups = [{one.pk: rarity(practices, one.n) for one in found if one.text == stem} for stem in question.stems]
    if groups and not groups[-1] and (beginning := question.unfinished):
        begun = [one for one in found if one.text.startswith(beginning) or one.folded.startswith(beginning)]
        endings = [one for one in begun if one.text not in question.stems][:MOST_ENDINGS]
        groups[-1] = {one.pk: rarity(practices, one.n) for one in endings}
    return groups


def _every_of(wanted: Sequence[tuple[Groups, Groups]]) -> list[dict[int, int]]:
    """For each pair of needed and welcome words, the practices that have all the needed ones. One query for all."""
    asked = {number: _every(needed, welcome) for number, (needed, welcome) in enumerate(wanted) if needed}
    found: list[dict[int, int]] = [{} for _ in wanted]
    if asked:
        each = (f"SELECT {number}, practice_id, score FROM ({sql}) q" for number, (sql, _) in asked.items())  # noqa: S608
        union = " UNION ALL ".join(each)
        values = [value for _, of_one in asked.values() for value in of_one]
        for number, practice, score in _ask(f"{union} ORDER BY 1, 3 DESC, 2 DESC", values):
            found[number][practice] = int(score)
    return found


def _every(needed: Groups, welcome: Groups) -> tuple[str, list[int]]:
    """The SQL of those that have all the needed words. The table is joined with itself, the rarest word first."""
    needed = sorted(needed, key=lambda group: -max(group.values()))
    tables = [_table(group) for group in [*needed, *welcome]]
    joins = " ".join(
        f"{'JOIN' if number < len(needed) else 'LEFT JOIN'} {sql} w{number} ON w{number}.practice_id = w0.practice_id"
        for number, (sql, _) in enumerate(tables)
        if number
    )
    score = " + ".join(f"COALESCE(w{number}.score, 0)" for number in range(len(tables)))
    return (
        f"SELECT w0.practice_id, {score} AS score FROM {tables[0][0]} w0 {joins}",  # noqa: S608
        [value for _, values in tables for value in values],
    )


def _most(groups: Groups, at_least: int) -> dict[int, int]:
    """The practices that have at least so many of the words, those with more of them first."""
    tables = [_table(group) for group in groups]
    union = " UNION ALL ".join(f"SELECT practice_id, score FROM {sql} w" for sql, _ in tables)  # noqa: S608
    rows = _ask(
        f"SELECT practice_id, SUM(score) FROM ({union}) words"  # noqa: S608
        " GROUP BY practice_id HAVING COUNT(*) >= %s ORDER BY COUNT(*) DESC, 2 DESC, 1 DESC",
        [*(value for _, values in tables for value in values), at_least],
    )
    return {practice: int(score) for practice, score in rows}


def _table(group: dict[int, int]) -> tuple[str, list[int]]:
    """One word's practices with its score there: impact × rarity of its best term."""
    if len(group) == 1:
        ((term, weight),) = group.items()
        return f"(SELECT practice_id, impact * %s AS score FROM {POSTINGS} WHERE term_id = %s)", [weight, term]  # noqa: S608
    cases = " ".join("WHEN %s THEN %s" for _ in group)
    marks = ", ".join("%s" for _ in group)
    return (
        f"(SELECT practice_id, MAX(impact * CASE term_id {cases} END) AS score FROM {POSTINGS}"  # noqa: S608
        f" WHERE term_id IN ({marks}) GROUP BY practice_id)",
        [*(value for pair in group.items() for value in pair), *group],
    )


def _ask(sql: str, values: list[int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
