"""An institution said to be of a region that is not its own: in brackets, in words, or by the chapter it stands in."""

import itertools
import re
from collections.abc import Iterator

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.names import Homes
from minka.coherence.report import Finding, Line
from minka.coherence.words import clean, fold

RULE = "wrong-region"
LONGEST = 12
"""Lines below the name of a chapter that can be its title and institutions."""
_KIND = re.compile(r"\b(?P<kind>UGEL|DRE|GRE)\s+(?:\d{1,2}\s*[-–—]?\s+|\d{1,2}\s*[-–—]\s*)?(?=[A-ZÁÉÍÓÚÑ])")
_NAME = re.compile(r"[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+(?:(?:de|del|la|las|los|el)\s+)*[A-ZÁÉÍÓÚÑ][^\W\d_]+){0,5}")
_BRACKET = re.compile(r"\(\s*(?:[Rr]egi[oó]n\s+)?(?P<region>[A-ZÁÉÍÓÚÑ][^()\d]{2,30}?)\s*\)")
_SAID = re.compile(r"\s*,?\s*(?:de|en|,)\s+(?:la\s+)?[Rr]egi[oó]n\s+(?=[A-ZÁÉÍÓÚÑ])")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    homes = Homes(manuscript.references)
    if not homes or not manuscript.regions:
        return
    for block in manuscript.blocks:
        if block.kind != "index":
            yield from _in_brackets(block, homes, manuscript)
            yield from _in_words(block, homes, manuscript)
    for chapter in manuscript.chapters:
        region = manuscript.regions.exact(chapter.region)
        title = itertools.takewhile(lambda line: not line.text.rstrip().endswith("."), chapter.title[:LONGEST])
        for line in title if region else ():
            for name, own in _named(clean(line.text), homes):
                if region not in own:
                    yield _finding(name, own, chapter.region, (*chapter.heading[-2:], line))


def _in_brackets(block: Block, homes: Homes, manuscript: Manuscript) -> Iterator[Finding]:
    """ "UGEL X y UGEL Y (Región)": the bracket tells the region of those since the last sign."""
    for match in _BRACKET.finditer(block.text):
        region = manuscript.regions.exact(match.group("region"))
        start = max(block.text.rfind(sign, 0, match.start()) for sign in ";:()") + 1
        start = max(start, block.sentence(match.start())[0])
        for name, own in _named(block.text[start : match.start()], homes) if region else ():
            if region not in own:
                yield _finding(name, own, match.group("region"), (block.line_at(match.start()),))


def _in_words(block: Block, homes: Homes, manuscript: Manuscript) -> Iterator[Finding]:
    """ "la UGEL X, de la región Y"."""
    for match in _KIND.finditer(block.text):
        name = _NAME.match(block.text, match.end())
        said = _SAID.match(block.text, name.end()) if name else None
        told = _NAME.match(block.text, said.end()) if said else None
        if name is None or told is None:
            continue
        hit = manuscript.regions.match(fold(told.group()).split())
        own = homes.of(match.group("kind"), name.group())
        if own and hit and hit.exact and hit.name not in own:
            shown = f"{match.group('kind')} {name.group()}"
            yield _finding(shown, own, hit.name, (block.line_at(match.start()), block.line_at(told.start())))


def _named(text: str, homes: Homes) -> Iterator[tuple[str, frozenset[str]]]:
    for match in _KIND.finditer(text):
        name = _NAME.match(text, match.end())
        own = homes.of(match.group("kind"), name.group()) if name else frozenset()
        if name and own:
            yield f"{match.group('kind')} {name.group()}", own


def _finding(name: str, own: frozenset[str], region: str, lines: tuple[Line, ...]) -> Finding:
    true = " o ".join(f"«{each}»" for each in sorted(own))
    return finding(RULE, "error", f"«{name}» es de {true} y aquí figura en «{region}».", lines)
