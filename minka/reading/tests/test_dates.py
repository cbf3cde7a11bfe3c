import pytest

from minka.reading.dates import mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 y 24 de abril de 2026", ["2026-04-23", "2026-04-24"]),
        ("del 10 al 12 de junio", ["2026-06-10", "2026-06-11", "2026-06-12"]),
        ("los días 30 de abril y 1.º de mayo del 2026", ["2026-04-30", "2026-05-01"]),
        ("del 30 de junio al 2 de julio de 2026", ["2026-06-30", "2026-07-01", "2026-07-02"]),
        ("jueves 23 y viernes 24 de SETIEMBRE", ["2026-09-23", "2026-09-24"]),
        ("23, 24 y 25 de octubre", ["2026-10-23", "2026-10-24", "2026-10-25"]),
        ("10 - 12 de junio", ["2026-06-10", "2026-06-11", "2026-06-12"]),
        ("5 de marzo", ["2026-03-05"]),
        ("30 de diciembre de 2026 al 1 de enero de 2027", ["2026-12-30", "2026-12-31", "2027-01-01"]),
        ("del 28 de febrero al 1 de marzo de 2028", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("Día 1 – 26 de marzo", ["2026-03-26"]),
        ("el día 1 al 3 de marzo", ["2026-03-01", "2026-03-02", "2026-03-03"]),
        ("23-24/04/2026", ["2026-04-23", "2026-04-24"]),
        ("2026-04-23", ["2026-04-23"]),
    ],
)
def test_days_are_read_one_by_one(text: str, expected: list[str]) -> None:
    found = next(iter(mentions(text)))
    assert [day.isoformat() for day in found.dates(found.year or 2026)] == expected


@pytest.mark.parametrize("text", ["45 de abril", "el 35 % de mayo", "2021 y 2022", "1,239 padres", "en abril de 2026"])
def test_numbers_that_are_no_days_are_passed_over(text: str) -> None:
    assert list(mentions(text)) == []
