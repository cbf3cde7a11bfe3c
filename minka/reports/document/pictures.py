"""The drawings of a report as SVG, and as PNG for the format that wants pixels."""

from functools import lru_cache
from io import BytesIO
from itertools import groupby

import segno
from PIL import Image

from minka.core.textile import PERIOD, WIDE, rows, threads
from minka.reports.document.tree import Cloth

CELL = 12  # pixels of a cell in a raster: crisp on paper at the size of a page


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


@lru_cache(maxsize=256)
def cloth_pixels(cloth: Cloth, wide: int, high: int) -> bytes:
    """PNG of a cover cut to a shape, so many cells wide and high around its middle, each cell a block of pixels."""
    half = rows(cloth.name)
    middle = len(half) - 1
    cells = [row * (wide // PERIOD + 1) for row in half[:0:-1] + half][middle - high // 2 : middle - high // 2 + high]
    image = Image.frombytes("P", (wide, high), bytes(thread for row in cells for thread in row[:wide]))
    image.putpalette(bytes.fromhex("".join(colour[1:] for colour in threads(cloth.palette))))
    out = BytesIO()
    image.resize((wide * CELL, high * CELL), Image.Resampling.NEAREST).save(out, "PNG", optimize=False)
    return out.getvalue()


def code_pixels(link: str) -> bytes:
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=8, border=0, dark="#1D1A26")
    return out.getvalue()
