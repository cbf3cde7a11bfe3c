"""A report as the rules see it: everything that is read from its lines once, and asked by many rules."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from minka.coherence import names as official
from minka.coherence.blocks import Block, blocks
from minka.coherence.chapters import Chapter, chapters
from minka.coherence.figures import MONTHS, SPOKEN, Figure, figures
from minka.coherence.headings import INDEX, bare
from minka.coherence.index import Entry, entries
from minka.coherence.mentions import Mention, mentions
from minka.coherence.names import Names
from minka.coherence.owners import Owners
from minka.coherence.report import References, Report
from minka.coherence.words import fold, key
from minka.coherence.years import YEAR

_INSTITUTION = re.compile(
    r"\b(?:ugel|dre|gre)\s+(?:\d{1,2}\W+)?(?:(?:de|del|la|las|los|el|san|santa|alto|rio)\s+)*[^\W\d_]{3,}"
)
_DEFINITE = re.compile(r"\bl[oa]s $")

TITLE = 4
"""Words from which the start of a title names a practice."""
LONGEST_TITLE = 120
MOST = 60
"""Titles of practices that a text is searched for."""


class Manuscript:
    """Reads lazily; each part once."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references

    @cached_property
    def regions(self) -> Names:
        return official.regions(self.references)

    @cached_property
    def chapters(self) -> list[Chapter]:
        return chapters(self.report.sections, self.regions)

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.report.sections, self.chapters)

    @cached_property
    def prose(self) -> list[Block]:
        """The blocks of no chapter, the index left out: what is said of the whole."""
        return [block for block in self.blocks if block.chapter is None and block.kind != "index"]

    @cached_property
    def figures(self) -> list[Figure]:
        return [figure for figure in figures(self.blocks) if not self._in_title(figure)]

    def _in_title(self, figure: Figure) -> bool:
        """Whether a number is but a word of the title of a practice: "Dos lenguas, un cuaderno"."""
        text = figure.block.folded
        if figure.raw[:1].isdigit() or _DEFINITE.search(text[max(0, figure.start - 5) : figure.start]):
            return False
        places = ((text.find(title), len(title)) for title in self._counting_titles)
        return any(0 <= start <= figure.start < start + length for start, length in places)

    def names_practice(self, block: Block) -> bool:
        """Whether a practice is called by its title in it."""
        return any(title in block.folded for title in self._titles)

    @cached_property
    def _titles(self) -> list[str]:
        titles = {fold(bare(chapter.title[0].text)) for chapter in self.chapters if chapter.title}
        return sorted(title for title in titles if len(title.split()) >= TITLE and len(title) < LONGEST_TITLE)[:MOST]

    @cached_property
    def _counting_titles(self) -> list[str]:
        """The titles of practices that hold a number."""
        return [title for title in self._titles if re.search(rf"\b(?:{SPOKEN})\b", title)]

    @cached_property
    def mentions(self) -> list[Mention]:
        return mentions(self.figures, Owners([self._sign(chapter) for chapter in self.chapters]))

    @cached_property
    def sentences(self) -> list[list[Mention]]:
        """The mentions of each sentence that has any, in the order of the text."""
        found: dict[tuple[int, int], list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault((mention.block.order, mention.span[0]), []).append(mention)
        return list(found.values())

    def percents_of(self, chapter: int | None) -> list[Mention]:
        """The percentages of a practice."""
        return self._percents.get(chapter, []) if chapter is not None else []

    @cached_property
    def _percents(self) -> dict[int | None, list[Mention]]:
        found: dict[int | None, list[Mention]] = {}
        for mention in self.mentions:
            if mention.figure.unit == "percent":
                found.setdefault(mention.block.chapter, []).append(mention)
        return found

    @cached_property
    def index(self) -> list[Entry]:
        for section in self.report.sections:
            if section.path and INDEX.match(key(section.path[-1])):
                return entries(section)
        return []

    @cached_property
    def year(self) -> int | None:
        """The year the report is of: its event's, or else the latest it speaks of."""
        months = "|".join(MONTHS)
        dated: list[int] = []
        spoken: list[int] = []
        for block in self.prose:
            dated += [int(y) for y in re.findall(rf"\d\s+de\s+(?:{months})\s+(?:del?\s+)?(20\d\d)", block.folded)]
            spoken += [
                int(m.group())
                for m in YEAR.finditer(block.folded)
                if block.folded[max(0, m.start() - 3) : m.start()] != "al "
            ]
        return max(dated, key=dated.count) if dated else max(spoken, default=None)

    def canonical_region(self, text: str) -> str:
        """The official region at the start of a text, the nearest if misspelt, or the text's own words."""
        words = key(text).split()
        if not words:
            return ""
        hit = self.regions.match(words) if self.regions else None
        return hit.name if hit and not hit.part else " ".join(words)

    @cached_property
    def _regions_told(self) -> Counter[str]:
        return Counter(self.canonical_region(chapter.region) for chapter in self.chapters)

    def _sign(self, chapter: Chapter) -> re.Pattern[str] | None:
        text = fold(" ".join(bare(line.text) for line in chapter.title))
        names = {re.sub(r"(?<=ugel )\d{1,2}\W+", "", name) for name in _INSTITUTION.findall(text)}
        patterns = [re.escape(name).replace(r"ugel\ ", r"ugel (?:\d{1,2}\W+)?") for name in sorted(names)[:40]]
        patterns += self._called(chapter, text)
        if not patterns:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")

    def _called(self, chapter: Chapter, text: str) -> Iterator[str]:
        """How other chapters never are called: by the region that is its alone, and by the start of its title."""
        region = self.canonical_region(chapter.region)
        if region and self._regions_told[region] == 1:
            yield rf"(?:practica|experiencia|equipo|estrategia|la) de (?:la region )?{re.escape(fold(region))}"
            yield rf"\({re.escape(fold(region))}(?=\))"
        title = key(re.split(r"\b(?:ugel|dre|gre|instituciones)\b", text)[0]).split()
        if len(title) >= TITLE:
            yield r"\W+".join(map(re.escape, title[:TITLE]))
