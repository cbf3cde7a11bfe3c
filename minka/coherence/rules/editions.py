"""The editions of an event that a report speaks of besides its own: the one before it and the one to come."""

import re
from collections.abc import Iterable

from minka.coherence.blocks import Block
from minka.coherence.years import YEAR

_BEFORE_IT = re.compile(
    r"\b(?:comparacion con|comparad[oa]s? con|respecto (?:del?|al?)|frente al?|a diferencia del?|relacion (?:con|al?)"
    r"|desde|despues del?|luego del?|tras|a partir del?|continuidad (?:al?|del?|con)|que (?:en|el)|como en|ya en"
    r"|fue en)\s+(?:el\s+)?$"
)
"""What leads in an earlier edition with which this one is compared."""
_AFTER_IT = re.compile(r"\b(?:sera|(?:realizara|hara|celebrara|desarrollara|llevara|convocara|tendra)n?)\b")
_DATED = re.compile(r"\s*\((?:[^()]{0,40}\D)?(?P<year>(?:19|20)\d\d)\b")


def another(block: Block, at: int, usual: Iterable[tuple[Block, int]], *, later: bool) -> bool:
    """Whether a title names another edition: one told beside this one, compared with it, or still to be held."""
    start, stop = block.sentence(at)
    if any(each is block and start <= place < stop for each, place in usual):
        return True
    if later:
        return bool(_AFTER_IT.search(block.folded, start, stop))
    return bool(_BEFORE_IT.search(block.folded, start, at))


def dated_otherwise(title: re.Match[str], year: int | None) -> bool:
    """Whether a title has another year than the report's, as in "el I Intercambio (2024)"."""
    if year is None:
        return False
    if YEAR.search(title["rest"]) and str(year) not in title["rest"]:
        return True
    dated = _DATED.match(title.string, title.end())
    return dated is not None and int(dated["year"]) != year
