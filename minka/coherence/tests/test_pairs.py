import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minka.coherence import check
from minka.coherence.figures import spoken
from minka.coherence.tests import pairs_of_the_event, pairs_of_wholes, pairs_told_apart
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs import GOALS, PAIRS, ROWS, presentation, problem, results
from minka.coherence.tests.statements_apart import PAIRS_APART
from minka.coherence.words import listed


def rules(text: str) -> set[str]:
    return {found.rule for found in check(make_report(text), make_references())}


@pytest.mark.parametrize(("rule", "text", "holds", "fails"), [*PAIRS, *PAIRS_APART])
def test_a_statement_contradicts_itself_by_one_word_and_is_silent_without_it(
    rule: str, text: str, holds: str, fails: str
) -> None:
    assert rules(text.replace("@", holds)) == set()
    assert rules(text.replace("@", fails)) == {rule}


@pytest.mark.parametrize(
    ("rule", "text", "holds", "fails"), [*pairs_told_apart.PAIRS, *pairs_of_wholes.PAIRS, *pairs_of_the_event.PAIRS]
)
def test_what_is_told_in_two_places_is_silent_as_it_holds_and_found_when_changed(
    rule: str, text: str, holds: str, fails: str
) -> None:
    assert rules(text.replace("@", holds)) == set()
    assert rule in rules(text.replace("@", fails))


def test_a_row_of_a_table_is_held_to_its_own_columns() -> None:
    assert rules(presentation(f"\n\n{ROWS.replace('@', '63')}\n")) == set()
    assert rules(presentation(f"\n\n{ROWS.replace('@', '73')}\n")) == {"sum-of-parts"}
    assert rules(presentation(f"\n\n{GOALS.replace('@', '80')}\n")) == set()
    assert rules(presentation(f"\n\n{GOALS.replace('@', '70')}\n")) == {"percentage-and-count"}


@settings(max_examples=60, deadline=None)
@given(st.integers(6, 94).filter(lambda percent: percent != 50))
def test_words_for_a_share_hold_for_the_percentages_that_people_call_so(percent: int) -> None:
    said = {
        "Más de la mitad": percent > 50,
        "Menos de la mitad": percent < 50,
        "La mayoría": percent > 50,
        "Una minoría": percent < 50,
    }
    for words, true in said.items():
        found = rules(problem(f"{words} de las familias ({percent} %) migra."))
        assert found == (set() if true else {"percentage-and-count"})


@settings(max_examples=60, deadline=None)
@given(st.integers(10, 400), st.sampled_from([("duplicó", 2), ("triplicó", 3), ("cuadruplicó", 4)]), st.integers(2, 5))
def test_a_multiple_is_held_to_its_two_ends(first: int, said: tuple[str, int], times: int) -> None:
    verb, factor = said
    found = rules(results(f"- La red pasó de {first} a {first * times} integrantes: se {verb}."))

    assert found == (set() if times == factor else {"percentage-and-count"})


@settings(max_examples=60, deadline=None)
@given(st.integers(21, 90), st.integers(5, 60), st.integers(-3, 3))
def test_so_many_for_each_is_held_to_how_many_there_are(units: int, each: int, off: int) -> None:
    total = units * each + off
    text = results(f"- Se repartieron {total} plantones, {each} por vivero.", f"- Instalación de {units} viveros.")

    assert rules(text) == ({"rate-and-total"} if off else set())


@settings(max_examples=60, deadline=None)
@given(st.integers(11, 800), st.integers(11, 800), st.integers(-9, 9))
def test_a_total_of_two_verbs_is_held_to_them(one: int, other: int, off: int) -> None:
    text = results(f"- Se formó a {one} tutores y se acompañó a {other} auxiliares, {one + other + off} en total.")

    assert rules(text) == ({"sum-of-parts"} if off else set())


TENS = dict(zip(listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa"), range(30, 100, 10), strict=True))
HUNDREDS = {"ciento": 100, "doscientos": 200, "quinientas": 500, "setecientos": 700, "novecientas": 900}


@given(st.sampled_from(sorted(HUNDREDS)), st.sampled_from(sorted(TENS)), st.sampled_from(["", " y dos", " y nueve"]))
def test_numbers_in_words_are_read_up_to_a_thousand(hundred: str, ten: str, unit: str) -> None:
    value = HUNDREDS[hundred] + TENS[ten] + {"": 0, " y dos": 2, " y nueve": 9}[unit]

    assert spoken(f"{hundred} {ten}{unit}") == value
    assert rules(results(f"- Hoy hay {hundred} {ten}{unit} viveros.", f"- Instalación de {value} viveros.")) == set()
    assert (
        rules(results(f"- Hoy hay {hundred} {ten}{unit} viveros.", f"- Instalación de {value + 40} viveros.")) != set()
    )


def test_practices_are_chapters_however_their_titles_lead() -> None:
    text = results("- Hoy hay 46 viveros.", "- Instalación de 40 viveros.")
    for lead in ("Práctica 1: Puno", "PRÁCTICA N.º 1 – PUNO", "Práctica I. Puno", "4.1 PUNO"):
        assert rules(text.replace("1\n\nREGIÓN PUNO", lead)) == {"two-values"}


def test_parts_led_in_on_their_own_line_keep_problem_and_results_apart() -> None:
    text = results("").replace("PROBLEMA\n\n", "Problema: ").replace("RESULTADOS\n\n", "Resultados: ", 1)
    told = text.replace("Los equipos trabajaban cada uno por su lado.", "Solo 40 familias leían.")

    assert rules(told.replace("Resultados: ", "Resultados: Hoy leen 90 familias.")) == set()


@pytest.mark.parametrize(
    ("cover", "told", "agree"),
    [
        ("30 de junio, 1 y 2 de julio de 2026", "Del 30 de junio al 2 de julio de 2026", True),
        ("30 y 31 de octubre y 1 de noviembre de 2026", "Del 30 de octubre al 1 de noviembre de 2026", True),
        ("30 de junio, 1 y 2 de julio de 2026", "Del 30 de junio al 3 de julio de 2026", False),
    ],
)
def test_an_event_may_begin_in_one_month_and_end_in_the_next(cover: str, told: str, agree: bool) -> None:
    text = presentation("").replace("El encuentro fue en junio de 2026", f"{told} se realizó el encuentro")
    text = text.replace("Macrorregión sur\n", f"Macrorregión sur\n\n{cover}\n", 1)

    assert rules(text) == (set() if agree else {"event-dates"})


def test_the_number_of_a_day_is_no_day_of_the_month() -> None:
    cover = "Macrorregión sur\n\n26 y 27 de marzo de 2026\n"
    text = presentation("").replace("fue en junio de 2026", "fue en marzo de 2026")
    text = text.replace("Macrorregión sur\n", cover, 1).replace("\n1\n\nREGIÓN", "\nDía 1 – 26 de marzo\n\n1\n\nREGIÓN")

    assert rules(text) == set()
