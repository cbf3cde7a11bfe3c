from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils.timezone import localdate, now

from minka.figures.models import FrozenFigure, Rule
from minka.figures.period import Period, Recent
from minka.figures.registry import FIGURES
from minka.figures.silence import by_region, gaps
from minka.figures.tests.make import make_frozen, make_published
from minka.figures.tests.make_year import make_fact, make_person, moment
from minka.ideas.models import Challenge
from minka.people.models import Membership
from minka.practices.tests.make import make_practice
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution, make_region
from minka.topics.models import Topic

pytestmark = pytest.mark.django_db
ANY = "walls.posted"


def text(client, address="/cifras/territorio/"):
    return " ".join(client.get(address).content.decode().split())


def team():
    member = make_person("elio", make_institution(kind=Kind.MINISTRY))
    Membership.objects.filter(member=member).update(role="team")
    return member


def test_a_ugel_without_a_fact_of_the_period_is_silent():
    spoke, silent = make_institution(), make_institution()
    dre = make_institution(kind=Kind.DRE)
    ana = make_person(institution=spoke)
    make_fact(ANY, moment(2025, 5, 5), by=ana)
    (row,) = by_region(Period.of(2025))
    assert [place.code for place in row.silent] == [silent.code]
    assert {place.code: place.took_part for place in row.places} == {
        spoke.code: True,
        silent.code: False,
        dre.code: False,
    }
    (row,) = by_region(Period.of(2026))
    assert len(row.silent) == 2


def test_the_last_ninety_days_begin_at_midnight():
    ana = make_person()
    day = localdate() - timedelta(days=90)
    make_fact(ANY, moment(day.year, day.month, day.day), by=ana)
    assert by_region(Recent(now().year, now()))[0].took_part == 1
    make_fact(ANY, moment(day.year, day.month, day.day) - timedelta(seconds=1), by=make_person("carla"))
    assert by_region(Recent(now().year, now()))[0].took_part == 1


def test_an_institution_that_closed_before_is_not_silent():
    make_institution(valid_to=date(2024, 12, 31))
    make_institution(valid_from=date(2026, 1, 1))
    open_one = make_institution()
    (row,) = by_region(Period.of(2025))
    assert [place.code for place in row.silent] == [open_one.code]


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_fewer_than_five_persons_of_a_region_are_not_told_apart(people, shown):
    ugel = make_institution()
    for number in range(people):
        make_fact(ANY, moment(2025, 5, 5), by=make_person(f"m{number}", ugel))
    assert by_region(Period.of(2025))[0].people == shown


def test_a_gap_is_a_topic_and_the_regions_that_have_no_practice_of_it():
    here, there = make_region(), make_region("junin")
    make_practice(topic="lectura", institutions=[make_institution(region=here)])
    told = {gap.slug: (gap.practices, [slug for slug, _ in gap.without]) for gap in gaps()}
    assert told["lectura"] == (1, [there.slug])
    others = [slug for slug in told if slug != "lectura"]
    assert all(told[slug] == (0, ["junin", "lima-provincias"]) for slug in others)


def test_a_challenge_that_nobody_answered_is_listed_and_filtered_by_region(client):
    ana, junin = make_person(), make_region("junin")
    topic = Topic.objects.first()
    for number, region in enumerate((junin, make_region())):
        Challenge.objects.create(
            slug=f"d{number}", title=f"¿Pregunta {number}?", problem="Algo.", topic=topic, region=region, member=ana
        )
    assert "¿Pregunta 0?" in text(client)
    assert "¿Pregunta 1?" in text(client)
    assert "¿Pregunta 1?" not in text(client, "/cifras/territorio/?region=junin")


@pytest.mark.parametrize(
    "query", ["", "?periodo=90-dias", "?periodo=1", "?periodo=x&region=y", "?region=lima-provincias"]
)
def test_the_page_opens_for_anyone_with_any_filter_and_an_empty_journal(client, query):
    make_region()
    assert "la bitácora está vacía" in text(client, f"/cifras/territorio/{query}")
    assert client.get(f"/cifras/territorio/datos.csv{query}").status_code == 200


def test_nobody_is_named_on_the_page(client):
    ugel = make_institution()
    make_fact(ANY, now() - timedelta(minutes=1), by=make_person("zenobia", ugel))
    assert "1 de 1 DRE, GRE y UGEL" in text(client).replace("<b>", "").replace("</b>", "").replace("<span>", "")
    assert "Zenobia" not in text(client)


def test_the_table_can_be_taken_home_and_holds_no_formula(client):
    make_institution("150202", name="=UGEL Huaura")
    lines = client.get("/cifras/territorio/datos.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "región,código,institución,tipo,participó,periodo,corte"
    assert lines[1].startswith("Lima Provincias,150202,'=UGEL Huaura,UGEL,no,")


@pytest.mark.parametrize("places", [1, 3])
def test_the_page_asks_a_fixed_number_of_queries(client, places, django_assert_num_queries):
    for number in range(places):
        make_fact(ANY, now() - timedelta(minutes=1), by=make_person(f"m{number}"))
        make_practice(institutions=[make_institution()])
    ContentType.objects.get_for_model(Challenge)  # kept by the process from the first page on
    with django_assert_num_queries(18):
        client.get("/cifras/territorio/")


def test_the_years_stand_counted_beside_published_and_differences_are_marked(client):
    make_fact("advice.held", moment(2025, 5, 5), details={"kind": "transfer"})
    make_published("asesorias-de-transferencia")
    make_frozen("asesorias-de-transferencia", 1, moment(2025, 12, 31), scope="2025")
    assert "difiere</span>" not in text(client, "/cifras/")
    assert "coincide" in text(client, "/cifras/asesorias-de-transferencia/")
    make_frozen("webinars", 1, moment(2025, 12, 31), scope="2025")
    assert "difiere</span>" in text(client, "/cifras/")


def test_what_is_counted_is_compared_at_the_cutoff_of_what_was_published(client):
    make_fact("advice.held", moment(2025, 4, 24, 23), details={"kind": "transfer"})
    make_fact("advice.held", moment(2025, 4, 25, 1), thing="2", details={"kind": "transfer"})
    make_frozen("asesorias-de-transferencia", 1, moment(2025, 4, 24), scope="2025")
    page = text(client, "/cifras/asesorias-de-transferencia/")
    assert "coincide" in page
    assert "difiere" not in page


def test_the_team_freezes_a_figure_of_a_year(client):
    make_fact("advice.held", moment(2025, 5, 5), details={"kind": "transfer"})
    client.force_login(team())
    client.post("/cifras/asesorias-de-transferencia/congelar/", {"anio": "2025", "purpose": "memoria"})
    frozen = FrozenFigure.objects.get()
    assert (frozen.scope, frozen.answer.value, frozen.purpose) == ("2025", 1, "memoria")
    assert Period.of(2025).last_moment == frozen.cutoff


def test_a_year_that_is_not_shown_is_frozen_as_this_one(client):
    make_fact("advice.held", now() - timedelta(minutes=1), details={"kind": "transfer"})
    client.force_login(team())
    client.post("/cifras/asesorias-de-transferencia/congelar/", {"anio": "1821"})
    assert FrozenFigure.objects.get().scope == str(now().year)


def test_the_team_writes_a_rule_on_its_shelf_and_changes_no_old_one(client):
    client.force_login(team())
    old = Rule.objects.get(code=Rule.Code.CONTINUOUS)
    sent = {"code": old.code, "from_year": "2026", "facts": "2", "months": "2", "verbs": [ANY], "note": "Acuerdo."}
    client.post("/gestion/figures/rule/add/", sent)
    assert Rule.of(old.code, 2026).version == 2
    assert client.post(f"/gestion/figures/rule/{old.pk}/change/", sent | {"facts": "9"}).status_code == 403
    assert "al menos 2 participaciones en al menos 2 meses distintos" in text(client, "/cifras/participacion-continua/")
    assert FIGURES["participacion-continua"].definition_of(Period.of(2025)).startswith("Servidores con al menos 3")


def test_a_coordinator_cannot_write_a_rule():
    client = Client()
    client.force_login(make_person("bruno"))
    assert client.get("/gestion/figures/rule/add/").status_code in (302, 403)
