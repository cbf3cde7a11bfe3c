"""What was understood laid beside where it was read: parts of the report, each with its own stretch of the source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.coherence.report import Finding
from minka.reading.contents import Expert, Item, Named, Phase, Practice, ReportContents
from minka.reports.models import Reading

EVENT, VISIT, VOICES = "intercambio", "pasantia", "testimonios"
MARK = re.compile(r"\s*(?:(?P<heading>#{1,6})|[-*•●▪])\s+(?=\S)")  # as Markdown, and the outline, write them
BOLD = re.compile(r"\*\*(?![*\s])(.+?)(?<!\s)\*\*")
SECTION_NAMES = {
    "problem": gettext_lazy("Problema"),
    "strategy": gettext_lazy("Estrategia"),
    "results": gettext_lazy("Resultados"),
    "key_aspects": gettext_lazy("Aspectos clave"),
    "opportunities": gettext_lazy("Oportunidades de mejora"),
    "recommendations": gettext_lazy("Recomendaciones"),
}


@dataclass(frozen=True)
class Shown:
    """One thing understood; `line` is the first of those it was read from, 0 when nobody knows."""

    text: str
    line: int = 0
    note: str = ""


@dataclass(frozen=True)
class Row:
    label: Any  # a word, perhaps translated late
    items: list[Shown]


@dataclass
class Flag:
    """A finding and its place in the list; `before` and `after` number its neighbours in the text, 0 for none."""

    number: int
    finding: Finding
    part: str = ""
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class SourceLine:
    """A line as who wrote it saw it: `kind` says that it is a heading or a bullet, and `pieces` what of it is bold."""

    number: int
    kind: str
    pieces: list[tuple[str, bool]]
    used: bool
    flags: list[Flag]

    @classmethod
    def of(cls, number: int, text: str, used: bool, flags: list[Flag]) -> "SourceLine":
        mark = MARK.match(text)
        kind = "" if mark is None else "heading" if mark["heading"] else "bullet"
        parts = BOLD.split(text[mark.end() :] if mark else text)
        return cls(number, kind, [(part, bool(place % 2)) for place, part in enumerate(parts) if part], used, flags)


@dataclass
class Part:
    """A piece that is corrected on its own; `slug` is its name in addresses."""

    slug: str
    title: str
    rows: list[Row]
    first: int = 0
    last: int = 0
    used: set[int] = field(default_factory=set)
    flags: list[Flag] = field(default_factory=list)
    source: list[SourceLine] = field(default_factory=list)


def practice_slug(place: int) -> str:
    return f"practica-{place + 1}"


def flags_of(contents: ReportContents) -> list[Flag]:
    """The findings, numbered in the order of their list."""
    return [Flag(number, finding) for number, finding in enumerate(contents.findings, start=1)]


def parts(reading: Reading, flags: Sequence[Flag] = ()) -> list[Part]:
    """The exchange, each practice, the visit and the testimonials; every line of the file is beside one of them.

    Each flag is put on the first of its lines, and learns in which part that is and which flags stand next to it.
    """
    contents = reading.report
    practices = [_practice(place, one) for place, one in enumerate(contents.practices)]
    laid = [_event(contents), *practices, _visit(contents), _voices(contents)]
    told = [(number, text) for number, text in reading.lines if text.strip()]
    _divide(laid, [number for number, _text in told])
    by_line: dict[int, list[Flag]] = {}
    for flag in flags:
        for place in flag.finding.places[:1]:
            by_line.setdefault(place.line, []).append(flag)
    marked = {place.line for flag in flags for place in flag.finding.places}
    for part in laid:
        lines = [(number, text) for number, text in told if part.first <= number <= part.last]
        part.source = [
            SourceLine.of(number, text, number in part.used or number in marked, by_line.get(number, []))
            for number, text in lines
        ]
        part.flags = [flag for line in part.source for flag in line.flags]
        for flag in part.flags:
            flag.part = part.slug
    placed = [flag for part in laid for flag in part.flags]
    for flag, after in pairwise(placed):
        flag.after, after.before = after.number, flag.number
    return laid


def _divide(laid: Sequence[Part], numbers: Sequence[int]) -> None:
    """Give each part its stretch: the exchange all before the first practice, what follows the last to the closing."""
    if not numbers:
        return
    event, *middle = laid
    *practices, visit, voices = middle
    begins = [min(one.used) for one in practices if one.used]
    event.first, event.last = numbers[0], (min(begins) - 1 if begins else numbers[-1])
    placed = sorted((one for one in practices if one.used), key=lambda one: min(one.used))
    for one, after in zip(placed, [*placed[1:], None], strict=True):
        one.first, one.last = min(one.used), (min(after.used) - 1 if after else max(one.used))
    closing = (placed[-1].last if placed else event.last) + 1
    voices.first = min(voices.used, default=numbers[-1] + 1) if voices.used else numbers[-1] + 1
    voices.first = max(voices.first, closing)
    visit.first, visit.last, voices.last = closing, voices.first - 1, numbers[-1]


def _event(contents: ReportContents) -> Part:
    event = contents.event
    line = {name: numbers[0] for name, numbers in event.lines.items() if numbers}
    rows = [
        Row(_("Título"), _one(event.title, line.get("title", 0))),
        Row(_("Macrorregión"), _one(event.macroregion, line.get("macroregion", 0))),
        Row(_("Días"), [Shown(_day(day), line.get("dates", 0)) for day in event.dates]),
        Row(_("Ciudad"), _one(event.place, line.get("place", 0))),
        Row(_("Asistentes"), _one(str(event.attendance or ""), line.get("attendance", 0))),
        Row(_("Regiones"), _one(", ".join(event.regions), line.get("regions", 0))),
    ]
    used = {number for numbers in event.lines.values() for number in numbers}
    return Part(EVENT, _("El intercambio"), rows, used=used)


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")


def _practice(place: int, told: Practice) -> Part:
    rows = [
        Row(_("Región"), _one(told.region, told.lines[0] if told.lines else 0)),
        Row(_("Título"), _one(told.title, told.title_lines[0] if told.title_lines else 0)),
        Row(_("Instituciones"), [_named(one) for one in told.institutions]),
        *(Row(SECTION_NAMES[name], _items(getattr(told, name))) for name in ("problem", "strategy", "results")),
        Row(_("Experto"), _expert(told.expert)),
        *(
            Row(SECTION_NAMES[name], _items(getattr(told, name)))
            for name in ("key_aspects", "opportunities", "recommendations")
        ),
    ]
    used = {*told.lines, *told.title_lines, *told.expert.lines}
    for one in told.institutions:
        used |= set(one.lines)
    for name in SECTION_NAMES:
        for item in _flat(getattr(told, name)):
            used |= set(item.lines)
    return Part(practice_slug(place), f"{told.number}. {told.title}", rows, used=used)


def _visit(contents: ReportContents) -> Part:
    rows = [Row(_("Instituciones visitadas"), [_item(one) for one in contents.visited])]
    return Part(VISIT, _("La pasantía"), rows, used={number for one in contents.visited for number in one.lines})


def _voices(contents: ReportContents) -> Part:
    rows = [
        Row(
            ", ".join(filter(None, [one.name or _("Sin nombre"), one.institution])),
            [Shown(one.text, _first(one.lines))],
        )
        for one in contents.testimonials
    ]
    used = {number for one in contents.testimonials for number in one.lines}
    return Part(VOICES, _("Los testimonios"), rows, used=used)


def _items(told: Iterable[Item | Phase]) -> list[Shown]:
    shown = []
    for part in told:
        if isinstance(part, Phase):
            shown.append(Shown(part.phase, _first(part.lines), note=_("fase")))
        shown += [_item(item) for item in (part.items if isinstance(part, Phase) else (part,))]
    return shown


def _flat(told: Iterable[Item | Phase]) -> Iterator[Item]:
    for part in told:
        yield from part.items if isinstance(part, Phase) else (part,)


def _item(item: Item) -> Shown:
    return Shown(item.text, _first(item.lines))


def _named(one: Named) -> Shown:
    return Shown(one.name, _first(one.lines), note=one.code or _("sin código"))


def _expert(expert: Expert) -> list[Shown]:
    return _one(", ".join(filter(None, [expert.name, expert.post])), _first(expert.lines))


def _one(text: str, line: int) -> list[Shown]:
    return [Shown(text, line)] if text else []


def _first(lines: Sequence[Any]) -> int:
    return lines[0] if lines else 0
