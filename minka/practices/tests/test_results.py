import pytest

from minka.practices.models import Claim
from minka.practices.results import Results, caution, doubt, headline, standing, support
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db

VERIFIED = {"statement": "verificado", "value": 64, "unit": "percent", "numerator": 2072, "denominator": 3238}
GROWN = {**VERIFIED, "statement": "creció", "baseline": 40}
BASELESS = {"statement": "sin base", "value": 99, "unit": "percent"}
AT_ODDS = {"statement": "no cuadra", "value": 80, "unit": "percent", "numerator": 1, "denominator": 2}
COUNTED = {"statement": "contado", "value": 1500, "unit": "count"}
FEWER = {"statement": "menos", "value": 2, "unit": "count"}
ROUND = {"statement": "redondo", "value": 9000, "unit": "count", "hedge": "cerca de"}
DOUBTED = {**VERIFIED, "statement": "dudoso", "remark": "No se sabe quién contó."}


@pytest.mark.parametrize(
    ("claims", "chosen"),
    [
        ([BASELESS, COUNTED, VERIFIED, AT_ODDS], "verificado"),
        ([VERIFIED, GROWN], "creció"),
        ([DOUBTED, VERIFIED], "verificado"),
        ([FEWER, ROUND, COUNTED, BASELESS], "contado"),
        ([DOUBTED, BASELESS], "dudoso"),
        ([AT_ODDS, BASELESS], "sin base"),
        ([AT_ODDS, "solo dicho"], None),
    ],
)
def test_a_practice_is_led_by_its_strongest_claim_and_never_by_one_at_odds(claims, chosen):
    lead = headline(make_practice(claims=claims))
    assert (lead.statement if lead else None) == chosen


@pytest.mark.parametrize(
    ("claim", "stands", "on", "warning"),
    [
        (VERIFIED, "yes", "2 072 de 3 238", ""),
        (DOUBTED, "yes", "", "con una duda anotada"),
        (BASELESS, "missing", "", "sin base declarada"),
        (AT_ODDS, "no", "", "no cuadra"),
        (COUNTED, "plain", "", "conteo sin base declarada"),
        ({"statement": "en", "value": 5, "unit": "points"}, "missing", "", "sin punto de partida declarado"),
        ({"statement": "de", "value": 5, "unit": "percent", "denominator": 9}, "missing", "", "sin conteo declarado"),
    ],
)
def test_no_number_goes_without_what_it_stands_on_or_its_caution(claim, stands, on, warning):
    made = make_practice(claims=[claim]).claims.get()
    assert (standing(made), support(made).replace("\u202f", " "), caution(made)) == (stands, on, warning)


def test_a_doubt_is_told_once_with_what_readers_noted():
    claim = Claim(**BASELESS, remark="Tampoco se dice\n\ncon qué se midió.")
    assert doubt(claim).replace("\u00a0", " ") == (
        "Falta la base: no se dice de cuántos es el 99 %. Tampoco se dice con qué se midió."
    )


def test_all_results_are_summed_up_in_one_sentence():
    practice = make_practice(claims=[VERIFIED, VERIFIED, BASELESS, AT_ODDS, COUNTED, "solo dicho"])
    assert Results.of(practice.claims.all()).summary() == (
        "2 de 5 resultados con número cuadran con sus cuentas; a 1 le falta la base, el conteo o el punto de partida; "
        "1 no cuadra o se lee de dos maneras; 1 es un conteo sin base con la que compararlo."
    )
    assert Results.of(make_practice(claims=["solo dicho"]).claims.all()).summary() == ""


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([VERIFIED], "El único resultado con número cuadra con su cuenta."),
        ([VERIFIED, GROWN], "Los 2 resultados con número cuadran con sus cuentas."),
    ],
)
def test_when_all_add_up_nobody_counts_them_out_of_themselves(claims, said):
    assert Results.of(make_practice(claims=claims).claims.all()).summary() == said


def test_a_source_that_all_share_is_said_once(client):
    practice = make_practice(claims=[{**VERIFIED, "source": "Tablero"}, {**BASELESS, "source": "Tablero"}])
    html = client.get(practice.get_absolute_url()).content.decode()
    assert html.count("Tablero") == 1
    assert Results.of(practice.claims.all()).origin() == "Fuente de todos: Tablero. Falta adjuntar la evidencia."


def test_the_list_shows_the_caution_beside_the_number(client):
    make_practice(claims=[BASELESS])
    assert "Sin base declarada" in client.get("/practicas/").content.decode()
