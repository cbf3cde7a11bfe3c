"""Names of levels that are off their table, or differ between the places that list them.

There are two tables: that of the network of managers and its stages, which each report brings or is given, and that of
the country's schools, which is the law's.
"""

from collections.abc import Iterator

from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.rules.level_names import grades, modalities, network, school


def find(manuscript: Manuscript) -> Iterator[Finding]:
    yield from network.find(manuscript)
    yield from school.find(manuscript)
    yield from grades.find(manuscript)
    yield from modalities.find(manuscript)
