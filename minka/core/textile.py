"""A woven cover for a name: the same name always gives the same cloth, on the page, in print and on a badge.

Andean cloth is plain fields (pampa) between figured bands (pallay), mirrored about the middle. So a cover is a list of
bands from the middle outwards, each answering a cell with a thread. A row repeats: one dashed line draws it, so the SVG
stays under 3 KB and needs no id; it may stand on a page as often as one likes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Cell = Callable[[int, int], int]  # (along, up) → thread
Band = tuple[int, Cell]  # height in rows, thread of a cell

# Field, dark, ecru, dye, spark: dark and ecru make all topics one family.
PALETTES: dict[str, tuple[str, str, str, str, str]] = {
    "riesgo": ("#B3243F", "#2B1420", "#F6E7CB", "#F2B233", "#E07A3F"),
    "inclusion": ("#27348B", "#14183F", "#F6E7CB", "#E5798F", "#F2B233"),
    "convivencia": ("#8C2A63", "#2B1233", "#F8E3D3", "#F2B233", "#58A6A0"),
    "aprendizajes": ("#1F6B4D", "#0F2A26", "#F6E7CB", "#F2B233", "#D2553A"),
    "planificacion": ("#2F6F9F", "#132A44", "#F4E9D4", "#F0A04B", "#C2304A"),
    "lectura": ("#E3A020", "#3A1B1E", "#FBF0DA", "#B3243F", "#27348B"),
    "monitoreo": ("#1E7A80", "#0E2A33", "#F6EAD2", "#F2A93B", "#C8324A"),
    "diversidad": ("#C4561F", "#34151C", "#F8E8D0", "#3E7F9E", "#F2B233"),
    "minka": ("#5B2A6E", "#21122E", "#F6E7CB", "#F2B233", "#C9374F"),
}
WIDE, HALF, PERIOD = 97, 30, 24  # cells along the cloth; rows from the middle to the selvedge; cells of a repeat
FIELD, DARK, ECRU, DYE, SPARK = range(5)

FIGURES = {  # a repeat that runs (8 or 12 cells), or the left half of a facing pair
    "key": (".######.", ".#....#.", ".#.##.#.", ".#.#..#.", ".#.####.", ".#......", "########"),
    "wave": ("..######....", ".########...", "##....###...", "##.##..##...", "##..#..###..", "#######.####"),
    "bird": (
        ".......##...",
        "......#.###.",
        ".#....###...",
        ".##..####...",
        ".########...",
        "..#######...",
        "...#####....",
        "....#.#.....",
        "...##.##....",
    ),
    "llama": (
        ".......#.#..",
        ".......###..",
        ".......####.",
        ".......##...",
        ".#.....##...",
        "..#######...",
        "..#######...",
        "..#######...",
        "..##...##...",
        "..#.....#...",
    ),
}


def fold(x: int, period: int) -> int:
    """The distance to the nearest multiple of `period`."""
    return min(x % period, -x % period)


def rhombs(u: int, v: int) -> int:
    """Stepped diamonds, one inside another."""
    return (SPARK, DARK, ECRU, ECRU, DARK, FIELD, FIELD, DYE, DYE)[(u + 1) // 3 + (v + 1) // 3]


def chakana(u: int, v: int) -> int:
    """The stepped cross, its shadow, and a small diamond between two."""
    a, b = max(u, v), min(u, v)
    if a <= 1:
        return SPARK
    if a == 2:
        return FIELD
    arm = next((n for n in (0, 1) if (a <= 8 + n and b <= 2 + n) or (a <= 5 + n and b <= 5 + n)), 2)
    return (ECRU, DARK, DYE if 12 - u + v <= 2 else FIELD)[arm]


def star(u: int, v: int) -> int:
    """Eight petals, each a rhomb between an axis and a diagonal."""
    if min(u, v) <= 4 and min(u, v) < max(u, v) <= 5 + min(u, v):
        return ECRU if u > v else DYE
    return SPARK if 12 - u + v <= 2 else FIELD if 12 - u + v <= 4 else DARK


def net(u: int, v: int) -> int:
    """A net of diamonds with an eye in each mesh."""
    return (SPARK, DARK, DYE, DARK, DARK, ECRU, FIELD, ECRU, DYE, DYE, DYE, DYE, DYE)[u // 2 + v // 2]


def peaks(u: int, v: int) -> int:
    """Mountains, and their reflection in the lake."""
    return (SPARK, ECRU, DARK, DYE, DARK, FIELD, FIELD)[abs(u // 2 - v // 2)]


def drawn(name: str) -> tuple[int, Callable[[int, int], bool]]:
    rows, turn = FIGURES[name][::-1], len(FIGURES[name][0])
    runs = name in ("key", "wave")
    return len(rows), lambda x, y: rows[y][x % turn if runs else min(x, PERIOD - 1 - x)] == "#"


SMALL: list[tuple[int, Callable[[int, int], bool]]] = [
    *(drawn(name) for name in FIGURES),
    (7, lambda x, y: fold(x, 8) + abs(y - 3) in (0, 3, 4)),  # eyes
    (6, lambda x, y: (fold(x, 12) + y) // 2 % 3 == 0),  # lightning
    (6, lambda x, y: fold(x + 6, 12) <= 5 - y),  # terraces
]


def bands(name: str) -> Iterator[Band]:
    """From the middle row outwards; the digest of the name chooses."""
    digest = iter(blake2b(name.encode()).digest())

    def pick(*options: Any) -> Any:
        return options[next(digest) % len(options)]

    def plain(thread: int, height: int) -> Band:
        return height, lambda x, y: thread

    centre = pick(rhombs, chakana, star, net, peaks)
    yield pick(10, 11), lambda x, y: centre(fold(x, PERIOD), y)
    edges = pick(((DARK, 1), (ECRU, 1), (DYE, 2)), ((ECRU, 1), (DARK, 2), (SPARK, 1)), ((DARK, 1), (DYE, 2)))
    yield from (plain(*edge) for edge in edges)
    yield plain(FIELD, pick(1, 2, 4))
    ground, ink = pick((DARK, ECRU), (ECRU, DARK), (DARK, DYE), (ECRU, FIELD), (DYE, DARK))
    height, figure = pick(*SMALL)
    yield plain(ground, 1)
    yield height, lambda x, y: ink if figure(x, y) else ground
    yield from (plain(ground, 1), plain(pick(SPARK, DYE, ECRU), 1), plain(FIELD, pick(2, 3)))
    yield pick(1, 2), lambda x, y: ECRU if x % 4 < 2 else DARK
    yield from (plain(FIELD, pick(2, 3)), plain(pick(DYE, ECRU), 1), plain(DARK, HALF))


def rows(name: str) -> list[list[int]]:
    """HALF rows of PERIOD threads, from the middle row outwards."""
    return [[cell(x, y) for x in range(PERIOD)] for height, cell in bands(name) for y in range(height)][:HALF]


def threads(palette: str) -> tuple[str, str, str, str, str]:
    """The five colours; a palette that nobody drew borrows the one that its name falls on."""
    if palette in PALETTES:
        return PALETTES[palette]
    return list(PALETTES.values())[blake2b(palette.encode()).digest()[0] % len(PALETTES)]


@lru_cache(maxsize=512)
def textile(name: str, palette: str, badge: bool = False) -> SafeString:
    """SVG text under 3 KB; the badge is the same cloth seen through a square around its middle figure."""
    drawing: dict[tuple[bool, int], dict[tuple[int, str], str]] = defaultdict(lambda: defaultdict(str))
    top = 0
    for row, run in groupby(rows(name)):
        deep = len(list(run))
        thick, gap = (deep, 2 * top + deep - 1) if top else (2 * deep - 1, 0)
        lines = f"M0 {HALF - 1 - gap / 2:g}h{WIDE}" + f"m0 {gap}H0" * (gap > 0)  # out above, back below
        ground = Counter(row).most_common(1)[0][0]
        for thread in sorted(set(row)):
            runs = [len(list(cells)) for _, cells in groupby(cell == thread for cell in row)]
            dash = ([] if row[0] == thread else [0]) + runs + [0] * ((len(runs) + (row[0] != thread)) % 2)
            key = (thick, "" if thread == ground else " ".join(map(str, dash)))
            drawing[thread != ground, thread][key] += lines
        top += deep
    colours = threads(palette)
    body = "".join(
        f'<g stroke="{colours[thread]}">' + "".join(path(d, *key) for key, d in paths.items()) + "</g>"
        for (_, thread), paths in sorted(drawing.items())
    )
    view = f"{WIDE / 2 - 13} {HALF - 14} 26 26" if badge else f"0 -.5 {WIDE} {2 * HALF - 1}"
    return mark_safe(  # noqa: S308 built from constants and numbers; the name only chooses
        f'<svg class="textile" xmlns="http://www.w3.org/2000/svg" viewBox="{view}" preserveAspectRatio="xMidYMid '
        # A line has no inside, but a PDF reader draws a hairline where it is told to fill one.
        f'slice" fill="none" aria-hidden="true">{body}</svg>'
    )


def path(d: str, thick: int, dash: str) -> str:
    width = f' stroke-width="{thick}"' if thick > 1 else ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{d}"{width}{dashes}/>'
