"""The index against the body: its practices, its pages in turn, and the titles of its other parts."""

import re
from collections.abc import Iterator

from minka.coherence.headings import INDEX
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.rules.index_and_body import pages, parts, practices
from minka.coherence.words import fold, key


def find(manuscript: Manuscript) -> Iterator[Finding]:
    listed = [entry for entry in manuscript.index if entry.number is not None]
    if not listed:
        listed = [entry for entry in manuscript.index if re.search(practices.REGION, fold(entry.title))]
    told = {place for chapter in manuscript.chapters for place in chapter.sections}
    titled = {
        _unnumbered(title)
        for place, section in enumerate(manuscript.report.sections)
        if place not in told and not (section.path and INDEX.match(key(section.path[-1])))
        for title in section.path
    }
    listed = [entry for entry in listed if key(entry.title) not in titled]
    if listed and manuscript.chapters:
        yield from practices.find(listed, manuscript)
    else:
        yield from practices.numbers(manuscript.chapters)
    yield from pages.find(manuscript.index, listed)
    yield from parts.find([entry for entry in manuscript.index if entry not in listed], manuscript)


def _unnumbered(title: str) -> str:
    return key(re.sub(r"^\W*(?:\d{1,2}\.)*\d{0,2}[.):\s–—-]*", "", title))
