import json
import re

import pytest
from django.urls import reverse

from minka.people.models import Role
from minka.practices.models import Practice, Stage, State
from minka.practices.tests.make import make_claim, make_member, make_note, make_practice
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db

LIST_QUERIES = 6  # edition, labels, practices with topic, who runs them (2), claims
SEARCH_QUERIES = 2  # the words' terms, the practices
PAGE_QUERIES = 28


def titles(client, **query) -> list[str]:
    return [practice.title for practice in client.get("/practicas/", query).context["finding"].practices]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_practice(title="Lectura", claims=["algo"])
    client.get("/practicas/")  # the first request of an edition reads the cards
    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get("/practicas/").context["finding"].practices) == rows
    with django_assert_num_queries(LIST_QUERIES + SEARCH_QUERIES):
        assert len(client.get("/practicas/", {"q": "lectura"}).context["finding"].practices) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_asks_the_same_questions_whatever_hangs_from_it(client, rows, django_assert_num_queries):
    institutions = [make_institution() for _ in range(rows)]
    practice = make_practice(
        institutions=institutions,
        levels=["primaria", "eba", "ebe"][:rows],
        strategy=["un paso"] * rows,
        claims=[{"statement": "dicho", "value": 5, "unit": "percent"}] * rows,
        team=["Ana", "Bruno", "Carla"][:rows],
    )
    for _ in range(rows):
        make_note(practice, {"key_aspect": ["bien"] * rows}, institution=institutions[0])
        make_practice(title="Otra con un problema parecido", institutions=institutions)
    client.get(practice.get_absolute_url())
    with django_assert_num_queries(PAGE_QUERIES):
        assert len(client.get(practice.get_absolute_url()).context["related"]) == rows


def test_facets_narrow_each_other_and_count_free_of_themselves(client):
    ica, puno = make_region("ica", "Ica"), make_region("puno", "Puno", macro="Sur")
    ugel = make_institution(region=ica)
    make_practice(title="A", topic="lectura", institutions=[ugel], stage=Stage.ADVANCED)
    make_practice(
        title="B", topic="gestion-del-riesgo", institutions=[ugel, make_institution(region=puno, kind=Kind.DRE)]
    )
    make_practice(title="C", topic="gestion-del-riesgo", institutions=[make_institution(region=puno)])
    finding = client.get("/practicas/", {"tema": "gestion-del-riesgo", "region": "ica"}).context["finding"]
    counts = {group.name: {choice.value: choice.count for choice in group.choices} for group in finding.groups}
    assert [practice.title for practice in finding.practices] == ["B"]
    assert counts["tema"] == {"gestion-del-riesgo": 1, "lectura": 1}
    assert counts["region"] == {"ica": 1, "puno": 2}
    assert counts["tipo"] == {"dre": 1, "ugel": 1}
    assert counts["estadio"] == {"inicial": 1, "avanzado": 0}
    assert set(titles(client, region=["ica", "puno"])) == {"A", "B", "C"}


def test_the_list_is_ordered_as_asked_and_every_state_is_in_the_address(client):
    make_practice(title="Zeta", stage=Stage.ADVANCED)
    make_practice(title="Ábaco", stage=Stage.INITIAL)
    make_practice(title="Mira", stage=Stage.INTERMEDIATE)
    assert titles(client, orden="titulo") == ["Ábaco", "Mira", "Zeta"]
    assert titles(client, orden="estadio") == ["Zeta", "Mira", "Ábaco"]
    assert titles(client) == titles(client, orden="recientes") == ["Mira", "Ábaco", "Zeta"]
    page = client.get("/practicas/", {"q": "mira", "orden": "titulo", "estadio": "intermedio"})
    chips = {str(chip.label): chip.address for chip in page.context["finding"].chips}
    assert chips == {"«mira»": "?orden=titulo&estadio=intermedio", "Intermedio": "?q=mira&orden=titulo"}


def test_the_list_comes_in_pages(client):
    for number in range(12):
        make_practice(title=f"Práctica {number:02}")
    assert len(titles(client)) == 10
    assert titles(client, orden="titulo", pagina=2) == ["Práctica 10", "Práctica 11"]


@pytest.mark.parametrize(
    "query",
    [
        "pagina=x",
        "pagina=-1",
        "pagina=99999999999999999999",
        "orden=x",
        "region=x&tema=y",
        "estadio=avanzado&estadio=",
        "q=%FF",
    ],
)
def test_no_query_breaks_the_list(client, query):
    make_practice(title="Una")
    response = client.get(f"/practicas/?{query}")
    assert (response.status_code, response.context["finding"].everything) == (200, 1)


def test_htmx_gets_the_results_and_the_new_counts_alone(client):
    make_practice(title="Lectura")
    fragment = client.get("/practicas/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'id="facet-groups" hx-swap-oob="true"' in fragment
    whole = client.get("/practicas/")
    assert whole["Vary"].find("HX-Request") >= 0
    assert "hx-swap-oob" not in whole.content.decode()


def test_a_claim_shows_its_base_its_sum_its_source_and_whether_it_holds(client):
    practice = make_practice()
    make_claim(practice, "con plan", value=91, unit="percent", numerator=2948, denominator=3238, addends="345 + 2603",
               denominator_name="escuelas", source="Tablero regional", baseline=36)  # fmt: skip
    make_claim(practice, "mal contado", value=80, unit="percent", numerator=1, denominator=2)
    make_claim(practice, "sin base", value=85, unit="percent", remark="Se nombran 11 y firman 10.")
    text = re.sub(r"<[^>]+>|\s+", " ", client.get(practice.get_absolute_url()).content.decode())
    text = re.sub(r"\s+", " ", text)
    for said in (
        "(345 + 2 603) ÷ 3 238 = 91,0 %",
        "3 238 escuelas",
        "Tablero regional",
        "La cuenta cuadra",
        "No cuadra: se declara 80 % y las cuentas dan 50 %.",
        "Falta la base: no se dice de cuántos es el 85 %.",
        "Se nombran 11 y firman 10.",
    ):
        assert said in text


def test_related_practices_say_why(client):
    ica = make_region("ica", "Ica")
    practice = make_practice(
        title="Una",
        topic="lectura",
        institutions=[make_institution(region=ica)],
        problem="La asistencia de jóvenes tejedores decaía.",
    )
    make_practice(
        title="Tema", topic="lectura", institutions=[make_institution(region=make_region("puno", macro="Sur"))]
    )
    make_practice(title="Cerca", topic="otro", institutions=[make_institution(region=ica)])
    make_practice(title="Igual", topic="otro", problem="Asistencia de jóvenes tejedores.", institutions=[])
    related = client.get(practice.get_absolute_url()).context["related"]
    assert {one.practice.title: one.reasons for one in related} == {
        "Tema": ["mismo tema"],
        "Igual": ["un problema parecido: asistencia, jóvenes, tejedores"],
        "Cerca": ["misma región"],
    }


def test_what_is_not_public_is_not_there_for_others(client):
    practice = make_practice(state=State.DRAFT)
    urls = [practice.get_absolute_url(), practice.get_short_url()]
    urls += [reverse(f"practices:{name}", args=[practice.slug]) for name in ("sheet", "cover")]
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 404)


def test_the_short_address_leads_to_the_page(client):
    practice = make_practice(code="abc23")
    assert client.get("/p/ABC23")["Location"] == practice.get_absolute_url()


def test_the_page_describes_itself_to_machines_without_opening_a_door(client):
    practice = make_practice(title="</script><script>alert(1)</script>")
    html = client.get(practice.get_absolute_url()).content.decode()
    found = re.search(r'<script type="application/ld\+json">\s*(.*?)\s*</script>', html, re.DOTALL)
    assert found
    assert json.loads(found[1])["headline"] == practice.title
    assert "alert(1)</script>" not in html
    assert f'content="http://127.0.0.1:8000{practice.get_absolute_url()}tapa.png"' in html


def test_a_verb_asks_first_then_moves_then_refuses_who_comes_late(client):
    practice = make_practice(state=State.DRAFT)
    client.force_login(make_member("Elio", Role.TEAM, make_institution()))
    address = reverse("practices:publish", args=[practice.slug])
    assert "¿Publicar esta práctica?" in client.get(address).content.decode()
    assert client.post(address)["Location"] == practice.get_absolute_url()
    assert Practice.objects.get().state == State.PUBLISHED
    assert (client.post(address).status_code, client.get(address).status_code) == (409, 404)


def test_only_the_verbs_that_one_may_take_now_are_offered(client):
    practice = make_practice()
    client.force_login(make_member("Elio", Role.TEAM, make_institution()))
    offered = client.get(practice.get_absolute_url()).context["actions"]
    assert [action.verb for action in offered] == ["confirm", "archive"]
    assert client.post(reverse("practices:submit", args=[practice.slug])).status_code == 409


def test_a_visitor_is_asked_to_log_in_before_a_verb(client):
    practice = make_practice()
    response = client.post(reverse("practices:archive", args=[practice.slug]))
    assert response["Location"].startswith("/cuenta/")
    assert Practice.objects.get().state == State.PUBLISHED


def test_a_demonstration_record_says_so_in_the_list_and_on_its_page(client):
    practice = make_practice(demonstration=True)
    for url in ("/practicas/", practice.get_absolute_url()):
        assert "Registro de demostración" in client.get(url).content.decode()


def test_a_bare_practice_still_makes_a_page(client):
    practice = make_practice(institutions=[], problem="")
    assert "Todavía no hay resultados registrados." in client.get(practice.get_absolute_url()).content.decode()


def test_the_cover_is_an_image_that_is_sent_once(client):
    practice = make_practice()
    url = reverse("practices:cover", args=[practice.slug])
    response = client.get(url)
    assert (response["Content-Type"], response.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_each_of_two_notes_has_its_own_address_on_the_page(client):
    practice = make_practice()
    notes = [make_note(practice, {"opportunity": [text]}) for text in ("Formalizarla.", "Medirla.")]
    html = client.get(practice.get_absolute_url()).text
    places = re.findall(r' id="(nota[^"]*)"', html)
    assert sorted(places) == sorted(["nota", *(one.get_absolute_url().partition("#")[2] for one in notes)])
