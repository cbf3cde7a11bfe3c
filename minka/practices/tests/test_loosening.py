import pytest
from django.utils.timezone import now

from minka.practices.models import Stage
from minka.practices.models.practice import IN_FORCE_FOR
from minka.practices.tests.make import make_practice, make_topic
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def finding(client, **query):
    return client.get("/practicas/", query).context["finding"]


def ways(client, **query) -> list[tuple[str, int]]:
    return [(way.label, way.count) for way in finding(client, **query).ways]


def test_each_filter_that_stands_in_the_way_is_offered_with_what_it_would_give(client):
    ica = make_institution(region=make_region("ica", "Ica"))
    make_practice(title="Lectura", topic="lectura", institutions=[ica])
    make_topic("gestion-del-riesgo")
    query = {"q": "lectura", "tema": "gestion-del-riesgo", "region": "ica"}
    assert ways(client, **query) == [
        ("Sin filtrar por tema", 1),
        ("«lectura» sin ningún filtro", 1),
        ("Todas las prácticas", 1),
    ]
    found = finding(client, **query)
    assert found.ways[0].address == "?q=lectura&region=ica"
    assert found.why_nothing == "Hay 1 práctica con «lectura», pero no cumple los filtros."


def test_each_word_is_offered_alone_the_one_that_says_most_first(client):
    for title in ("Biblioteca rural", "Biblioteca", "Huerto"):
        make_practice(title=title, topic="otro")
    found = finding(client, q="Huerto, biblioteca")
    assert [(way.label, way.count, way.address) for way in found.ways] == [
        ("Solo «Huerto»", 1, "?q=Huerto"),
        ("Solo «biblioteca»", 2, "?q=biblioteca"),
        ("Todas las prácticas", 3, "?"),
    ]
    assert [practice.title for practice in found.glance] == ["Huerto"]
    assert found.why_nothing == "Ninguna práctica publicada reúne las palabras «Huerto, biblioteca»."


def test_what_a_way_promises_is_what_its_address_gives(client):
    ica, puno = (make_institution(region=make_region(slug)) for slug in ("ica", "puno"))
    make_practice(title="Biblioteca de noche", topic="otro", institutions=[ica], stage=Stage.INITIAL)
    make_practice(title="Huerto y lecturas", topic="otro", institutions=[puno], stage=Stage.ADVANCED)
    make_practice(title="Radio", topic="otro", institutions=[puno], stage=Stage.INITIAL)
    for query in (
        {"q": "biblioteca huerto", "region": "puno"},
        {"q": "radio huerto", "region": "ica", "estadio": "inicial"},
        {"region": "ica", "estadio": "avanzado"},
        {"q": "bibloteca", "estadio": "avanzado"},
        {"q": "xilofono", "region": "ica"},
    ):
        found = finding(client, **query)
        assert found.total == 0
        assert [finding_of(client, way.address) for way in found.ways] == [way.count for way in found.ways]


def finding_of(client, address: str) -> int:
    return client.get(f"/practicas/{address}").context["finding"].total


def test_one_word_that_nothing_has_is_named_and_put_right(client):
    make_practice(title="Lectura", slug="una")
    found = finding(client, q="lectxra")
    assert found.why_nothing == "Ninguna práctica publicada dice «lectxra»."
    assert [(way.label, way.address) for way in found.ways] == [
        ("Quizá quisiste decir «lectura»", "?q=lectura"),
        ("Todas las prácticas", "?"),
    ]
    assert [practice.slug for practice in found.glance] == ["una"]


def test_filters_alone_say_so(client):
    make_practice(stage=Stage.INITIAL, institutions=[make_institution(region=make_region("ica"))])
    make_practice(stage=Stage.ADVANCED, institutions=[])
    found = finding(client, region="ica", estadio="avanzado")
    assert found.why_nothing == "Ninguna práctica publicada cumple esos filtros a la vez."
    assert {way.label for way in found.ways} == {
        "Sin filtrar por región",
        "Sin filtrar por estadio",
        "Todas las prácticas",
    }


def test_an_empty_result_offers_only_the_filters_that_lead_somewhere(client):
    ica, puno = (make_institution(region=make_region(slug)) for slug in ("ica", "puno"))
    make_practice(title="Lectura", stage=Stage.INITIAL, institutions=[ica])
    make_practice(title="Lectura", stage=Stage.ADVANCED, institutions=[puno])
    groups = finding(client, q="lectura", region="ica", estadio="avanzado").groups
    offered = {group.name: [(one.value, one.count) for one in group.choices] for group in groups if group.choices}
    assert offered == {"region": [("ica", 0), ("puno", 1)], "estadio": [("inicial", 1), ("avanzado", 0)]}
    assert not any(group.choices for group in finding(client, q="xilofono").groups)


def test_an_empty_site_offers_no_filter_to_apply(client):
    html = client.get("/practicas/").content.decode()
    assert "Todavía no hay prácticas publicadas." in html
    assert "Aplicar" not in html


def test_an_empty_result_costs_the_same_whatever_is_there(client, django_assert_max_num_queries):
    for number in range(3):
        make_practice(title=f"Lectura {number}")
    client.get("/practicas/")
    with django_assert_max_num_queries(12):
        finding(client, q="uno lectxra dos tres cuatro cinco seis siete", region="ica", tema="lectura")


def test_the_list_says_how_many_are_in_force_and_how_many_are_a_demonstration(client):
    make_practice(title="Nueva")
    make_practice(title="Vieja", confirmed_at=now() - IN_FORCE_FOR, published_at=now() - IN_FORCE_FOR)
    make_practice(title="De muestra", demonstration=True)
    found = finding(client)
    assert (found.total, found.in_force, found.demonstrations) == (3, 2, 1)
    html = " ".join(client.get("/practicas/").content.decode().split())
    assert "2 vigentes: su equipo las confirmó en los últimos doce meses." in html
    assert "1 es un registro de demostración." in html
