"""Twenty-six equal tiles, one a region, so that Callao counts as much as Loreto."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 5  # of the one ink; 0 is the empty tile


@dataclass(frozen=True)
class Tile:
    """A region's place and what it says; `value` may be a number or a word, `label` is what a screen reader says."""

    slug: str
    name: str
    short: str
    column: int
    row: int
    value: int | str
    url: str = ""
    label: str = ""
    ink: int = 0

    @property
    def spoken(self) -> str:
        return self.label or f"{self.name}: {self.value}"

    @property
    def css(self) -> str:
        return f"i{self.ink}" if self.ink else "none"


SHORT = {
    "amazonas": "Amaz.",
    "apurimac": "Apurím.",
    "arequipa": "Arequi.",
    "ayacucho": "Ayacuc.",
    "cajamarca": "Cajam.",
    "huancavelica": "Huancav.",
    "huanuco": "Huánu.",
    "la-libertad": "La Lib.",
    "lambayeque": "Lambay.",
    "lima-metropolitana": "Lima M.",
    "lima-provincias": "Lima P.",
    "madre-de-dios": "M. Dios",
    "moquegua": "Moqueg.",
    "san-martin": "S. Mart.",
}


def short_name(slug: str, name: str) -> str:
    """What fits a tile of a phone."""
    return SHORT.get(slug, name)


def ink_levels(values: Sequence[float]) -> list[int]:
    """A step of ink a value: 0 for nothing, else 1 to 5 by the rank among the different values.

    Rank and not size: one region with four times the rest would leave all others pale. Equal values get equal ink.
    """
    ranks = sorted({value for value in values if value > 0})
    if not ranks:
        return [0] * len(values)
    if len(ranks) <= STEPS:
        step = {value: STEPS - (len(ranks) - 1 - place) for place, value in enumerate(ranks)}
    else:
        step = {value: 1 + place * STEPS // len(ranks) for place, value in enumerate(ranks)}
    return [step.get(value, 0) for value in values]


def by_place(tiles: Sequence[Tile]) -> list[Tile]:
    """In reading order, so that the keyboard goes over the map as the eye does."""
    return sorted(tiles, key=lambda tile: (tile.row, tile.column))


def tiles_of(
    regions: Sequence[tuple[str, str, int, int]], values: Mapping[str, int], urls: Mapping[str, str], unit: str = ""
) -> list[Tile]:
    """Tiles of (slug, name, column, row), each with its value by slug; a region without one has 0."""
    counts = [values.get(slug, 0) for slug, *_ in regions]
    return [
        Tile(
            slug=slug,
            name=name,
            short=short_name(slug, name),
            column=column,
            row=row,
            value=count,
            url=urls.get(slug, ""),
            label=f"{name}: {count} {unit}".strip(),
            ink=ink,
        )
        for (slug, name, column, row), count, ink in zip(regions, counts, ink_levels(counts), strict=True)
    ]
