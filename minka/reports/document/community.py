"""What the community is, its route and its network: the product's own words, with living figures and tables."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from minka.core.numbers import thin
from minka.figures.year import year_table
from minka.reports.document.living import LivingFigures, address
from minka.reports.document.prose import blocks
from minka.reports.document.tree import Block, Chapter, FigureReference, Runs, Section, Table, said

ABOUT = Path(__file__).resolve().parent.parent / "about"


def chapters(living: LivingFigures) -> Iterable[Chapter]:
    years = by_year()
    yield Chapter(
        "comunidad",
        "¿Qué es la comunidad?",
        "La comunidad",
        (Section("", written("comunidad", living)), *((Section("Año por año", years),) if years else ())),
    )
    yield Chapter(
        "ruta",
        "La ruta de fortalecimiento",
        "La ruta",
        (Section("", written("ruta", living)), *route(living)),
    )
    yield Chapter("red", "La red de gestores", "La red", (Section("", written("red", living)),))


def written(name: str, living: LivingFigures) -> tuple[Block, ...]:
    return blocks(words(name), living.resolve)


@lru_cache
def words(name: str) -> str:
    return (ABOUT / f"{name}.md").read_text(encoding="utf-8")


def by_year() -> tuple[Block, ...]:
    """The figures that were published of each year; each value leads to its definition."""
    rows = year_table()
    years = sorted({year for row in rows for year in row.values})[-3:]
    if not rows:
        return ()

    def cell(code: str, value: float | None) -> Runs:
        return said("–") if value is None else (FigureReference(code, thin(value), address(code)),)

    cells = tuple(
        (said(row.label + (" *" if row.at_odds else "")), *(cell(row.code, row.values.get(year)) for year in years))
        for row in rows
    )
    note = "* La fuente publica dos valores; los dos están en la página de la cifra."
    return (
        Table(
            "La comunidad, año por año", ("Cifra", *years), cells, note=note if any(row.at_odds for row in rows) else ""
        ),
    )


def route(living: LivingFigures) -> tuple[Section, ...]:
    used = living.ask("practicas-por-estadio")
    if used is None or not used.answer.value:
        return ()
    most = max(row.value or 0 for row in used.answer.rows) or 1
    link = address("practicas-por-estadio")
    rows = tuple(
        (said(row.label), (FigureReference("practicas-por-estadio", thin(row.value), link),))
        for row in used.answer.rows
    )
    bars = tuple((row.value or 0) / most for row in used.answer.rows)
    return (
        Section("Dónde están hoy", (Table("Prácticas vigentes por estadio", ("Estadio", "Prácticas"), rows, bars),)),
    )
