"""The practices of an index against those of the body: their numbers, regions and titles, and those that one lacks."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from minka.coherence.chapters import Chapter
from minka.coherence.findings import finding
from minka.coherence.headings import bare
from minka.coherence.index import Entry
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import clean, fold, key

RULE = "index-and-body"
REGION = re.compile(r"\bregion\b[\s:]*")
SAME = 90
"""Likeness of two titles, or two regions, from which they are one."""
LEAST_TITLE = 5
"""Words that a heading has more of where it is a title, and not only a number and a region."""
_SIGN = re.compile(r"\s+[–—\-|]\s+|:\s+|\.\s+|[(“\"«]")

Pair = tuple[int, int]


def find(listed: Sequence[Entry], manuscript: Manuscript) -> Iterator[Finding]:
    chapters = manuscript.chapters
    if abs(len(listed) - len(chapters)) > max(1, len(listed) // 2):
        return  # So few of them were recognised that they cannot be told apart.
    listed = _from_one(listed, chapters)
    pairs = dict(_paired(listed, chapters, manuscript))
    held = {place: at for at, place in pairs.items()}
    for at, entry in enumerate(listed):
        if at not in pairs:
            yield from _unkept(at, listed, chapters, pairs)
            continue
        chapter = chapters[pairs[at]]
        yield from _number(entry, chapter)
        yield from _region(entry, chapter, manuscript)
        if not (manuscript.regions and manuscript.regions.exact(entry.title)):
            yield from _title(entry, chapter)
    for place, chapter in enumerate(chapters):
        if place not in held:
            around = [listed[held[near]] for near in (place - 1, place + 1) if near in held]
            lines = [line for entry in around for line in entry.lines]
            number = f"{chapter.number}. " if chapter.number else ""
            message = f"El cuerpo tiene «{number}Región {chapter.region}» y el índice no."
            yield finding(RULE, "error", message, (*chapter.heading, *lines))
    yield from _order([(listed[at], chapters[place], place) for at, place in pairs.items()])


def _from_one(listed: Sequence[Entry], chapters: Sequence[Chapter]) -> Sequence[Entry]:
    """The entries as the body numbers them, where an index goes on from its sections and the body begins at one."""
    shifts = {
        entry.number - chapter.number if entry.number and chapter.number else None
        for entry, chapter in zip(listed, chapters, strict=False)
    }
    shift = shifts.pop() if len(shifts) == 1 and len(listed) == len(chapters) else None
    return [replace(entry, number=(entry.number or 0) - shift) for entry in listed] if shift else listed


def numbers(chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """Two practices of one number, where no index tells what it should be."""
    seen: dict[int, Chapter] = {}
    for chapter in chapters:
        twin = seen.setdefault(chapter.number, chapter) if chapter.number is not None else chapter
        if twin is not chapter:
            message = f"Dos prácticas llevan el número «{chapter.number}»: «{twin.region}» y «{chapter.region}»."
            yield finding(RULE, "error", message, (*twin.heading, *chapter.heading))


def _order(told: Sequence[tuple[Entry, Chapter, int]]) -> Iterator[Finding]:
    """Two practices that the body has the other way round, where no number has told so."""
    for (one, mine, first), (other, theirs, second) in itertools.pairwise(told):
        renumbered = any(e.number and c.number and e.number != c.number for e, c in ((one, mine), (other, theirs)))
        if first > second and not renumbered:
            message = f"El índice pone «{one.title}» antes de «{other.title}» y el cuerpo, después."
            yield finding(RULE, "error", message, (*one.lines, *other.lines, *mine.heading, *theirs.heading))


def _paired(listed: Sequence[Entry], chapters: Sequence[Chapter], manuscript: Manuscript) -> list[Pair]:
    """Which entry announces which chapter: those most alike first, then what is left between two pairs."""
    likeness = sorted(
        (-_alike(entry, chapter, manuscript), abs(at - place), at, place)
        for at, entry in enumerate(listed[:80])
        for place, chapter in enumerate(chapters[:80])
    )
    pairs: dict[int, int] = {}
    for alike, _, at, place in likeness:
        if alike and at not in pairs and place not in pairs.values():
            pairs[at] = place
    for at in range(len(listed)):
        before = pairs.get(at - 1, -1 if at == 0 else None)
        after = pairs.get(at + 1, len(chapters) if at == len(listed) - 1 else None)
        if at not in pairs and before is not None and after == before + 2:
            pairs[at] = before + 1
    return sorted(pairs.items())


def _alike(entry: Entry, chapter: Chapter, manuscript: Manuscript) -> int:
    region, title = _written_region(entry, manuscript), _announced(entry, 2)
    found = int(entry.number is not None and entry.number == chapter.number)
    if region and chapter.region and _same_region(region, chapter, manuscript):
        found += 2
    if title and (told := _told(chapter)) and (title in told or fuzz.ratio(title, told) > SAME):
        found += 2
    return found


def _unkept(at: int, listed: Sequence[Entry], chapters: Sequence[Chapter], pairs: dict[int, int]) -> Iterator[Finding]:
    entry = listed[at]
    number = f"{entry.number}. " if entry.number else ""
    twin = next((each for each in listed if each is not entry and key(each.title) == key(entry.title)), None)
    if twin and len(listed) > len(chapters):
        message = f"El índice anuncia dos veces «{entry.title}»."
        yield finding(RULE, "error", message, (*twin.lines, *entry.lines))
        return
    around = [chapters[pairs[near]] for near in (at - 1, at + 1) if near in pairs]
    lines = [line for chapter in around for line in chapter.heading]
    message = f"El índice anuncia «{number}{entry.title}» y el cuerpo no lo tiene."
    yield finding(RULE, "error", message, (*entry.lines, *lines))


def _number(entry: Entry, chapter: Chapter) -> Iterator[Finding]:
    if entry.number is not None and chapter.number is not None and entry.number != chapter.number:
        message = f"«{entry.title}» lleva el número «{entry.number}» en el índice y «{chapter.number}» en el cuerpo."
        yield finding(RULE, "error", message, (*entry.lines, *chapter.heading))


def _written_region(entry: Entry, manuscript: Manuscript) -> str:
    """The region that an entry names, as it is written."""
    title = clean(entry.title)
    match = REGION.search(fold(title))
    written = re.split(r"\s+[–—\-|]\s+|[:(.]", title[match.end() :] if match else title)[0]
    if not match and not (manuscript.regions and manuscript.regions.exact(written)):
        return ""
    return written.strip()


def _same_region(written: str, chapter: Chapter, manuscript: Manuscript) -> bool:
    listed, told = manuscript.canonical_region(written), manuscript.canonical_region(chapter.region)
    return listed == told or fuzz.ratio(key(written), key(chapter.region)) > SAME


def _region(entry: Entry, chapter: Chapter, manuscript: Manuscript) -> Iterator[Finding]:
    written = _written_region(entry, manuscript)
    if not written or not chapter.region or _same_region(written, chapter, manuscript):
        return
    number = entry.number or chapter.number
    message = f"El índice dice «{written}» y el cuerpo «{chapter.region}» en la práctica {number}."
    yield finding(RULE, "error", message, (*entry.lines, *_own(chapter)))


def _own(chapter: Chapter) -> tuple[Line, ...]:
    """The lines of a chapter's heading that hold its region."""
    words = set(key(chapter.region).split())
    return tuple(line for line in chapter.heading if words & set(key(bare(line.text)).split())) or chapter.heading


def _announced(entry: Entry, least: int) -> str:
    """The words of the title that an entry gives beside the region."""
    pieces = _SIGN.split(clean(entry.title))
    named = [piece for piece in pieces if piece and not REGION.match(fold(piece)) and len(key(piece).split()) >= least]
    return key(re.sub(r"\b(?:UGEL|DRE|GRE)\b.*", "", max(named, key=len))) if named else ""


def _told(chapter: Chapter) -> str:
    told = key(re.sub(r"\b(?:UGEL|DRE|GRE)\b.*", "", chapter.title_text))
    if told or not chapter.title:
        return told
    # Below its heading stands only who tells it, so that the heading is the title.
    heading = " ".join(key(bare(line.text)) for line in chapter.heading)
    return heading if len(heading.split()) > LEAST_TITLE else ""


def _title(entry: Entry, chapter: Chapter) -> Iterator[Finding]:
    told = _told(chapter)
    # Of two words only what follows "Región X: " is sure to be a title.
    announced = _announced(entry, 2 if re.match(r"region\b[^:]+:", fold(clean(entry.title))) else 3)
    if not told or not announced or not chapter.title or announced in told or told in announced:
        return
    likeness = fuzz.ratio(announced, told)
    spaceless = announced.replace(" ", "") == told.replace(" ", "")
    if spaceless or fuzz.partial_ratio(announced, told) > 97:
        return
    message = f"El índice titula «{entry.title}» lo que el cuerpo titula «{chapter.title_text[:160]}»."
    yield finding(RULE, "doubt" if likeness > 94 else "error", message, (*entry.lines, *chapter.title[:6]))
