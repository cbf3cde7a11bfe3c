from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import override_settings
from django.utils.timezone import now

from minka.events.tests.make import make_exchange
from minka.figures.answer import Answer, Row
from minka.figures.models import FrozenFigure, PublishedFigure
from minka.figures.published import load_published
from minka.figures.registry import FIGURES, find
from minka.figures.tests.make import make_frozen, make_published
from minka.figures.year import year_table
from minka.journal.models import Entry
from minka.people.models import Member, Membership
from minka.practices.models import State
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def make_person(role="team", institution=None, name="Elio"):
    member = Member.objects.create_user(f"{name.lower()}@minka.example", name=name)
    Membership.objects.create(member=member, institution=institution or make_institution(), role=role)
    return member


def say(code):
    answer = FIGURES[code].answer()
    return answer.value, {row.label: row.value for row in answer.rows}


def test_practices_in_force_are_published_and_confirmed_within_a_year():
    make_practice(stage="inicial")
    make_practice(stage="avanzado")
    make_practice(state=State.DRAFT)
    make_practice(confirmed_at=now() - timedelta(days=400))
    assert say("practicas-vigentes") == (2, {})
    assert say("practicas-por-estadio") == (2, {"Inicial": 1, "Intermedio": 0, "Avanzado": 1})


def test_a_practice_of_two_regions_counts_in_both_and_once_in_the_total():
    here, there = make_institution(), make_institution(region=make_region("junin"))
    make_practice(institutions=[here, there])
    value, rows = say("practicas-por-region")
    assert value == 1
    assert rows == {here.region.name: 1, there.region.name: 1}


def test_regions_with_the_same_count_stand_in_the_order_of_the_alphabet_whatever_their_accents():
    names = ["Tumbes", "Áncash", "Cusco"]
    regions = [make_region(slug, name) for slug, name in zip(("tumbes", "ancash", "cusco"), names, strict=True)]
    make_practice(institutions=[make_institution(region=region) for region in regions])
    assert list(say("practicas-por-region")[1]) == ["Áncash", "Cusco", "Tumbes"]


def test_practices_are_counted_by_topic_and_their_institutions_by_kind():
    make_practice(topic="lectura", institutions=[make_institution()])
    make_practice(topic="lectura", institutions=[])
    assert say("practicas-por-tema") == (2, {"Lectura": 2})
    assert say("instituciones-participantes") == (1, {"UGEL": 1})


def test_the_share_of_results_that_hold_counts_only_what_can_be_computed():
    fits = {"statement": "a", "value": Decimal(50), "unit": "percent", "numerator": 1, "denominator": 2}
    make_practice(claims=[fits, fits | {"value": Decimal(60)}, {"statement": "sin cuentas"}])
    assert say("resultados-que-cuadran") == (50.0, {"cuadran": 1, "no cuadran": 1, "no se pueden calcular": 1})


@pytest.mark.parametrize(
    "code", ["practicas-vigentes", "practicas-por-estadio", "practicas-por-region", "practicas-por-tema"]
)
def test_a_count_of_practices_says_how_many_are_of_a_demonstration(client, code):
    make_practice(institutions=[make_institution()])
    make_practice(institutions=[make_institution()], demonstration=True)
    answer = FIGURES[code].answer()
    assert (answer.value, answer.demonstration) == (2, 1)
    assert Answer.from_json(answer.as_json()) == answer
    assert "1 de demostración" in " ".join(client.get(f"/cifras/{code}/").content.decode().split())
    assert ",de demostración,1," in client.get(f"/cifras/{code}/datos.csv").content.decode()


def test_what_is_said_of_institutions_and_results_leaves_the_demonstration_out():
    fits = {"statement": "a", "value": Decimal(50), "unit": "percent", "numerator": 1, "denominator": 2}
    make_practice(institutions=[make_institution()], claims=[fits | {"value": Decimal(60)}])
    make_practice(institutions=[make_institution()], claims=[fits], demonstration=True)
    assert say("instituciones-participantes") == (1, {"UGEL": 1})
    assert say("resultados-que-cuadran") == (0.0, {"cuadran": 0, "no cuadran": 1, "no se pueden calcular": 0})


def test_a_site_without_a_demonstration_does_not_speak_of_it(client):
    make_practice()
    assert FIGURES["practicas-vigentes"].answer().as_json() == {"value": 1, "rows": []}
    assert 'class="imagined"' not in client.get("/cifras/").content.decode()


def test_the_list_tells_the_count_once_and_how_it_divides(client):
    make_practice()
    page = client.get("/cifras/").content.decode()
    assert page.count(">Prácticas vigentes</a>") == 1
    assert page.count('class="plate ') == 2, "by stage and by the parts of the results; one region or topic is no chart"


def test_exchanges_that_have_begun_are_counted_by_year():
    make_exchange()
    make_exchange(published=False)
    assert say("intercambios") == (1, {"2026": 1})


def test_cells_of_fewer_than_five_persons_are_hidden_with_the_one_that_would_give_them_away():
    answer = Answer(20, (Row("a", 9), Row("b", 8), Row("c", 3)))
    assert [row.value for row in answer.without_small_cells().rows] == [9, None, None]
    assert answer.without_small_cells().value == 20
    assert Answer(3).without_small_cells().value is None


def test_a_figure_shows_its_definition_its_value_and_what_was_frozen(client):
    make_practice()
    make_frozen("practicas-vigentes", 40, purpose="Memoria")
    page = client.get("/cifras/practicas-vigentes/").content.decode()
    assert str(FIGURES["practicas-vigentes"].query) in page
    assert "Memoria" in page
    assert ">40\n" in page


def test_a_code_that_names_nothing_is_not_found(client):
    assert client.get("/cifras/inventada/").status_code == 404
    assert client.get("/cifras/inventada/datos.csv").status_code == 404
    make_published("visitas-al-portal")
    assert client.get("/cifras/visitas-al-portal/").status_code == 200
    PublishedFigure.objects.all().delete()
    assert client.get("/cifras/visitas-al-portal/").status_code == 404


def test_the_public_does_not_see_small_groups_of_members(client):
    for name in ("Ana", "Bruno", "Carla", "Dora", "Elio", "Fina"):
        make_person("manager", name=name)
    page = client.get("/cifras/miembros/").content.decode()
    table = client.get("/cifras/miembros/datos.csv").content.decode()
    assert page.count("&lt;5") == 0
    assert ",6,personas," in table
    Member.objects.filter(name__in=("Ana", "Bruno")).delete()
    assert client.get("/cifras/miembros/").content.decode().count("&lt;5") == 2
    assert "<5" in client.get("/cifras/miembros/datos.csv").content.decode()


def test_the_table_for_a_spreadsheet_has_the_rows_and_the_frozen_values(client):
    make_practice(stage="inicial")
    make_frozen("practicas-por-estadio", 7, scope="2025")
    lines = client.get("/cifras/practicas-por-estadio/datos.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1:4] for line in lines[1:]] == [
        ["", "", "1"],
        ["", "Inicial", "1"],
        ["", "Intermedio", "0"],
        ["", "Avanzado", "0"],
        ["2025", "", "7"],
    ]


def test_the_team_freezes_what_a_figure_says_with_who_and_what_for(client):
    elio = make_person()
    make_practice()
    client.force_login(elio)
    response = client.post("/cifras/practicas-vigentes/congelar/", {"purpose": "Memoria 2026"})
    kept = FrozenFigure.objects.get()
    assert response.url == "/cifras/practicas-vigentes/"
    assert (kept.answer.value, kept.frozen_by, kept.purpose) == (1, elio, "Memoria 2026")
    assert Entry.objects.get().verb == "figures.frozen"
    make_practice()
    assert FrozenFigure.objects.get().answer.value == 1


@pytest.mark.parametrize("role", ["manager", "coordinator", "adviser"])
def test_nobody_else_freezes(client, role):
    assert client.post("/cifras/practicas-vigentes/congelar/").status_code == 302
    client.force_login(make_person(role))
    assert client.post("/cifras/practicas-vigentes/congelar/").status_code == 403
    assert "congelar/" not in client.get("/cifras/practicas-vigentes/").content.decode()
    assert FrozenFigure.objects.count() == 0


def test_a_figure_that_others_counted_cannot_be_frozen_again(client):
    make_published("visitas-al-portal")
    client.force_login(make_person())
    assert client.post("/cifras/visitas-al-portal/congelar/").status_code == 404


def test_two_values_published_for_one_day_are_shown_as_a_contradiction(client):
    make_published("transferencias")
    moment = now()
    make_frozen("transferencias", 5, moment, scope="2026", remark="La infografía dice ocho.")
    assert "se publicaron valores distintos" not in client.get("/cifras/transferencias/").content.decode()
    make_frozen("transferencias", 8, moment, scope="2026")
    page = client.get("/cifras/transferencias/").content.decode()
    assert "se publicaron valores distintos" in page
    assert "La infografía dice ocho." in page


def test_the_published_figures_load_once_however_often_they_are_loaded():
    first = load_published()
    counts = PublishedFigure.objects.count(), FrozenFigure.objects.count()
    assert load_published() == first == counts
    assert (PublishedFigure.objects.count(), FrozenFigure.objects.count()) == counts


def test_the_years_stand_side_by_side_and_say_where_two_values_were_published():
    load_published()
    rows = {row.code: row for row in year_table()}
    assert rows["transferencias"].values == {"2025": 8, "2026": 5}
    assert rows["transferencias"].at_odds
    assert rows["asesorias-personalizadas"].values == {"2025": 96, "2026": 39}
    assert not rows["asesorias-personalizadas"].at_odds


def test_every_published_figure_has_its_page(client):
    load_published()
    for code in PublishedFigure.objects.values_list("code", flat=True):
        assert str(find(code).title) in client.get(f"/cifras/{code}/").content.decode()


def test_the_list_of_figures_asks_the_same_number_of_queries_for_one_practice_and_three(
    client, django_assert_num_queries
):
    with override_settings(LANGUAGE_CODE="es"):
        make_practice()
        with django_assert_num_queries(QUERIES):
            client.get("/cifras/")
        make_practice()
        make_practice()
        with django_assert_num_queries(QUERIES):
            client.get("/cifras/")


QUERIES = 49  # seventeen of them a year, until the next fact
