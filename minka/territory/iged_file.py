"""Reads the directory of IGED: a CSV with these columns, checked whole before anything is believed.

Every fault is told with its row and column, so that whoever edits the file in a spreadsheet can go and mend it. The
column `aliases` holds other names between semicolons; a six-digit number in it is a former code, and whatever begins
with a small letter is a remark for people, not a name.
"""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from minka.core.files import why
from minka.territory.models import IGED

COLUMNS = (
    *("code", "name", "kind", "region", "parent_code", "macroregion", "macroregion_status"),
    *("main_province", "scope", "aliases"),
)
LONGEST = {"name": 160, "macroregion": 40, "main_province": 60, "scope": 20}
MOST_FAULTS = 20
CODE = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    text: str

    def __str__(self) -> str:
        return _("fila %(row)d, columna %(column)s: %(text)s") % vars(self)


class DirectoryError(Exception):
    def __init__(self, faults: list[Fault] | str) -> None:
        self.faults = [] if isinstance(faults, str) else faults
        told = [str(fault) for fault in self.faults[:MOST_FAULTS]]
        if len(self.faults) > MOST_FAULTS:
            told.append(_("y %d faltas más") % (len(self.faults) - MOST_FAULTS))
        super().__init__(faults if isinstance(faults, str) else "\n".join(told))


Row = dict[str, str]


def read(path: Path, regions: set[str]) -> list[Row]:
    """The rows of the file, parents before children; `DirectoryError` if there is any fault in it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DirectoryError(_("No se puede leer %(path)s: %(why)s.") % {"path": path, "why": why(error)}) from error
    except UnicodeDecodeError as error:
        raise DirectoryError(_("%s no está en UTF-8.") % path) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header, *lines = [(reader.line_num, cells) for cells in reader] or [(1, [])]
    except csv.Error as error:
        raise DirectoryError([Fault(reader.line_num, "", _("no es un CSV correcto (%s)") % error)]) from error
    columns = header[1]
    if missing := [name for name in COLUMNS if name not in columns]:
        raise DirectoryError([Fault(1, name, _("falta la columna")) for name in missing])
    faults: list[Fault] = []
    rows: list[tuple[int, Row]] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(columns):
            text = _("hay %(found)d celdas y se esperaban %(wanted)d") % {"found": len(cells), "wanted": len(columns)}
            faults.append(Fault(number, columns[min(len(cells), len(columns)) - 1], text))
            continue
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        rows.append((number, {name: row[name] for name in COLUMNS}))
    faults += [fault for number, row in rows for fault in alone(number, row, regions)] + together(rows)
    if not rows and not faults:
        faults = [Fault(2, "code", _("el archivo no tiene instituciones"))]
    if faults:
        raise DirectoryError(sorted(faults, key=lambda fault: fault.row))
    return sorted((row for _number, row in rows), key=lambda row: (row["parent_code"] != "", row["code"]))


def alone(number: int, row: Row, regions: set[str]) -> list[Fault]:
    """What is wrong with a row by itself."""
    faults = []
    code = row["code"]
    if not CODE.fullmatch(code):
        hint = _(" (¿se perdió el cero inicial?)") if re.fullmatch(r"\d{5}", code) else ""
        faults.append(Fault(number, "code", _("«%s» no es un código de seis cifras") % code + hint))
    if row["kind"] not in IGED:
        faults.append(Fault(number, "kind", _("«%s» no es DRE, GRE ni UGEL") % row["kind"]))
    if row["region"] not in regions:
        faults.append(Fault(number, "region", _("«%s» no es una de las 26 regiones") % row["region"]))
    if row["macroregion_status"] not in ("confirmed", "inferred"):
        text = _("«%s» no es confirmed ni inferred") % row["macroregion_status"]
        faults.append(Fault(number, "macroregion_status", text))
    if row["kind"] == "UGEL" and not row["parent_code"]:
        faults.append(Fault(number, "parent_code", _("una UGEL depende de una DRE o GRE")))
    faults += [Fault(number, name, _("está vacía")) for name in ("name", "macroregion") if not row[name]]
    faults += [
        Fault(number, name, _("tiene más de %d letras") % most)
        for name, most in LONGEST.items()
        if len(row[name]) > most
    ]
    return faults


def together(rows: list[tuple[int, Row]]) -> list[Fault]:
    """What is wrong between rows: a code given twice, a parent that is not there, a region in two macro-regions."""
    faults = []
    kinds: dict[str, str] = {}
    macro: dict[str, tuple[str, str]] = {}
    for number, row in rows:
        if row["code"] in kinds:
            faults.append(Fault(number, "code", _("%s está dos veces") % row["code"]))
        kinds[row["code"]] = row["kind"]
        said = (row["macroregion"], row["macroregion_status"])
        if macro.setdefault(row["region"], said) != said:
            text = _("%(region)s está antes como %(said)s") % {
                "region": row["region"],
                "said": " ".join(macro[row["region"]]),
            }
            faults.append(Fault(number, "macroregion", text))
    for number, row in rows:
        if (parent := row["parent_code"]) and kinds.get(parent) not in ("DRE", "GRE"):
            faults.append(Fault(number, "parent_code", _("«%s» no es una DRE ni GRE de este archivo") % parent))
    return faults


def other_names(row: Row) -> list[str]:
    """The names and former codes of the column `aliases`."""
    names = []
    for text in filter(None, (part.strip() for part in row["aliases"].split(";"))):
        if former := CODE.search(text):
            names.append(former.group())
        elif not text[0].islower():
            names.append(text)
    return names
