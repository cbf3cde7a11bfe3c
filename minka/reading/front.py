"""What stands outside the practices, where the exchange itself is described."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minka.reading.document import Line
from minka.reading.paragraphs import Block, blocks
from minka.reading.spelling import fold

_COVER_ENDS = re.compile(
    r"(?:indice|contenidos?|presentacion|tabla de contenidos?|resumen(?: ejecutivo)?|introduccion|sumario)"
)


@dataclass(frozen=True)
class Front:
    """What stands outside the practices: the cover's lines, all lines, and the paragraphs made of them."""

    cover: list[Line]
    lines: list[Line]
    paragraphs: list[Block]


def front_of(lines: Sequence[Line]) -> Front:
    kept = [line for line in lines if not line.running]
    written = 0
    cover: list[Line] = []
    for line in kept:
        written += not line.blank
        if _COVER_ENDS.fullmatch(fold(line.text)) or len(line.text) > 200 or written > 30:
            break
        cover.append(line)
    return Front(cover, kept, blocks(kept))
