"""A synthetic sample of the public register: its columns, widths, code page and padding, and nobody's data.

`bench` uses it too, to write a file of the real register's size.
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

# Widths add up to about the real record's 1,600 bytes.
WIDTHS = {
    "CODINST": 8, "COD_MOD": 7, "ANEXO": 1, "CODLOCAL": 6, "CEN_EDU": 120, "NIV_MOD": 2, "D_NIV_MOD": 40, "D_FORMA": 30,
    "TIPSSEXO": 1, "D_TIPSSEXO": 20, "GESTION": 1, "D_GESTION": 40, "GES_DEP": 2, "D_GES_DEP": 40, "DIRECTOR": 100,
    "TELEFONO": 40, "EMAIL": 100, "PAGWEB": 100, "DIR_CEN": 200, "LOCALIDAD": 100, "CODCP_INEI": 10, "CODCCPP": 6,
    "CEN_POB": 60, "AREA_CENSO": 1, "DAREACENSO": 10, "CODGEO": 6, "D_DPTO": 30, "D_PROV": 40, "D_DIST": 40,
    "D_REGION": 40, "CODOOII": 6, "D_DREUGEL": 60, "NLAT_IE": 20, "NLONG_IE": 20, "TIPOPROG": 2, "D_TIPOPROG": 40,
    "COD_TUR": 2, "D_COD_TUR": 40, "NRORUC": 11, "RZSOCIAL": 100, "PROMOTOR": 100, "ESTADO": 1, "D_ESTADO": 10,
    "FECHAREG": 10, "FECHA_ACT": 10,
}  # fmt: skip
LEVELS = ("Inicial - Jardín", "Primaria", "Secundaria", "Básica Alternativa-Avanzado", "Técnico Productiva-CETPRO")


def school(number: int = 1, **columns: str) -> dict[str, str]:
    row = {
        "COD_MOD": f"{number:07}",
        "ANEXO": "0",
        "CODLOCAL": f"{number:06}",
        "CEN_EDU": f"ESCUELA DE MUESTRA N° {number} ÑUSTA",
        "D_NIV_MOD": LEVELS[number % len(LEVELS)],
        "D_GESTION": "Pública de gestión directa",
        "DIRECTOR": "PERSONA INVENTADA",
        "TELEFONO": "900000000",
        "EMAIL": "nadie@minka.example",
        "DAREACENSO": "Rural",
        "CODGEO": "150801",
        "D_DIST": "HUACHO",
        "CODOOII": "150203",
        "PROMOTOR": "PERSONA INVENTADA",
        "D_ESTADO": "Activa",
    }
    return row | columns


def many(count: int, codes: list[str]) -> Iterator[dict[str, str]]:
    return (school(number, CODOOII=codes[number % len(codes)]) for number in range(1, count + 1))


def write_dbf(path: Path, rows: Iterable[dict[str, str]], version: int = 3) -> int:
    """Write the rows as dBase III with texts padded by NUL; returns how many there were."""
    head_length = 32 + 32 * len(WIDTHS) + 1
    width = 1 + sum(WIDTHS.values())
    count = 0
    with path.open("wb") as file:
        file.write(bytes(head_length))
        for row in rows:
            cells = (row.get(name, "").encode("cp850")[:size].ljust(size, b"\0") for name, size in WIDTHS.items())
            file.write(b"*" if row.get("deleted") else b" ")
            file.write(b"".join(cells))
            count += 1
        file.write(b"\x1a")
        file.seek(0)
        file.write(struct.pack("<BBBBIHH20x", version, 126, 11, 24, count, head_length, width))
        for name, size in WIDTHS.items():
            file.write(struct.pack("<11sc4xB15x", name.encode(), b"C", size))
        file.write(b"\r")
    return count


def write_csv(path: Path, rows: Iterable[dict[str, str]], encoding: str = "cp850", delimiter: str = ";") -> None:
    lines = [delimiter.join(WIDTHS)]
    lines += [delimiter.join(row.get(name, "") + "\0" for name in WIDTHS) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
