"""What the community is, its route and its network: the product's own words, with living figures and tables."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.db.models import Count

from minka.core.numbers import thin
from minka.figures.year import year_table
from minka.practices.models import Practice
from minka.reports.document.living import LivingFigures, address
from minka.reports.document.prose import blocks
from minka.reports.document.tree import Block, Chapter, FigureReference, Paragraph, Runs, Section, Table, said

ABOUT = Path(__file__).resolve().parent.parent / "about"


def chapters(living: LivingFigures) -> Iterable[Chapter]:
    years = by_year()
    invented = demonstration(living)
    yield Chapter(
        "comunidad",
        "¿Qué es la comunidad?",
        "La comunidad",
        (
            Section("", (*written("comunidad", living), *warning(living, invented))),
            *((Section("Año por año", years),) if years else ()),
        ),
    )
    yield Chapter(
        "ruta",
        "La ruta de fortalecimiento",
        "La ruta",
        (Section("", written("ruta", living)), *route(living, invented)),
    )
    yield Chapter("red", "La red de gestores", "La red", (Section("", written("red", living)),))


def demonstration(living: LivingFigures) -> dict[str, int]:
    """How many of the practices in force a generator invented, by stage; nothing where the figure leaves them out."""
    used = living.ask("practicas-vigentes")
    rows = Practice.objects.in_force().order_by().values_list("stage", "demonstration").annotate(count=Count("pk"))
    if used is None or used.answer.value != sum(count for *_, count in rows):
        return {}
    return {stage: count for stage, invented, count in rows if invented}


def warning(living: LivingFigures, invented: dict[str, int]) -> tuple[Block, ...]:
    used = living.ask("practicas-vigentes")
    if used is None or not invented:
        return ()
    count = sum(invented.values())
    are = "una es inventada" if count == 1 else f"{thin(count)} son inventadas"
    text = f"De esas {used.text} prácticas, {are} para la demostración."
    return (Paragraph(said(text), "flag"),)


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


def route(living: LivingFigures, invented: dict[str, int]) -> tuple[Section, ...]:
    used = living.ask("practicas-por-estadio")
    if used is None or not used.answer.value:
        return ()
    most = max(row.value or 0 for row in used.answer.rows) or 1
    link = address("practicas-por-estadio")
    rows: tuple[tuple[Runs, ...], ...] = tuple(
        (
            said(row.label),
            (FigureReference("practicas-por-estadio", thin(row.value), link),),
            *((said(thin(invented.get(row.key, 0))),) if invented else ()),
        )
        for row in used.answer.rows
    )
    bars = tuple((row.value or 0) / most for row in used.answer.rows)
    head = ("Estadio", "Prácticas", *(("De demostración",) if invented else ()))
    return (Section("Dónde están hoy", (Table("Prácticas vigentes por estadio", head, rows, bars),)),)
