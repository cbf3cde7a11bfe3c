"""Tables of texts as practices that can be written, and every fault with its sheet, row and column."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.practices.anatomy import COLUMNS, Flat
from minka.practices.bulk.cells import Line, Table
from minka.practices.bulk.columns import CODE, PRACTICES, ROWS, Column, Sheet
from minka.practices.bulk.values import NO, YES, Vocabulary, chosen
from minka.territory.finding import folded

CODES = re.compile(r"[0-9a-z]{1,12}")
WHOLE = ("numerator", "denominator")
NUMBERS = ("value", "baseline", *WHOLE)
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell, and what would be right. `row` is 0 for the whole sheet."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.sheet}, {_('fila')} {self.row}" if self.row else self.sheet
        return f"{place}, {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


@dataclass
class Wanted:
    """A practice as the workbook says it: columns and lists as in `anatomy`, and rows by kind, in order."""

    row: int
    code: str
    columns: Flat = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    stage: str = ""
    published: date | None = None
    confirmed: date | None = None
    is_published: bool = False


@dataclass
class Checked:
    practices: list[Wanted] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def check(tables: dict[str, Table], vocabulary: Vocabulary) -> Checked:
    """Everything that is wrong at once, so that the person mends the workbook in one go."""
    checked = Checked()
    for table in tables.values():
        title = table.sheet.title
        checked.faults += [Fault(title, 0, name, _("falta esta columna.")) for name in table.missing]
        checked.warnings += [Fault(title, 0, name, _("esta columna no se lee.")) for name in table.unknown]
    if checked.faults:
        return checked
    by_code: dict[str, Wanted] = {}
    titles: dict[str, int] = {}
    for line in tables[PRACTICES.kind].lines:
        wanted = _practice(line, vocabulary, checked.faults)
        if wanted.code and wanted.code in by_code:
            checked.faults.append(
                _fault(PRACTICES, line, CODE, _("se repite: ya está en la fila %s.") % by_code[wanted.code].row)
            )
        elif wanted.code:
            by_code[wanted.code] = wanted
        title = folded(str(wanted.columns.get("title", "")))
        if title and title in titles:
            checked.warnings.append(_fault(PRACTICES, line, "title", _("es el mismo de la fila %s.") % titles[title]))
        titles.setdefault(title, line.number)
        checked.practices.append(wanted)
    for sheet in ROWS:
        if sheet.kind in tables:
            _rows_of(sheet, tables[sheet.kind], by_code, vocabulary, checked)
    if not checked.practices:
        checked.faults.append(Fault(PRACTICES.title, 0, "", _("no hay ninguna práctica. Escribe una por fila.")))
    return checked


def _practice(line: Line, vocabulary: Vocabulary, faults: list[Fault]) -> Wanted:
    wanted = Wanted(line.number, line.values.get(CODE, "").lower())
    if wanted.code and not CODES.fullmatch(wanted.code):
        faults.append(_fault(PRACTICES, line, CODE, _("usa hasta 12 letras sin tilde y números, sin espacios.")))
    for column in PRACTICES.columns:
        text = line.values.get(column.name, "")
        _check_text(PRACTICES, line, column, text, faults)
        if column.name in COLUMNS:
            wanted.columns[column.name] = text
    said = line.values
    if said.get("topic"):
        topic = chosen(said["topic"], vocabulary.topics)
        wanted.columns["topic"] = topic or ""
        if topic is None:
            faults.append(_not_listed(PRACTICES, line, "topic", said["topic"], vocabulary.topics.values()))
    wanted.columns["levels"] = _levels(line, vocabulary, faults)
    wanted.columns["institutions"] = _institutions(line, vocabulary, faults)
    stage = chosen(said["stage"], vocabulary.stages) if said.get("stage") else "inicial"
    if stage is None:
        faults.append(_not_listed(PRACTICES, line, "stage", said["stage"], vocabulary.stages.values()))
    wanted.stage = stage or "inicial"
    state = chosen(said["state"], vocabulary.states) if said.get("state") else "draft"
    if state is None:
        faults.append(_not_listed(PRACTICES, line, "state", said["state"], vocabulary.states.values()))
    wanted.is_published = state == "published"
    started = _day(line, "started", faults)
    wanted.columns["started"] = started.isoformat() if started else ""
    wanted.published = _day(line, "published", faults)
    wanted.confirmed = _day(line, "confirmed", faults)
    return wanted


def _levels(line: Line, vocabulary: Vocabulary, faults: list[Fault]) -> list[str]:
    found = []
    for name in _parts(line.values.get("levels", "")):
        level = chosen(name, vocabulary.levels)
        if level is None:
            faults.append(_not_listed(PRACTICES, line, "levels", name, vocabulary.levels.values()))
        else:
            found.append(level)
    return [slug for slug in vocabulary.levels if slug in found]


def _institutions(line: Line, vocabulary: Vocabulary, faults: list[Fault]) -> list[str]:
    found = []
    for said in _parts(line.values.get("institutions", "").replace(",", ";")):
        code = said.upper() if not said.isdecimal() else said.zfill(6)  # Excel eats the first zero of a code
        key = vocabulary.institutions.get(code)
        if key is None:
            faults.append(
                _fault(
                    PRACTICES,
                    line,
                    "institutions",
                    _("«%s» no es el código de ninguna institución. Búscalo en el territorio, o pide que la agreguen.")
                    % said,
                )
            )
        else:
            found.append(vocabulary.codes[key])
    return list(dict.fromkeys(found))


def _rows_of(sheet: Sheet, table: Table, by_code: dict[str, Wanted], vocabulary: Vocabulary, checked: Checked) -> None:
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in table.lines:
        code = line.values.get(CODE, "").lower()
        if code and code not in by_code:
            checked.faults.append(_fault(sheet, line, CODE, _("«%s» no está en la hoja «Prácticas».") % code))
        for column in sheet.columns:
            _check_text(sheet, line, column, line.values.get(column.name, ""), checked.faults)
        grouped[code].append(_row(sheet, line, vocabulary, checked.faults))
    for code, wanted in by_code.items():
        wanted.rows[sheet.kind] = grouped[code]


def _row(sheet: Sheet, line: Line, vocabulary: Vocabulary, faults: list[Fault]) -> dict[str, str]:
    values = {column.name: line.values.get(column.name, "") for column in sheet.columns if column.name != CODE}
    if values.get("unit"):
        unit = chosen(values["unit"], vocabulary.units)
        if unit is None:
            faults.append(_not_listed(sheet, line, "unit", values["unit"], vocabulary.units.values()))
        values["unit"] = unit or ""
    if values.get("core"):
        core = {folded(YES): "core", folded(NO): "adaptable"}.get(folded(values["core"]))
        if core is None:
            faults.append(_fault(sheet, line, "core", _("escribe «sí», «no» o nada.")))
        values["core"] = core or ""
    for name in NUMBERS:
        if values.get(name):
            number = _number(values[name])
            whole = name in WHOLE
            if number is None or abs(number) >= LARGEST:
                faults.append(_fault(sheet, line, name, _("«%s» no es un número.") % values[name]))
            elif whole and (number != int(number) or number < 0 or (name == "denominator" and number == 0)):
                faults.append(_fault(sheet, line, name, _("«%s» no es un número entero y positivo.") % values[name]))
            else:
                values[name] = f"{round(number, 2).normalize():f}"
    return values


def _number(text: str) -> Decimal | None:
    """«1 234,5», «1,234.5» and «64 %» as they are meant: the last sign among dot and comma is that of decimals."""
    bare = re.sub(r"[\s\u00a0\u202f%]", "", text)
    last = max(bare.rfind("."), bare.rfind(","))
    if last >= 0:
        whole, decimals = re.sub(r"[.,]", "", bare[:last]), bare[last + 1 :]
        grouped = len(decimals) == 3 and (
            bare.count(bare[last]) > 1 or (bare[last] == "," and len(whole) <= 3 and whole != "0")
        )
        bare = whole + decimals if grouped else f"{whole}.{decimals}"
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(line: Line, name: str, faults: list[Fault]) -> date | None:
    text = line.values.get(name, "")
    if not text:
        return None
    written = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        day = parse_date(f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else text)
    except ValueError:
        day = None
    if day is None:
        faults.append(_fault(PRACTICES, line, name, _("«%s» no es una fecha. Escríbela como 24/04/2026.") % text))
    elif day > localdate():
        faults.append(_fault(PRACTICES, line, name, _("aún no llega ese día.")))
    return day


def _check_text(sheet: Sheet, line: Line, column: Column, text: str, faults: list[Fault]) -> None:
    if column.required and not text:
        faults.append(_fault(sheet, line, column.name, _("está vacío y es obligatorio.")))
    if column.most and len(text) > column.most:
        message = _("tiene %(long)s signos y caben %(most)s.") % {"long": len(text), "most": column.most}
        faults.append(_fault(sheet, line, column.name, message))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _fault(sheet: Sheet, line: Line, name: str, message: str) -> Fault:
    return Fault(sheet.title, line.number, sheet.column(name).title, message)


def _not_listed(sheet: Sheet, line: Line, name: str, said: str, names: Iterable[str]) -> Fault:
    message = _("«%(said)s» no está en la lista: %(names)s.") % {"said": said, "names": ", ".join(names)}
    return _fault(sheet, line, name, message)
