"""The plain readings under which two numbers of one noun are both true.

A part of a whole that the text itself tells, what remains, one lot among several, one place among many, what was
planned and what came of it, what was and what is: none of them is a second value.
"""

from collections import defaultdict
from itertools import combinations

from minka.coherence.figures import mistyped, swapped
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.rules.two_values import wording
from minka.coherence.rules.two_values.sameness import FARTHEST_RATIO
from minka.coherence.rules.two_values.setting import modifiers
from minka.coherence.vocabulary import LIGHT, PEOPLE, PLACES, TIMES, WORKS, same
from minka.coherence.words import family

BESIDE = 12
"""Figures beside one that may make it up together with it, and times that one is told, at most."""
NEARBY = 40
"""Figures before and after one that are read with it: a sentence of hundreds is a table, or none at all."""


class Readings:
    """What a manuscript tells of its figures together."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._wholes: dict[Mention, Mention] = {}
        self._dated: dict[Mention, float] = {}
        self._next: dict[Mention, list[Mention]] = {}
        self._told: dict[tuple[int | None, str, float], list[Mention]] = defaultdict(list)
        self._own = [
            wording.own_places(" ".join(line.text for line in chapter.title)) for chapter in manuscript.chapters
        ]
        sentences = [[m for m in group if m.figure.unit == "count"] for group in manuscript.sentences]
        for place, group in enumerate(sentences):
            following = sentences[place + 1] if place + 1 < len(sentences) else []
            following = [m for m in following if group and m.block is group[0].block and not m.concept.head]
            self._read(group, following)

    def explain(self, one: Mention, other: Mention, found: str) -> str:
        """How surely two figures that seem to contradict each other do, once they are read plainly."""
        if self._apart(one, other) or self._apart(other, one) or self._accounted(one, other):
            return ""
        kinds = [self._kinds(m) for m in (one, other)]
        if all(kinds) and not kinds[0] & kinds[1]:
            return ""
        lots = [m for m, o in ((one, other), (other, one)) if m in self._dated and not o.explicit]
        if lots and self._is_told(self._dated[lots[0]], lots[0]):
            return ""
        narrow = [wording.narrowed(m.block.folded, m.concept.end) for m in (one, other)]
        left = [self._left(words, m) for words, m in zip(narrow, (other, one), strict=True)]
        if one.lacks and other.lacks:
            shared = one.frame & other.frame
            left = [frozenset() if words & shared else rest for words, rest in zip(narrow, left, strict=True)]
        if any(left) and left[0] != left[1]:
            slip = mistyped(one.figure, other.figure) or swapped(one.figure, other.figure)
            lacking = any(wording.LACKING & words for words in left)
            return "doubt" if slip and not lacking and found == "error" else ""
        if not _near(one, other) and not one.concept.people and not swapped(one.figure, other.figure):
            return ""
        return "doubt" if lots else found

    def _read(self, group: list[Mention], following: list[Mention]) -> None:
        for place, m in enumerate(group):
            alike = self._told[m.block.chapter, m.concept.head, m.figure.value]
            if len(alike) < BESIDE:
                alike.append(m)
            around = (*group[max(0, place - NEARBY) : place + NEARBY], *following[:NEARBY])
            self._next[m] = [n for n in around if n is not m and n.concept.head in ("", m.concept.head)]
            whole = next((w for w in reversed(group[max(0, place - NEARBY) : place]) if self._holds(w, m)), None)
            if whole:
                self._wholes[m] = self._wholes.get(whole, whole) if whole.figure.value <= m.figure.value else whole
        if group and wording.by_year(group[0].sentence):
            lots = [m for m in group if m.explicit]
            self._dated |= dict.fromkeys(lots, sum(m.figure.value for m in lots))

    @staticmethod
    def _holds(whole: Mention, m: Mention) -> bool:
        """Whether a number is one of the parts that its sentence tells of another."""
        return whole.figure.value > m.figure.value and wording.parts_follow(
            m.block.folded, whole.span[0], whole.figure.start, whole.figure.end, m.figure.start
        )

    def _left(self, words: frozenset[str], other: Mention) -> frozenset[str]:
        """What narrows a number and is not said of the other one."""
        said = other.frame | {same(mod) for mod in other.concept.mods}
        return frozenset(word for word in (same(w) for w in words) if word not in said) - LIGHT

    def _apart(self, one: Mention, other: Mention) -> bool:
        text, start = one.block.folded, one.figure.start
        if self._is_part(one, other):
            return True
        if wording.in_series(text, start) and not one.explicit:
            return True
        if wording.pledged(one.clause, one.concept.head) and not wording.pledged(other.clause, other.concept.head):
            return one.concept.head in WORKS or "transf" in " ".join((*one.concept.mods, *one.concept.words))
        stages = [wording.stages(m.trail | m.deeds | frozenset(m.concept.words[1:])) for m in (one, other)]
        if stages[0] and not stages[0] & stages[1] and (stages[1] or stages[0] & wording.BEFORE):
            return True
        if wording.was(one.clause) and wording.now(other.clause):
            return True
        smaller = one.figure.value < other.figure.value
        if smaller and wording.fraction_follows(text, one.concept.end):
            return True
        lacking = one.lacks and other.lacks
        if (
            smaller
            and not lacking
            and wording.subject_of_verb(text, start, one.concept.end)
            and not self._qualified(one)
        ):
            return not (one.deeds and one.deeds & other.deeds) and not one.trail <= other.frame
        return self._placed(one, other)

    def _placed(self, one: Mention, other: Mention) -> bool:
        """Whether one is told of a place within what the other is told of."""
        mine, theirs = self._places(one), self._places(other)
        if mine and theirs:
            return not mine & theirs
        return bool(mine) and not mine & other.frame and one.figure.value < other.figure.value

    def _places(self, m: Mention) -> frozenset[str]:
        if m.block.chapter is None and m.chapters != {None}:
            return frozenset()
        own = self._own[m.block.chapter] if m.block.chapter is not None else frozenset()
        return wording.places(m.block.text, m.block.folded, m.span, m.figure.start, m.concept.end) - own

    def _is_part(self, one: Mention, other: Mention) -> bool:
        whole, others = self._wholes.get(one), self._wholes.get(other)
        if whole is None:
            return False
        if others is not None and whole.figure.value != others.figure.value:
            return True
        if whole.concept.head != one.concept.head and one.concept.head and not whole.concept.people:
            return False
        mine, theirs = self._words(one), self._words(other)
        return others is None and (one.concept.before or not mine or not mine <= theirs)

    def _kinds(self, m: Mention) -> frozenset[str]:
        """Of which kind it is by all that its chapter says of this number: "73 locales escolares", later "los 73"."""
        alike = self._of(m.block.chapter, m.concept.head, m.figure.value)
        return (
            frozenset(family(word) for each in alike for word in each.concept.words[1:] if not wording.participle(word))
            - LIGHT
        )

    @staticmethod
    def _words(m: Mention) -> frozenset[str]:
        return frozenset(family(word) for word in m.concept.words[1:]) - LIGHT

    @staticmethod
    def _qualified(m: Mention) -> bool:
        return bool(modifiers(m)) or m.concept.definite or m.concept.head in TIMES

    def _is_told(self, value: float, m: Mention) -> bool:
        """Whether the chapter tells a number of what is counted, or of what it just spoke of."""
        return any(self._of(m.block.chapter, head, value) for head in (m.concept.head, ""))

    def _of(self, chapter: int | None, head: str, value: float) -> list[Mention]:
        return self._told.get((chapter, head, value), [])

    def _accounted(self, one: Mention, other: Mention) -> bool:
        """Whether the chapter tells both numbers in one sentence, or what lies between them."""
        head, chapter = one.concept.head, one.block.chapter
        values = one.figure.value, other.figure.value
        for value, wanted in (values, values[::-1]):
            for m in self._of(chapter, head, value):
                beside = [n.figure.value for n in self._next[m]][:BESIDE]
                if wanted in beside or _make_up(value, wanted, beside):
                    return True
        exact = one.figure.exact and other.figure.exact
        plain = head in PEOPLE | PLACES or max(values) >= LEAST
        return exact and plain and any(not m.share for m in self._of(chapter, head, sum(values)))


LEAST = 20
"""The number from which two others that make it up hardly do so by chance."""


def _make_up(value: float, wanted: float, beside: list[float]) -> bool:
    """Whether a number and those beside it, or those beside it alone, make up the other one."""
    if any(value - each == wanted for each in beside):
        return True
    return any(value + sum(some) == wanted for count in range(1, 4) for some in combinations(beside, count))


def _near(one: Mention, other: Mention) -> bool:
    low, high = sorted((one.figure.value, other.figure.value))
    return high <= FARTHEST_RATIO * max(low, 1)
