"""Each figure in its setting: what it counts, for which year, in whose chapter, in which sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from minka.coherence.blocks import Block
from minka.coherence.concepts import Concept, concept_of
from minka.coherence.figures import Figure
from minka.coherence.owners import Owners
from minka.coherence.report import Line
from minka.coherence.vocabulary import ACTIONS, LIGHT, OWNERSHIP, QUALIFIERS, kind_in, same
from minka.coherence.words import STOPWORDS, family
from minka.coherence.years import years_of

_SHARE = re.compile(
    r"(?:\bde (?:l[oa]s|est[oa]s|es[oa]s)(?: cuales)?|\bde ell[oa]s|\bentre ell[oa]s|\botr[oa]s"
    r"|\brestantes|\bcada|\bpor cada"
    r"|\badicional(?:es)?|\bnuev[oa]s|\bsolo|\bfaltan|\bprimer[oa]s)\s*(?:un |una |mas de |cerca de )?$"
)
_TO_EACH = re.compile(r"\bcada un[oa]\b(?! de\b)[^.;:()\d]{0,30}$")
"""What each one has: "seis promotoras, cada una a cargo de dos anexos"."""
IN_WORDS = re.compile(
    r"\s*(?:[^\W\d_]+\s*){0,3}[,(]\s*(?:es decir,? |o sea,? |casi |cerca de )?(?:[^\W\d_]+ de cada [^\W\d_]+"
    r"|(?:la|un|una|dos|tres) (?:mitad|tercios?|cuartos?|quinto|(?:tercera|cuarta|quinta|decima)s? partes?))\b"
)
"""A share in words right after it: "2 574 solicitudes, nueve de cada diez, se resolvieron"."""
_OF_EACH = re.compile(
    r"\bcada\s+(?!un[oa]\b|vez\b|ano\b)[^\W\d_]+\s+(?:[^\W\d_]+\s+){1,3}(?:un|con|unos|cerca de|mas de)?\s*$"
)
"""What one of many has: "cada botiquín lleva 25 libros"."""
_WITH_SHARE = re.compile(r"\s*(?:[^\W\d_]+\s*){0,2}(?:\(|, (?:es decir,? |o sea,? )?(?:el|un) )\s*\d+[.,]?\d*\s?%")
_AIM = re.compile(
    r"\b(?:metas?\b|proyectad|proyecta\b|prev(?!i[oa])[ei]|se espera|objetivo de|hacia el|programad|planificad"
    r"|(?<!logro )(?<!logros )(?<!nivel )(?<!niveles )(?<!desempeno )esperad)\w*"
)
_EARLIER = re.compile(
    r"\b(?:antes(?! de)|inicialmente|linea de base|al inicio|previamente|anterior|pasado"
    r"|habian? (?:participado|asistido|presentado|reunido))\b"
)
_EACH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,3}(?:por|en) cada\b|\s*(?:[^\W\d_]+\s+){1,3}cada un[oa]\b"
    r"|\s*(?:[^\W\d_]+\s+){1,3}por (?!(?:las?|los|el|un|una|parte|medio|ello|lo|su)\b)[^\W\d_]+\b(?<!s)"
    r"|\s*[^\W\d_]+\s+(?:semanal|mensual|anual|diari|a la semana)"
    r"|\s+(?:[^\W\d_]+\s+){0,2}?(?:adicionales|mas\b(?! (?:de|que)\b))"
)
_PERIOD = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,5}?(?:al|a la|por|cada|en el) "
    r"(?P<period>ano|mes|semana|dia|hora|bimestre|trimestre|semestre)\b"
)
_UNIVERSE = re.compile(r"\d\s+(?:de|sobre)\s+(?:un total de |l[oa]s )?$")
_AND_MORE = re.compile(
    r"[^.;:()\d]{0,90}(?:\([^()]*\)\s*)?,?\s[ye]\s+(?:otr[oa]s\s+)?(?P<more>\d{1,3})\s+(?:son\s+)?invitad"
)
_LACKS = re.compile(
    r"\s*(?:que\s+)?(?:(?:todavia|aun|siguen?|continuan?|permanecen?|esta[n]?|se encuentran?|quedan?|hoy)\s+){0,2}"
    r"(?:(?:no|sin)\b|(?:carec|falt)\w+)"
)
_NO_NOUN = re.compile(r"\s*(?:[.,;)]|$)")
_CURRENT = re.compile(r"\b(?:actual\w*|hoy|a la fecha|hasta la fecha|vigentes?)\b")


@dataclass(eq=False)
class Mention:
    """`years`: those it is said for, none if unsaid; `chapters`: the practices it may be about, None the whole."""

    figure: Figure
    concept: Concept
    years: frozenset[int]
    explicit: bool
    chapters: frozenset[int | None]
    span: tuple[int, int]
    chained: Concept | None = None
    beside: list["Mention"] = field(default_factory=list)
    """The other mentions of the same noun in the same block."""
    row: frozenset[float] = frozenset()
    """The values of its line, if it stands in a table."""

    @property
    def block(self) -> Block:
        return self.figure.block

    @cached_property
    def line(self) -> Line:
        return self.figure.line

    def siblings(self, other: "Mention") -> bool:
        """Whether the words around this figure already account for the other one: they repeat it, or add up to it."""
        values = [m.figure.value for m in self.beside]
        if self.concept.head == other.concept.head and self._with_next() == other.figure.value:
            return True
        if any(self.figure.value + value == other.figure.value for value in values):
            return True
        return other.figure.value in values or sum(values) + self.figure.value == other.figure.value

    def in_row(self, other: "Mention") -> bool:
        """Whether one of two stands in a row of a table that holds the value of the other in another column."""
        if not (self.row or other.row):
            return False
        return self.figure.value in other.row or other.figure.value in self.row

    def _with_next(self) -> float:
        """Its value and that of the number without a noun that an "y" joins to it: "8 regiones y 2 invitadas"."""
        joined = _AND_MORE.match(self.block.folded[self.figure.end :])
        return self.figure.value + float(joined["more"]) if joined else self.figure.value

    @cached_property
    def lacks(self) -> bool:
        """Whether it counts those that have not what is spoken of: "26 locales siguen sin plan"."""
        found = _LACKS.match(self.block.folded, self.concept.end) if not self.concept.before else None
        return self.concept.negated or bool(
            found and (not self.concept.definite or found[0].lstrip().startswith("que"))
        )

    @cached_property
    def sentence(self) -> str:
        return self.block.folded[max(self.span[0], self.figure.start - 400) : min(self.span[1], self.figure.end + 400)]

    @cached_property
    def clause(self) -> str:
        """The words around the figure that no other figure claims: up to the nearest comma, semicolon or full stop."""
        text = self.block.folded
        start = max(self.span[0], max(text.rfind(sign, 0, self.figure.start) for sign in ";:(,") + 1)
        stop = min([self.span[1], *(p for p in (text.find(sign, self.figure.end) for sign in ";:),") if p >= 0)])
        return text[start:stop][:400]

    @cached_property
    def frame(self) -> frozenset[str]:
        """What the sentence says of the thing counted, as families of words."""
        text = self.sentence if self.block.kind != "card" else self.block.folded
        words = {same(family(w)) for w in re.findall(r"[^\W\d_]{3,}", text) if w not in STOPWORDS}
        return frozenset(words - LIGHT)

    @cached_property
    def trail(self) -> frozenset[str]:
        """What follows the noun phrase up to the next sign."""
        tail = re.split(r"[.;:(),\d]", self.block.folded[self.concept.end : self.concept.end + 120], maxsplit=1)[0]
        tail = re.split(r"\b(?:mediante|a traves|gracias|con el fin)\b", tail, maxsplit=1)[0]
        return frozenset({same(family(w)) for w in re.findall(r"[^\W\d_]{3,}", tail) if w not in STOPWORDS} - LIGHT)

    @cached_property
    def actions(self) -> frozenset[str]:
        return (self.frame | {same(m) for m in self.concept.mods}) & ACTIONS

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The actions told right around the figure, not elsewhere in its sentence."""
        before = re.split(
            r"[.;:(),\d]", self.block.folded[max(self.span[0], self.figure.start - 60) : self.figure.start]
        )[-1]
        near = {same(family(w)) for w in re.findall(r"[^\W\d_]{3,}", before)}
        return frozenset(near | self.trail | {same(m) for m in self.concept.mods}) & ACTIONS

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The qualifiers said of it, in the phrase or right after it."""
        found = set(self.concept.kinds)
        if self.concept.people:
            found = {kind for kind in found if not kind.startswith(f"{OWNERSHIP}:")}
        tail = re.split(r"[.;:(),\d]", self.block.folded[self.figure.end : self.figure.end + 110], maxsplit=1)[0]
        if re.search(r"\by\b", tail) and self.concept.people:
            tail = tail[: tail.find(" y ")]
        for word in re.findall(r"[^\W\d_]{3,}", tail):
            for place, group in enumerate(QUALIFIERS[:7]):
                if place == OWNERSHIP and self.concept.people:
                    continue
                if kind := kind_in(group, word):
                    found.add(f"{place}:{kind}")
        return frozenset(found)

    @cached_property
    def share(self) -> bool:
        """A part of something, an aim, an earlier state or a number for each: not the whole that others speak of."""
        text, start, end = self.block.folded, self.figure.start, self.figure.end
        before = text[max(self.span[0], start - 40) : start]
        if _UNIVERSE.search(before):
            return False
        each = _TO_EACH.search(before) or (_OF_EACH.search(before) and not self.concept.definite)
        if (_SHARE.search(before) and not self.concept.definite) or each:
            return True
        if (
            IN_WORDS.match(text, end)
            or text.startswith(" de cada ", end)
            or before.endswith("de cada ")
            or (self.concept.before and self._lent())
        ):
            return True
        ranged = re.search(
            r"\b(?:(?:de|del|desde)\s+(?:el |un )?[\d.,]+\s?%?\s*[^\W\d_]*\s*\b(?:al?|hasta)"
            r"|entre\s+[\d.,]+\s?%?\s*y)\s*(?:el |un )?$",
            before,
        )
        led = bool(re.search(r"\b(?:de|del|desde)\s+(?:el |un )?$", before))
        toward = re.match(r"\s*[^\W\d_]*\s*\b(?:a|hasta)\s+(?:el |un )?\d", text[end : end + 24]) if led else None
        toward = toward or re.match(r"\s*(?:a|hasta)\s+(?:el |un )?\d", text[end : end + 24])
        bracket = re.search(
            r"%\s*(?:de [^.;:()\d]{0,60})?\(\s*$", text[max(self.span[0], start - 80) : start]
        ) or _WITH_SHARE.match(text[end : end + 50])
        return bool(
            ranged
            or toward
            or bracket
            or _AIM.search(self.clause)
            or _EARLIER.search(self.clause)
            or _EACH.match(text[end : end + 60])
        )

    def _lent(self) -> bool:
        """Whether its noun is of a number right before it: "2 860 solicitudes: 1 690 en ..."."""
        led = self.block.folded[: self.figure.start].endswith(": ")
        return led and any(o.span == self.span and o.figure.end <= self.figure.start for o in self.beside)

    @cached_property
    def period(self) -> str:
        """The time for which it is a rate: "al mes" is "mes"; nothing if it is none."""
        found = _PERIOD.match(self.block.folded[self.figure.end : self.figure.end + 60])
        return found["period"] if found else ""

    @property
    def now(self) -> bool:
        return bool(_CURRENT.search(self.sentence))


def mentions(figures: Sequence[Figure], owners: Owners) -> list[Mention]:
    found: list[Mention] = []
    first: tuple[Block, tuple[int, int], Concept] | None = None
    for figure in figures:
        span = figure.block.sentence(figure.start)
        years, explicit = years_of(figure, span)
        concept = concept_of(figure)
        mention = Mention(figure, concept, years, explicit, owners.of(figure, span), span)
        if first and first[0] is figure.block and first[1] == span:
            mention.chained = first[2]
        else:
            first = (figure.block, span, concept)
        if (
            mention.chained
            and mention.chained.head
            and not concept.head
            and explicit
            and _NO_NOUN.match(figure.block.folded, figure.end)
        ):
            # "En 2025 hubo 90 ferias y en 2026, 95": the second number takes the noun of the first.
            mention.concept = replace(mention.chained, before=True, end=figure.end)
        found.append(mention)
    rows: dict[int, set[float]] = {}
    for mention in found:
        if mention.block.kind == "row":
            rows.setdefault(mention.line.number, set()).add(mention.figure.value)
    alike: dict[tuple[int, str], list[Mention]] = {}
    for mention in found:
        if mention.block.kind == "row":
            mention.row = frozenset(rows[mention.line.number])
        if mention.concept.head:
            alike.setdefault((mention.block.order, mention.concept.head), []).append(mention)
    for group in alike.values():
        for mention in group[:20]:
            mention.beside = [m for m in group[:20] if m is not mention]
    return found
