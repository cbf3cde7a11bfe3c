import json
import re
from datetime import date

import pytest

from minka.territory import map_figures, panels
from minka.territory.finding import find
from minka.territory.map_figures import institutions_by_region
from minka.territory.tests.make import make_institution, make_region, make_school

pytestmark = pytest.mark.django_db


def get(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def registry(monkeypatch):
    """An empty book of panels and only territory's own figure."""
    monkeypatch.setattr(panels, "_registered", {})
    own = map_figures._registered["instituciones"]
    monkeypatch.setattr(map_figures, "_registered", {"instituciones": own})


def test_the_map_counts_institutions_in_force_and_leaves_out_closed_ones_and_allies(registry):
    junin = make_region("junin")
    make_region("pasco")
    for fields in ({}, {"kind": "DRE"}, {"valid_to": date(2026, 1, 1)}, {"kind": "GL"}):
        make_institution(region=junin, **fields)
    assert institutions_by_region() == {"junin": 2, "pasco": 0}


def test_the_map_and_the_table_say_the_same(client, registry):
    junin = make_region("junin", "Junín", macro="Centro", macro_region_confirmed=True)
    make_region("piura", "Piura", macro="Norte")
    for _ in range(3):
        make_institution(region=junin)
    page = get(client, "/territorio/")
    assert 'aria-label="Junín: 3 instituciones"' in page
    rows = dict(
        re.findall(r'<th scope="row"[^>]*>\s*<a href="/territorio/(\w+)/".*?<td>\s*(\d+)\s*</td>', page, re.DOTALL)
    )
    assert rows == {"junin": "3", "piura": "0"}
    assert page.count("por confirmar") == 1


def test_another_figure_is_chosen_in_the_address(client, registry):
    make_region("junin", "Junín")
    map_figures.register("talleres", "Talleres", "Los de este año.", lambda: {"junin": 7})
    page = get(client, "/territorio/?cifra=talleres")
    assert 'aria-label="Junín: 7 talleres"' in page
    assert "Los de este año." in page
    assert 'aria-label="Junín: 0 instituciones"' in get(client, "/territorio/?cifra=nada")


def test_regions_stand_in_the_order_of_the_alphabet(client, registry):
    for slug, name in (("ancash", "Áncash"), ("piura", "Piura"), ("cajamarca", "Cajamarca")):
        make_region(slug, name, macro="Norte")
    page = get(client, "/territorio/")
    order = [f'<a href="/territorio/{slug}/">' for slug in ("ancash", "cajamarca", "piura")]
    assert sorted(order, key=page.index) == order


def test_only_what_adds_up_is_summed_over_regions(client, registry):
    make_institution(region=make_region("junin"))
    make_institution(region=make_region("pasco"))
    make_region("ica")
    map_figures.register("talleres", "Talleres", "Compartidos.", lambda: {"junin": 7, "pasco": 7})
    assert '<p class="grand num"><b>2</b> en las 26 regiones</p>' in get(client, "/territorio/")
    shared = " ".join(get(client, "/territorio/?cifra=talleres").split())
    assert "<b>2</b> de 26 regiones." in shared
    assert "14" not in shared


def test_an_empty_house_says_that_the_directory_is_not_loaded(client, registry):
    assert "Todavía no se ha cargado el directorio." in get(client, "/territorio/")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("huaura", ["UGEL Huaura"]),
        ("UGEL  nasca", ["UGEL Nasca"]),
        ("NAZCA", ["UGEL Nasca"]),
        ("ñahui", ["UGEL Ñahuí"]),
        ("nahui", ["UGEL Ñahuí"]),
        ("190006", ["UGEL Puerto Bermúdez"]),
        ("190004", ["UGEL Puerto Bermúdez"]),
        ("oxapampa", ["UGEL Puerto Bermúdez"]),
        ("ugel lima", ["UGEL Huaura"]),
        ("el de la", []),
        ("arequipa", []),
    ],
)
def test_an_institution_is_found_by_whatever_people_call_it(asked, names):
    make_institution("150203", name="UGEL Huaura", region=make_region("lima-provincias"))
    make_institution("110003", name="UGEL Nasca", region=make_region("ica")).answer_to("UGEL NAZCA")
    make_institution("110099", name="UGEL Ñahuí", region=make_region("ica"))
    pasco = make_region("pasco")
    make_institution("190004", name="UGEL Puerto Bermúdez", region=pasco, main_province="Oxapampa").answer_to("190006")
    assert [one.name for one in find(asked)] == names


def test_one_in_force_comes_before_a_closed_one_and_a_name_before_a_province():
    make_institution("110001", name="UGEL Ica Sur", main_province="Ica", region=None, valid_to=date(2020, 1, 1))
    make_institution("110002", name="UGEL Chincha", main_province="Ica", region=None)
    make_institution("110003", name="UGEL Ica", region=None)
    assert [one.name for one in find("ica")] == ["UGEL Ica", "UGEL Chincha", "UGEL Ica Sur"]


def test_the_box_lists_what_it_finds_and_helps_when_it_finds_nothing(client, registry):
    make_institution("150203", name="UGEL Huaura")
    assert "/territorio/iged/150203/" in get(client, "/territorio/?q=huaura")
    assert "Ninguna institución responde a «xyz»" in get(client, "/territorio/?q=xyz")


def test_a_region_lists_its_institutions_its_allies_and_apart_the_closed_ones(client, registry):
    junin = make_region("junin", "Junín")
    make_institution("120000", name="DRE Junín", kind="DRE", region=junin)
    make_institution("120001", name="UGEL Huancayo", region=junin)
    make_institution("120002", name="UGEL Vieja", region=junin, valid_to=date(2025, 3, 1))
    make_institution("GL-1", name="Municipalidad de Junín", kind="GL", region=junin)
    page = get(client, "/territorio/junin/")
    places = ["DRE Junín", "UGEL Huancayo", "Municipalidad de Junín", "1 institución cerrada", "hasta el 1 de marzo de"]
    assert sorted(places, key=page.rindex) == places


def test_a_region_that_is_not_one_is_not_found(client):
    get(client, "/territorio/atlantida/", status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_a_region_costs_the_same_whatever_it_holds(client, registry, django_assert_num_queries, count):
    junin = make_region("junin")
    for _ in range(count):
        make_school(institution=make_institution(region=junin))
    with django_assert_num_queries(2):
        get(client, "/territorio/junin/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_costs_the_same_whatever_it_holds(client, registry, django_assert_num_queries, count):
    for slug in ("junin", "pasco", "ica")[:count]:
        make_institution(region=make_region(slug))
    with django_assert_num_queries(5):  # regions, the figure, the heading's count, institutions and names to search
        get(client, "/territorio/?q=ugel")


@pytest.mark.parametrize("count", [1, 3])
def test_an_institution_costs_the_same_whatever_it_holds(client, registry, django_assert_num_queries, count):
    dre = make_institution("120000", kind="DRE")
    for _ in range(count):
        make_school(institution=make_institution(parent=dre))
        make_school(institution=dre)
    with django_assert_num_queries(5):  # itself, schools, other names twice, children
        get(client, "/territorio/iged/120000/")


def test_an_institution_says_on_whom_it_depends_and_what_schools_it_has(client, registry):
    dre = make_institution("120000", name="DRE Junín", kind="DRE")
    ugel = make_institution("120001", name="UGEL Huancayo", parent=dre, main_province="Huancayo", scope="distrital")
    for level in ("Primaria", "Primaria", "Secundaria"):
        make_school(institution=ugel, level=level)
    make_school(institution=ugel, active=False)
    page = " ".join(get(client, "/territorio/iged/120001/").split())
    assert 'href="/territorio/iged/120000/"' in page
    assert "Huancayo, en parte" in page
    assert "3 instituciones educativas activas" in page
    assert re.findall(r'<th scope="row">(\w+)</th> <td>(\d)</td>', page) == [("Primaria", "2"), ("Secundaria", "1")]
    assert "UGEL Huancayo" in get(client, "/territorio/iged/120000/")


def test_a_closed_institution_keeps_its_page_and_says_since_when(client, registry):
    make_institution("130001", valid_to=date(2025, 3, 1))
    assert "cerró el 1 de marzo de 2025" in get(client, "/territorio/iged/130001/")


@pytest.mark.parametrize("called", ["190006", "ugel-pto-bermudez", "UGEL Pto. Bermúdez", "ugel-puerto-bermudez"])
def test_a_former_code_and_every_name_lead_to_the_institution_for_good(client, called):
    ugel = make_institution("190004", name="UGEL Puerto Bermúdez")
    ugel.answer_to("190006")
    ugel.answer_to("UGEL Pto. Bermúdez")
    response = client.get(f"/territorio/iged/{called}/")
    assert (response.status_code, response.url) == (301, "/territorio/iged/190004/")


def test_the_code_of_an_ally_may_be_written_in_small_letters(client):
    make_institution("UNICEF", kind="ALIADO", name="Fondo de las Naciones Unidas para la Infancia")
    assert client.get("/territorio/iged/unicef/").url == "/territorio/iged/UNICEF/"


def test_the_number_before_a_name_may_be_left_out(client):
    make_institution("150202", name="UGEL 09 Huaura")
    assert client.get("/territorio/iged/ugel-huaura/").url == "/territorio/iged/150202/"


def test_a_name_that_two_share_leads_to_the_one_in_force(client):
    make_institution("160001", valid_to=date(2025, 1, 1)).answer_to("UGEL Datem")
    make_institution("160002").answer_to("UGEL Datem")
    assert client.get("/territorio/iged/ugel-datem/").url == "/territorio/iged/160002/"


def test_a_code_that_nobody_has_is_not_found(client):
    get(client, "/territorio/iged/999999/", status=404)


def test_search_engines_read_the_institution(client, registry):
    dre = make_institution("120000", name="DRE Junín", kind="DRE")
    ugel = make_institution("120001", name="UGEL <Huancayo>", parent=dre, region=make_region("junin", "Junín"))
    ugel.answer_to("UGEL HYO")
    page = get(client, "/territorio/iged/120001/")
    facts = json.loads(re.search(r'ld\+json">(.*?)</script', page, re.DOTALL)[1])
    assert facts["@type"] == "GovernmentOrganization"
    assert (facts["name"], facts["identifier"]) == ("UGEL <Huancayo>", "120001")
    assert facts["alternateName"] == ["UGEL HYO"]
    assert facts["parentOrganization"]["name"] == "DRE Junín"
    assert "<Huancayo>" not in page


def test_a_higher_floor_adds_its_panel_to_a_place_in_its_order(client, registry):
    def second(place, user):
        return panels.Panel(f"Segundo de {place}", "territory/_source.html")

    def first(place, user):
        return panels.Panel("Primero", "territory/_source.html", lede="Antes.")

    panels.register(20, second)
    panels.register(10, first)
    panels.register(5, lambda place, user: None)
    make_institution("120001", name="UGEL Huancayo")
    page = get(client, "/territorio/iged/120001/")
    assert page.index("Primero") < page.index("Antes.") < page.index("Segundo de UGEL Huancayo")


def test_the_directory_is_credited_where_it_is_published(client, registry):
    make_institution("120001", region=make_region("junin"))
    for address in ("/territorio/", "/territorio/junin/", "/territorio/iged/120001/"):
        assert "Mapa de las UGEL del Perú (2026), INEI + ESCALE-MINEDU" in get(client, address)
