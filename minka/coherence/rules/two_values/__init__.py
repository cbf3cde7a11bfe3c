"""One concept with two values: summary against chapter, strategy against results, text against cards."""

from collections import defaultdict
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.readings import Readings
from minka.coherence.rules.two_values.sameness import subject, verdict
from minka.coherence.rules.two_values.setting import modifiers

RULE = "two-values"
CROWD = 160
"""Different statements of one noun in one practice that are compared with each other."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[tuple[str, int | None], list[Mention]] = defaultdict(list)
    for mention in manuscript.mentions:
        if mention.figure.unit != "count" or not mention.concept.head or mention.share:
            continue
        if mention.block.kind == "row" and manuscript.names_practice(mention.block):
            continue  # "Ríos que no enferman | 48": what a title names is no thing that the row counts
        for chapter in mention.chapters:
            heaps[subject(mention), chapter].append(mention)
    told: set[frozenset[int]] = set()
    readings = Readings(manuscript)
    for (_, chapter), heap in heaps.items():
        if len({m.figure.value for m in heap}) < 2:
            continue
        for found, severity in _groups(_distinct(heap), chapter, manuscript.year, readings):
            if _adds_up(found):
                continue
            group = [*found, *_witnesses(found, heap)]
            places = frozenset(m.line.number for m in group)
            if places not in told:
                told.add(places)
                yield finding(RULE, severity, _message(group), (m.line for m in group))


def _adds_up(group: list[Mention]) -> bool:
    """Whether the last told is what the others make up: 6 talleres, then 8, and 14 in all."""
    *parts, total = sorted(group, key=lambda m: (m.figure.value, m.block.order))
    apart = len({m.block.order for m in parts}) == len(parts) > 1
    last = total.block.order > max(m.block.order for m in parts) or total.block.order < min(
        m.block.order for m in parts
    )
    return apart and last and sum(m.figure.value for m in parts) == total.figure.value


def _distinct(heap: list[Mention]) -> list[Mention]:
    seen: dict[tuple[object, ...], Mention] = {}
    for m in heap:
        said = m.figure.value, m.figure.hedge, m.years, m.block.part, m.line.number
        about = (*said, m.concept.mods, m.concept.topic, m.actions)
        seen.setdefault(about, m)
    return list(seen.values())[:CROWD]


def _groups(
    heap: list[Mention], chapter: int | None, year: int | None, readings: Readings
) -> Iterator[tuple[list[Mention], str]]:
    """Statements joined by the contradictions between them, the surest first."""
    edges = [
        (i, j, found)
        for i, one in enumerate(heap)
        for j in range(i + 1, len(heap))
        if one.figure.value != heap[j].figure.value
        and (seems := verdict(one, heap[j], chapter, year))
        and (found := readings.explain(one, heap[j], seems))
    ]
    for wanted in ("error", "doubt"):
        home = list(range(len(heap)))

        def root(i: int, home: list[int] = home) -> int:
            while home[i] != i:
                home[i] = home[home[i]]
                i = home[i]
            return i

        for i, j, found in edges:
            if found == wanted:
                home[root(i)] = root(j)
        groups: dict[int, list[Mention]] = defaultdict(list)
        for i, mention in enumerate(heap):
            groups[root(i)].append(mention)
        yield from ((group, wanted) for group in groups.values() if len(group) > 1)


def _witnesses(group: list[Mention], heap: list[Mention]) -> list[Mention]:
    """Other statements of one of the values at odds, in fewer or more words."""
    held = {m.line.number for m in group}
    return [
        m
        for m in heap[:CROWD]
        if m.line.number not in held
        and any(
            m.figure.value == one.figure.value
            and m.kinds == one.kinds
            and m.lacks == one.lacks
            and (modifiers(m) <= modifiers(one) or modifiers(one) <= modifiers(m))
            and not (m.years and one.years and not m.years & one.years)
            for one in group
        )
    ]


def _message(group: list[Mention]) -> str:
    values: dict[str, list[int]] = defaultdict(list)
    for mention in sorted(group, key=lambda m: m.line.number):
        values[mention.figure.written].append(mention.line.number)
    spans = [m.block.text[m.figure.end : m.concept.end].strip(" :;,.") for m in group]
    label = " ".join(group[0].concept.words) or group[0].concept.head
    name = next((span for span in spans if span and not group[0].concept.before), label)
    told = "; ".join(f"«{value}» en la línea {', '.join(map(str, lines))}" for value, lines in values.items())
    return f"Un mismo concepto ({name}) tiene valores distintos: {told}."
