"""Which of the days that a report names are the days of the exchange, and of what year."""

import itertools
import re
from collections import Counter
from datetime import date

from minka.coherence.report import Finding, Place
from minka.reading.dates import MONTHS, Mention, mentions
from minka.reading.document import Line
from minka.reading.front import Front
from minka.reading.paragraphs import Block
from minka.reading.spelling import fold


def event_days(front: Front, words: frozenset[str]) -> tuple[list[date], tuple[int, ...], list[Finding]]:
    cover = [(mention, line) for line in dated_lines(front.cover) for mention in mentions(line.text)]
    told = [(mention, block) for block in front.paragraphs for mention in mentions(block.text(words))]
    chosen, at = _chosen(cover, told, words)
    if chosen is None:
        return [], (), []
    year, sure = _year(chosen, [mention for mention, _ in cover] + [mention for mention, _ in told], front, words)
    if not year:
        return [], at, [Finding("year-missing", "doubt", "Se reconocen los días del intercambio, pero no su año.", ())]
    places = (Place(at[0], ""),) if at else ()
    message = f"El año de las fechas no se dice junto a ellas; se leyó {year}."
    return chosen.dates(year), at, [] if sure else [Finding("year-inferred", "doubt", message, places)]


def dated_lines(cover: list[Line]) -> list[Line]:
    """The lines of the cover that name days; where none does, those that do together with the next."""
    written = [line for line in cover if not line.blank]
    pairs = [Line(one.number, f"{one.text} {two.text}") for one, two in itertools.pairwise(written)]
    return [*written, *(pair for pair in pairs if not any(True for line in written for _ in mentions(line.text)))]


def _chosen(
    cover: list[tuple[Mention, Line]], told: list[tuple[Mention, Block]], words: frozenset[str]
) -> tuple[Mention | None, tuple[int, ...]]:
    if cover:
        best = max(cover, key=lambda pair: (len(pair[0].days), pair[0].year))
        return best[0], (best[1].number,)
    scored = []
    for mention, block in told:
        text = fold(block.text(words))
        score = (
            3 * ("intercambio" in text)
            + 2 * bool(re.search(r"realiz|desarroll|llev|celebr|reun|tuvo lugar", text))
            + len(mention.days)
        )
        scored.append((score, bool(mention.year), mention, block))
    days = [
        (mention, block)
        for mention, block in told
        if len(mention.days) == 1
        and re.match(r"(?:\d|\w+ \d)", fold(block.text(words)))
        and len(block.text(words)) < 40
    ]
    best_score = max((score for score, *_ in scored), default=0)
    if best_score >= 4:
        _, _, mention, block = max(scored, key=lambda one: one[:2])
        return mention, block.numbers
    if days:
        joined = tuple(sorted({day for mention, _ in days for day in mention.days}))
        return Mention(joined, max(mention.year for mention, _ in days), 0, 0), tuple(
            number for _, block in days for number in block.numbers
        )
    return None, ()


def _year(chosen: Mention, others: list[Mention], front: Front, words: frozenset[str]) -> tuple[int, bool]:
    if chosen.year:
        return chosen.year, True
    same = [other.year for other in others if other.year and set(other.days) & set(chosen.days)]
    if same:
        return Counter(same).most_common(1)[0][0], True
    text = " ".join(block.text(words) for block in front.paragraphs)
    months = [name for name, number in MONTHS.items() if number == chosen.days[0][0]]
    if near := re.findall(rf"\b(?:{'|'.join(months)})\s+(?:de|del)?\s*(20\d\d)", text, re.IGNORECASE):
        return int(Counter(near).most_common(1)[0][0]), True
    cover = re.findall(r"(?<!\d)20\d\d(?!\d)", " ".join(line.text for line in front.cover))
    if cover:
        return int(cover[0]), True
    if any_month := [other.year for other in others if other.year]:
        return Counter(any_month).most_common(1)[0][0], False
    years = re.findall(r"(?<![\d-])20[0-4]\d(?![\d-])", text)
    return (int(Counter(years).most_common(1)[0][0]), False) if years else (0, False)
