"""The parts that an index announces beside its practices: under the same title in the body, and in the same order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.headings import bare
from minka.coherence.index import Entry
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, fold, key

RULE = "index-and-body"
ALIKE = 72
"""Likeness of two long titles from which they are the same title written differently."""
SHORT = 130
"""Characters that a line of a title has at most."""
BROKEN = 4
"""Lines over which a title may break."""
MOST = 100
"""Entries that are looked for at most."""
_DAY = re.compile(r"(?:dia|jornada) \d|(?:primer|segundo|tercer) dia")


@dataclass(frozen=True)
class Title:
    """Short lines of the body that may be a title; `place` is where they begin."""

    words: tuple[str, ...]
    text: str
    lines: tuple[Line, ...]
    place: int


def find(entries: Sequence[Entry], manuscript: Manuscript) -> Iterator[Finding]:
    titles = list(_titles(manuscript.blocks))
    named = [entry for entry in entries if key(entry.title)][:MOST]
    kept = {place: _places(entry, titles) for place, entry in enumerate(named)}
    begun = "\n".join(key(bare(line.text)) for block in manuscript.prose for line in block.lines)
    read = 3 * sum(not titles for titles in kept.values()) <= len(named)
    for place, entry in enumerate(named):
        if kept[place] or f"\n{key(entry.title)}" in begun:
            continue
        found = list(_otherwise_titled(entry, titles, read))
        yield from found
        if not found and read and not _told_loosely(entry, titles):
            instead = _instead(place, kept, manuscript.blocks)
            message = f"El índice anuncia «{entry.title}» y el cuerpo no tiene ese título."
            yield finding(
                RULE, "error" if instead else "doubt", message, (*entry.lines, *(instead.lines if instead else ()))
            )
    yield from _order([(entry, kept[place]) for place, entry in enumerate(named) if kept[place]])


def _titles(blocks: Sequence[Block]) -> Iterator[Title]:
    short = [block if block.kind in ("heading", "paragraph") and len(block.text) <= SHORT else None for block in blocks]
    for place, first in enumerate(short):
        words: tuple[str, ...] = ()
        held: list[Block] = []
        for block in short[place : place + BROKEN] if first else ():
            if block is None:
                break
            held.append(block)
            words += tuple(key(block.text).split())
            lines = tuple(line for each in held for line in each.lines)
            yield Title(words, " ".join(each.text for each in held), lines, place)


def _places(entry: Entry, titles: Sequence[Title]) -> list[Title]:
    """Where the body has the title of an entry, alone or as the beginning of a longer one."""
    wanted = tuple(key(entry.title).split())
    return [title for title in titles if wanted in (title.words, title.words[: len(wanted)], _numbered(title.words))]


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title without the number that leads it."""
    return words[1:] if words and re.fullmatch(r"\d{1,2}|[ivx]+", words[0]) else words


def _instead(at: int, kept: dict[int, list[Title]], blocks: Sequence[Block]) -> Block | None:
    """The only heading that stands where a part without a title of its own should be."""
    before = [title.place for near, titles in kept.items() if near < at for title in titles[-1:]]
    after = [title.place for near, titles in kept.items() if near > at for title in titles[:1]]
    start, stop = max(before, default=-1), min(after, default=len(blocks))
    taken = {title.place for titles in kept.values() for title in titles}
    between = [
        b for b in blocks[start + 1 : stop] if b.kind == "heading" and b.chapter is None and b.order not in taken
    ]
    return between[0] if len(between) == 1 else None


def _content(text: str) -> set[str]:
    """Its words without the small ones and the acronyms, for which a body may have the words they stand for."""
    words = [word for word in re.findall(r"[^\W_]{3,}", text) if not any(letter.isupper() for letter in word[1:])]
    numbers = re.findall(r"\b(?:[IVX]+|\d+)\b", text)
    return {fold(word) for word in (*words, *numbers)} - STOPWORDS


def _told_loosely(entry: Entry, titles: Sequence[Title]) -> bool:
    wanted = _content(entry.title)
    return not wanted or any(
        wanted <= set(title.words)
        and (
            title.text.rstrip().endswith(":")  # "… los participantes brindaron sus testimonios:" opens them too
            or next((w for w in title.words if w not in STOPWORDS), "") in wanted
        )
        for title in titles
    )


def _otherwise_titled(entry: Entry, titles: Sequence[Title], read: bool) -> Iterator[Finding]:
    """A title of the body that has nearly, but not quite, the words of an entry."""
    wanted = key(entry.title)
    if _told_loosely(entry, titles) or _DAY.match(wanted):
        return
    best = max(titles, key=lambda title: fuzz.ratio(wanted, " ".join(title.words)), default=None)
    for title in (best, *_led_alike(wanted, titles)) if best else ():
        if title is None:
            continue
        ours, others = Counter(wanted.split()), Counter(title.words)
        mine, theirs = set(ours - others) - STOPWORDS, set(others - ours) - STOPWORDS
        long = len(wanted.split()) > 4
        one_word = len(mine) == len(theirs) == 1 and len(wanted.split()) > 1 and set(ours & others) - STOPWORDS
        if not (mine and theirs) or not (one_word or (long and fuzz.ratio(wanted, " ".join(title.words)) >= ALIKE)):
            continue
        names = {fold(word) for word in re.findall(r"\b[A-ZÁÉÍÓÚÑ][^\W\d_]+|\d+", f"{entry.title} {title.text}")}
        sure = (mine & names and theirs & names) or (one_word and read and (long or len(wanted.split()) > 2))
        message = f"El índice titula «{entry.title}» lo que el cuerpo titula «{title.text}»."
        yield finding(RULE, "error" if sure else "doubt", message, (*entry.lines, *title.lines))
        return


def _led_alike(wanted: str, titles: Sequence[Title]) -> list[Title]:
    """Longer titles whose beginning differs from the entry in one word."""
    words = wanted.split()
    return [
        Title(title.words[: len(words)], title.text, title.lines, title.place)
        for title in titles
        if len(words) > 2
        and len(title.words) > len(words)
        and title.words[0] == words[0]
        and sum(a != b for a, b in zip(words, title.words, strict=False)) == 1
    ]


def _order(kept: Sequence[tuple[Entry, list[Title]]]) -> Iterator[Finding]:
    """Two parts that the body has the other way round."""
    reached, last = -1, None
    for entry, titles in kept:
        exact = [title for title in titles if title.words == tuple(key(entry.title).split())]
        if not exact:
            continue
        ahead = [title for title in exact if title.place > reached]
        if not ahead and last:
            message = f"El índice pone «{last.title}» antes de «{entry.title}» y el cuerpo, después."
            yield finding(RULE, "error", message, (*last.lines, *entry.lines, *exact[0].lines))
            return
        if ahead:
            reached, last = ahead[0].place, entry
