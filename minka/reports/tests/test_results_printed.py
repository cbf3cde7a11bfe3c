"""How a result is printed: where it began, and its number apart from the words around it."""

import pytest

from minka.practices.models import Claim
from minka.reports.document.practice import result
from minka.reports.templatetags.reports import amount


@pytest.mark.parametrize(
    ("claim", "told", "ends"),
    [
        ({"value": 100, "unit": "percent", "baseline": 45}, "Cuenta: se partió de 45\u00a0%", (45.0, 100.0)),
        ({"value": 20, "unit": "points", "baseline": 40}, "Cuenta: se partió de 40\u00a0%", (40.0, 60.0)),
        ({"value": 90, "unit": "count", "baseline": 30}, "Cuenta: se partió de 30", ()),
        ({"value": 90, "unit": "percent"}, "", ()),
    ],
)
def test_a_result_says_where_it_began(claim, told, ends):
    printed = result(Claim(statement="con plan", **claim), "")
    assert (printed.calculation, printed.span) == (told, ends)


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("cerca de 200", "<small>cerca de </small>200"),
        ("más de 97\u00a0%", "<small>más de </small>97<small>\u00a0%</small>"),
        ("+64,9 puntos", "+64,9<small> puntos</small>"),
        ("1\u202f495", "1\u202f495"),
        ("de 45 % a 72 %", "de 45 % a 72 %"),
        ("casi todas <b>", "casi todas <b>"),
    ],
)
def test_a_number_stands_out_of_its_words_and_loses_none(value, html):
    assert amount(value) == html
