"""The index against the body: the region and title of each practice, and practices that only one of them has."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from minka.coherence.chapters import Chapter
from minka.coherence.findings import finding
from minka.coherence.headings import INDEX, bare
from minka.coherence.index import Entry
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, clean, fold, key

RULE = "index-and-body"
ALIKE = 72
"""Likeness of two titles from which they are the same title written differently."""
LEAST_TITLE = 5
"""Words that a heading has more of where it is a title, and not only a number and a region."""
_REGION = re.compile(r"\bregion\b[\s:]*")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    listed = [entry for entry in manuscript.index if entry.number is not None]
    if not listed:
        listed = [entry for entry in manuscript.index if _REGION.search(fold(entry.title))]
    told = {place for chapter in manuscript.chapters for place in chapter.sections}
    parts = {
        _unnumbered(title)
        for place, section in enumerate(manuscript.report.sections)
        if place not in told and not (section.path and INDEX.match(key(section.path[-1])))
        for title in section.path
    }
    listed = [entry for entry in listed if key(entry.title) not in parts]
    chapters = manuscript.chapters
    if listed and chapters:
        yield from _practices(listed, chapters, manuscript)
    yield from _parts(manuscript)
    yield from _pages(manuscript.index)
    yield from _numbers(chapters)


def _unnumbered(title: str) -> str:
    return key(re.sub(r"^\W*(?:\d{1,2}\.)*\d{0,2}[.):\s–—-]*", "", title))


def _pages(listed: list[Entry]) -> Iterator[Finding]:
    """One page that is lower than that of the entry above; with more the index is of columns, or was read badly."""
    paged = [entry for entry in listed if entry.page is not None]
    falls = [(a, b) for a, b in itertools.pairwise(paged) if (a.page or 0) > (b.page or 0)]
    if len(falls) == 1 and len(paged) > 3:
        (above, below), *_ = falls
        message = f"En el índice la página «{below.page}» va después de la «{above.page}»."
        yield finding(RULE, "error", message, (*above.lines, *below.lines))


def _numbers(chapters: list[Chapter]) -> Iterator[Finding]:
    """Two practices of one number."""
    seen: dict[int, Chapter] = {}
    for chapter in chapters:
        twin = seen.setdefault(chapter.number, chapter) if chapter.number is not None else chapter
        if twin is not chapter:
            message = f"Dos prácticas llevan el número «{chapter.number}»: «{twin.region}» y «{chapter.region}»."
            yield finding(RULE, "error", message, (*twin.heading, *chapter.heading))


def _practices(listed: list[Entry], chapters: list[Chapter], manuscript: Manuscript) -> Iterator[Finding]:
    by_number = {chapter.number: chapter for chapter in chapters if chapter.number is not None}
    numbered = len(by_number) == len(chapters) and all(entry.number is not None for entry in listed)
    if numbered and len(listed) == len(chapters) and (shift := (listed[0].number or 0) - (chapters[0].number or 0)):
        # The index numbers its sections on, and the body its practices from one.
        numbered = any((e.number or 0) - (c.number or 0) != shift for e, c in zip(listed, chapters, strict=True))
    if not numbered and len(listed) != len(chapters):
        if abs(len(listed) - len(chapters)) > max(1, len(listed) // 2):
            return  # so few of them were recognised that they cannot be counted
        message = f"El índice anuncia «{len(listed)}» prácticas y el cuerpo presenta «{len(chapters)}»."
        yield finding(
            RULE, "error", message, (*(e.lines[0] for e in listed[:5]), *(c.heading[0] for c in chapters[:5]))
        )
        return
    for place, entry in enumerate(listed):
        chapter = by_number.get(entry.number or 0) if numbered else chapters[place]
        if chapter is None:
            yield finding(
                RULE,
                "error",
                f"El índice anuncia «{entry.number}. {entry.title}» y el cuerpo no lo tiene.",
                entry.lines,
            )
            continue
        yield from _region(entry, chapter, manuscript)
        if not (manuscript.regions and manuscript.regions.exact(entry.title)):
            yield from _title(entry, chapter)
    known = {entry.number for entry in listed}
    for number, chapter in by_number.items() if numbered else ():
        if number not in known:
            yield finding(
                RULE, "error", f"El cuerpo tiene «{number}. Región {chapter.region}» y el índice no.", chapter.heading
            )


def _region(entry: Entry, chapter: Chapter, manuscript: Manuscript) -> Iterator[Finding]:
    if not chapter.region:
        return
    title = clean(entry.title)
    match = _REGION.search(fold(title))
    written = re.split(r"\s+[–—\-|]\s+|[:(.]", title[match.end() :] if match else title)[0]
    if not match and not (manuscript.regions and manuscript.regions.exact(written)):
        return
    listed, told = manuscript.canonical_region(written), manuscript.canonical_region(chapter.region)
    if listed == told or fuzz.ratio(key(written), key(chapter.region)) > 90:
        return
    number = entry.number or chapter.number
    message = f"El índice dice «{written.strip()}» y el cuerpo «{chapter.region}» en la práctica {number}."
    yield finding(RULE, "error", message, (*entry.lines, *_own(chapter)))


def _own(chapter: Chapter) -> tuple[Line, ...]:
    """The lines of a chapter's heading that hold its region."""
    words = set(key(chapter.region).split())
    return tuple(line for line in chapter.heading if words & set(key(bare(line.text)).split())) or chapter.heading


def _title(entry: Entry, chapter: Chapter) -> Iterator[Finding]:
    parts = re.split(r"\s+[–—\-|]\s+|:\s+|\.\s+|[(“\"]", clean(entry.title))
    named = [part for part in parts if part and not _REGION.match(fold(part)) and len(key(part).split()) > 2]
    told = key(re.sub(r"\b(?:UGEL|DRE|GRE)\b.*", "", chapter.title_text))
    if not told:  # below its heading stands only who tells it, so that the heading is the title
        told = " ".join(key(bare(line.text)) for line in chapter.heading)
        told = told if len(told.split()) > LEAST_TITLE else ""
    if not named or not told or not chapter.title:
        return
    announced = key(re.sub(r"\b(?:UGEL|DRE|GRE)\b.*", "", max(named, key=len)))
    if not announced or announced in told or told in announced:
        return
    likeness = fuzz.ratio(announced, told)
    spaceless = announced.replace(" ", "") == told.replace(" ", "")
    if spaceless or fuzz.partial_ratio(announced, told) > 97:
        return
    message = f"El índice titula «{entry.title}» lo que el cuerpo titula «{chapter.title_text[:160]}»."
    yield finding(RULE, "doubt" if likeness > 94 else "error", message, (*entry.lines, *chapter.title[:6]))


def _skeleton(title: str) -> str:
    """A title with its proper names left out: of two that agree in it, one took the place of the other."""
    words = re.findall(r"[^\W\d_]+", title)
    return " ".join(
        "*" if i and word[0].isupper() and not word.isupper() else fold(word) for i, word in enumerate(words)
    )


def _parts(manuscript: Manuscript) -> Iterator[Finding]:
    """Unnumbered entries of several words that the body has under nearly, but not quite, the same title."""
    headings = [block for block in manuscript.blocks if block.kind == "heading" and block.chapter is None]
    headings += [block for block in manuscript.prose if block.kind == "paragraph" and len(block.text) < 110]
    inner = [block for block in manuscript.blocks if block.kind == "heading" and block.chapter is not None]
    known = {key(block.text) for block in headings}
    titles = {_unnumbered(block.text) for block in headings}
    for entry in manuscript.index:
        wanted = key(entry.title)
        if entry.number is not None or len(wanted.split()) < 5 or any(wanted in title for title in known):
            continue
        if any(len(title.split()) > 1 and wanted.endswith(title) for title in titles):
            continue
        best = max(headings, key=lambda block: fuzz.ratio(wanted, key(block.text)), default=None)
        if best is None:
            continue
        ours, others = Counter(wanted.split()), Counter(key(best.text).split())
        one_word = (ours - others).total() == (others - ours).total() == 1
        twins = [b for b in (*headings, *inner) if _skeleton(b.text) == _skeleton(entry.title)]
        if not one_word and (twin := next(iter(twins), None)):
            best, one_word = twin, True
            others = Counter(key(best.text).split())
        if not (one_word or ALIKE <= fuzz.ratio(wanted, key(best.text)) < 100):
            continue
        mine, theirs = set(ours - others) - STOPWORDS, set(others - ours) - STOPWORDS
        if not (mine and theirs):
            continue
        names = {fold(word) for word in re.findall(r"\b[A-ZÁÉÍÓÚÑ][^\W\d_]+|\d+", f"{entry.title} {best.text}")}
        severity = "error" if mine & names and theirs & names else "doubt"
        yield finding(
            RULE,
            severity,
            f"El índice titula «{entry.title}» lo que el cuerpo titula «{best.text}».",
            (*entry.lines, *best.lines),
        )
