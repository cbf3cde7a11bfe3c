"""Reads the public register of schools (DBF, CSV, or a ZIP that holds one) as a stream of the columns that are kept.

The register also has the names, telephones and e-mail addresses of head teachers and promoters. They are not among
`COLUMNS`, so no row that leaves this module holds them.
"""

import codecs
import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from django.utils.translation import gettext as _

from minka.core.files import why
from minka.territory.dbf import DBFError, Table

ENCODING = "cp850"
COLUMNS = {
    "COD_MOD": "modular_code",
    "ANEXO": "annex",
    "CODLOCAL": "premises_code",
    "CEN_EDU": "name",
    "D_NIV_MOD": "level",
    "D_GESTION": "sector",
    "DAREACENSO": "area",
    "CODGEO": "ubigeo",
    "D_DIST": "district",
    "CODOOII": "ugel",
    "D_ESTADO": "state",
}
REQUIRED = ("COD_MOD", "ANEXO", "CEN_EDU", "D_NIV_MOD", "CODOOII")


class RegisterError(Exception):
    """Says in Spanish why the file cannot be the register."""


class Row(NamedTuple):
    modular_code: str
    annex: str
    premises_code: str
    name: str
    level: str
    sector: str
    area: str
    ubigeo: str
    district: str
    ugel: str
    state: str


@dataclass
class Register:
    rows: Iterator[Row]
    count: int | None  # a CSV does not say


@contextmanager
def opened(path: Path, encoding: str = "") -> Iterator[Register]:
    """The register in `path`; `RegisterError` now or while its rows are read."""
    try:
        with path.open("rb") as stream:
            zipped = zipfile.is_zipfile(stream)
            stream.seek(0)
            if zipped:
                with zipfile.ZipFile(stream) as archive, archive.open(largest_table(archive)) as member:
                    yield read(cast(BinaryIO, member), Path(member.name).suffix, encoding or ENCODING)
            elif path.suffix.lower() == ".csv":
                yield read(stream, ".csv", encoding or encoding_of(stream))
            else:
                yield read(stream, path.suffix, encoding or ENCODING)
    except OSError as error:
        raise RegisterError(_("No se puede leer %(path)s: %(why)s.") % {"path": path, "why": why(error)}) from error
    except DBFError as error:
        raise RegisterError(_("No es un DBF completo de dBase III (%s).") % error) from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise RegisterError(_("El ZIP está dañado (%s).") % error) from error
    except (csv.Error, UnicodeError) as error:
        raise RegisterError(_("El CSV no se puede leer (%s).") % error) from error


def largest_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The ZIP of the ministry brings a dictionary and a small table beside the register."""
    tables = [file for file in archive.infolist() if file.filename.lower().endswith((".dbf", ".csv"))]
    if not tables:
        raise RegisterError(_("El ZIP no trae un archivo DBF ni CSV."))
    return max(tables, key=lambda file: file.file_size)


def read(stream: BinaryIO, suffix: str, encoding: str) -> Register:
    if suffix.lower() == ".csv":
        return Register(csv_rows(stream, encoding), None)
    table = Table(stream, encoding)
    refuse_other_tables(set(table.places))
    return Register((Row(*cells) for cells in table.rows(list(COLUMNS))), table.count)


def csv_rows(stream: BinaryIO, encoding: str) -> Iterator[Row]:
    lines = (line.decode(encoding).replace("\0", " ") for line in stream)
    head = next(lines, "").removeprefix("\ufeff")
    delimiter = max(",;\t|", key=head.count)
    names = [name.strip().upper() for name in next(csv.reader([head], delimiter=delimiter), [])]
    refuse_other_tables(set(names))
    places = [names.index(name) if name in names else -1 for name in COLUMNS]
    for cells in csv.reader(lines, delimiter=delimiter):
        if len(cells) == len(names):
            yield Row(*[cells[place].strip() if place >= 0 else "" for place in places])


def refuse_other_tables(names: set[str]) -> None:
    if missing := [name for name in REQUIRED if name not in names]:
        raise RegisterError(_("No es el padrón: falta la columna %s.") % ", ".join(missing))


def encoding_of(stream: BinaryIO) -> str:
    """UTF-8 if the whole of it is, otherwise the register's own code page."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := stream.read(2**20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ENCODING
    finally:
        stream.seek(0)
    return "utf-8"
