"""The pages of an index, which never go back."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.index import Entry
from minka.coherence.report import Finding

RULE = "index-and-body"
MOST = 2
"""Pages out of their turn beyond which the index was not read as it was meant."""
_NO_ENTRY = re.compile(r"[,;:]\s*$|^\W*(?:d[ií]a|jornada|etapa|parte|cap[ií]tulo)\W*$", re.IGNORECASE)
"""A sentence that a number ended, or a heading whose number is its own."""
ROOM = 2
"""Pages that each practice takes at least, where two on one page are worth a question."""


def find(entries: Sequence[Entry], practices: Sequence[Entry]) -> Iterator[Finding]:
    paged = [entry for entry in entries if entry.page is not None and not _NO_ENTRY.search(entry.title)]
    back = [pair for pair in itertools.pairwise(paged) if _page(pair[0]) > _page(pair[1])]
    if len(paged) > 2 and len(back) <= MOST:
        for one, other in back:
            message = (
                f"En el índice «{one.title}» está en la página «{one.page}» y lo que sigue, «{other.title}», "
                f"en la «{other.page}»."
            )
            yield finding(RULE, "error", message, (*one.lines, *other.lines))
    if not back:
        yield from _on_one_page([entry for entry in practices if entry.page is not None])


def _on_one_page(practices: list[Entry]) -> Iterator[Finding]:
    gaps = [(_page(other) - _page(one), one, other) for one, other in itertools.pairwise(practices)]
    same = [(one, other) for gap, one, other in gaps if gap == 0]
    if len(gaps) > 2 and len(same) == 1 and all(gap >= ROOM for gap, *_ in gaps if gap):
        one, other = same[0]
        message = f"En el índice «{one.title}» y «{other.title}» empiezan en la misma página, la «{one.page}»."
        yield finding(RULE, "doubt", message, (*one.lines, *other.lines))


def _page(entry: Entry) -> int:
    return entry.page or 0
