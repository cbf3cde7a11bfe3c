from decimal import Decimal

import pytest
from django.utils import translation

from minka.core.numbers import thin


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (8842, "8\u202f842"),
        (297961, "297\u202f961"),
        (0, "0"),
        (-1200, "-1\u202f200"),
        (Decimal("64.90"), "64,9"),
        (Decimal("98.60"), "98,6"),
        (Decimal("1500.00"), "1\u202f500"),
        (Decimal(100), "100"),
        (0.5, "0,5"),
        ("13/13", "13/13"),
        (None, ""),
    ],
)
def test_numbers_are_printed_as_peru_writes_them(number, printed):
    assert thin(number) == printed


def test_numbers_are_printed_as_english_writes_them():
    with translation.override("en"):
        assert (thin(8842), thin(Decimal("64.90"))) == ("8,842", "64.9")
