import pytest

from minka.route.checks import CHECKS, answer


@pytest.mark.parametrize(
    ("code", "minimum", "facts", "met", "lacking"),
    [
        ("months", 6, {"months": 6}, True, ""),
        ("months", 6, {"months": 5}, False, "Lleva 5 meses en marcha; se piden 6."),
        ("months", 6, {}, False, "Lleva 0 meses en marcha; se piden 6."),
        ("months", 2, {"months": 1}, False, "Lleva 1 mes en marcha; se piden 2."),
        ("advice", 1, {}, False, "Tiene 0 asesorías cerradas; se pide 1."),
        ("complete", 100, {"complete": 90}, False, "La ficha está al 90 %; se pide 100 %."),
        ("formal_act", 1, {"resolution": 14}, True, ""),
        ("formal_act", 2, {"resolution": 14}, False, "Nombra 1 acto formal; se piden 2."),
        ("person", 1, {"person": 9}, False, "Falta que una persona lo compruebe."),
    ],
)
def test_a_check_says_what_lacks(code, minimum, facts, met, lacking):
    found = answer(code, minimum, facts)
    assert (found.met, found.lacking) == (met, lacking)


@pytest.mark.parametrize("code", CHECKS)
def test_what_nobody_counted_lets_nobody_through(code):
    assert answer(code, 1, {}).met is False
