"""The sheets of the workbook by which many practices come in and go out, column by column, as its users call them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

CODE = "codigo"


@dataclass(frozen=True)
class Column:
    """`name` is the field, `title` the heading in the sheet; headings are found whatever their accents and capitals."""

    name: str
    title: str
    help: str | Promise = ""
    required: bool = False
    most: int = 0
    width: int = 24
    listed: str = ""  # the column of the sheet of lists that holds its values


@dataclass(frozen=True)
class Sheet:
    kind: str
    title: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(one for one in self.columns if one.name == name)


WHICH = Column(CODE, "Código", _("El de la práctica en la hoja «Prácticas»."), required=True, most=12, width=12)

PRACTICES = Sheet(
    "practices",
    "Prácticas",
    (
        Column(
            CODE,
            "Código",
            _("Si ya existe, la práctica se actualiza. Para una nueva, el que quieras: hasta 12 letras y números."),
            most=12,
            width=12,
        ),
        Column("title", "Título", required=True, most=300, width=48),
        Column("summary", "En pocas palabras", most=400, width=40),
        Column("topic", "Tema", required=True, listed="Temas"),
        Column(
            "institutions",
            "Instituciones",
            _("Códigos de 6 cifras separados por «;». La primera es la que lidera."),
            required=True,
            width=24,
        ),
        Column("levels", "Niveles", _("Separados por «;»."), width=24, listed="Niveles"),
        Column(
            "stage", "Estadio", _("Vacío es inicial. El de una práctica que ya está aquí no cambia."), listed="Estadios"
        ),
        Column("state", "Estado", _("Publicada o borrador. Vacío es borrador."), listed="Estados"),
        Column("published", "Publicada el", _("Fecha, si ya se publicó antes.")),
        Column("confirmed", "Confirmada el", _("Última fecha en que su equipo dijo que sigue en marcha.")),
        Column("started", "En marcha desde", _("Fecha.")),
        Column("reach", "Zona de alcance", most=300, width=32),
        Column("problem", "Problema", required=True, width=60),
        Column("lessons", "Lecciones aprendidas", width=60),
        Column("instrument", "Instrumento", _("PEI, POI, PAT…"), most=120),
        Column("resolution", "Resolución", most=120),
        Column("resources", "Recursos", width=40),
        Column("cost", "Costo y financiamiento", most=200, width=32),
        Column("context", "Contexto", width=40),
        Column("delivered_by", "Quién lo hace", width=40),
        Column("procedure", "Cómo se hace", width=40),
        Column("setting", "Dónde se hace", width=40),
        Column("schedule", "Cuándo y cuánto", width=40),
        Column("adaptations", "Qué se adaptó", width=40),
        Column("fidelity", "Qué tan fiel fue", width=40),
    ),
)
STRATEGY = Sheet(
    "components",
    "Estrategia",
    (
        WHICH,
        Column("phase", "Fase", _("Si la estrategia tiene fases."), most=200, width=32),
        Column("title", "Componente", most=200, width=40),
        Column("text", "Qué se hace", required=True, width=60),
        Column("core", "Nuclear", _("«sí» si no puede cambiarse al replicarla, «no» si puede. Vacío: no se ha dicho.")),
    ),
)
CLAIMS = Sheet(
    "claims",
    "Resultados",
    (
        WHICH,
        Column("statement", "Enunciado", required=True, width=60),
        Column("value", "Valor", _("Número.")),
        Column("unit", "Unidad", listed="Unidades"),
        Column("unit_name", "De qué", most=80),
        Column("numerator", "Cuántos", _("Numerador: número entero.")),
        Column("denominator", "De un total de", _("Denominador: número entero.")),
        Column("denominator_name", "Total de qué", most=120),
        Column("baseline", "Línea de base", _("Número.")),
        Column("period", "Periodo", most=60),
        Column("source", "Fuente", most=200, width=40),
        Column("hedge", "Alcance del valor", _("«más de», «cerca de»."), most=20),
        Column("addends", "Sumandos", _("«345 + 2603», si se suma."), most=120),
    ),
)
TEAM = Sheet(
    "team",
    "Equipo",
    (
        WHICH,
        Column("name", "Nombre", required=True, most=120, width=40),
        Column("post", "Cargo", most=160, width=40),
    ),
)
SHEETS = (PRACTICES, STRATEGY, CLAIMS, TEAM)
ROWS = (STRATEGY, CLAIMS, TEAM)
LISTS = "Listas"
MOST_ROWS = 20_000


def told(column: Column) -> Promise | str:
    """The help under a heading, with what is required said first."""
    return format_lazy("{}. {}", _("Obligatorio"), column.help) if column.required else column.help
