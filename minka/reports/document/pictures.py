"""The drawings of a report as SVG, and as PNG for the format that wants pixels."""

from functools import lru_cache
from itertools import groupby

import segno
import typst

from minka.core.textile import PERIOD, WIDE, rows, threads
from minka.reports.document.tree import Cloth


@lru_cache(maxsize=256)
def woven(cloth: Cloth) -> str:
    """The cover of core/textile.py with each thread as one filled shape.

    The page's own drawing lays strokes side by side, which on paper leaves a hairline between any two.
    """
    half = rows(cloth.name)
    cells = [(row * (WIDE // PERIOD + 1))[:WIDE] for row in half[:0:-1] + half]
    shapes: dict[int, list[str]] = {}
    top = 0
    for row, run in groupby(cells):
        deep, left = len(list(run)), 0
        for thread, same in groupby(row):
            long = len(list(same))
            shapes.setdefault(thread, []).append(f"M{left} {top}h{long}v{deep}h-{long}z")
            left += long
        top += deep
    colours = threads(cloth.palette)
    body = "".join(
        f'<path fill="{colours[thread]}" stroke="{colours[thread]}" stroke-width=".06" d="{"".join(shapes[thread])}"/>'
        for thread in sorted(shapes)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {top}">{body}</svg>'


def code(link: str) -> str:
    """The QR code of an address."""
    return str(segno.make(link, error="m", micro=False).svg_inline(border=0, dark="#1D1A26", omitsize=True))


SHEET = """#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, height: 100%, fit: "cover")"""


@lru_cache(maxsize=256)
def pixels(picture: str, width: str, height: str) -> bytes:
    """PNG of a drawing cut to a size such as "160mm"; the sizes are ours, never a user's."""
    inputs = {"picture": picture, "width": width, "height": height}
    png = typst.compile(SHEET.encode(), format="png", ppi=200, sys_inputs=inputs, ignore_system_fonts=True)
    return bytes(png)
