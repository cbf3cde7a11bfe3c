"""The guided form through its addresses: without JavaScript, with it, and with somebody else at the same time."""

import json
import re

import pytest
from django.urls import reverse

from minka.journal.models import Entry
from minka.practices.models import Draft, Practice, State, TeamMember, Version
from minka.practices.tests.make import make_level, make_topic
from minka.practices.tests.people import writers, written_by
from minka.practices.writing.sections import SECTIONS

pytestmark = pytest.mark.django_db
SCREEN_QUERIES = 34


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, cast.fina, institution=cast.huaura, title="Ferias", problem="Colas.")


def address(practice, section, name="section"):
    return reverse(f"practices:{name}", args=[practice.slug, section])


def opened(client, practice, section, by) -> dict:
    """What a browser would send back if nobody touched the page."""
    client.force_login(by)
    response = client.get(address(practice, section))
    form = response.context["form"]
    data = {"page": response.context["token"], "bases": response.context["bases"]}
    for one in form.forms:
        for field in one:
            value = field.value()
            data[field.html_name] = "" if value is None else value
    if form.rows:
        data[f"rows.{form.section.rows}"] = [row.key for row in form.rows]
    return data


def test_four_answers_make_a_draft_of_ones_institution(client, cast):
    client.force_login(cast.ana)
    assert client.get("/practicas/nueva/").context["form"]["institution"].initial == cast.huaura
    data = {"title": "Nueva", "institution": cast.huaura.pk, "topic": make_topic("lectura").slug, "problem": "Algo."}
    response = client.post("/practicas/nueva/", data)
    practice = Practice.objects.get()
    assert response.url == f"/practicas/{practice.slug}/escribir/identidad/"
    assert (practice.state, practice.title, practice.lead_institution()) == (State.DRAFT, "Nueva", cast.huaura)
    assert (practice.slug, [row.member for row in practice.team.all()]) == (f"nueva-{practice.slug[6:]}", [cast.ana])
    fact = Entry.objects.get()
    assert (fact.verb, fact.actor, fact.institution) == ("practices.created", cast.ana, cast.huaura)
    assert Version.objects.get().member == cast.ana
    client.post("/practicas/nueva/", data)  # the second of two clicks
    assert Practice.objects.count() == 1


def test_nobody_begins_a_practice_of_an_institution_that_is_not_theirs(client, cast):
    client.force_login(cast.carla)
    data = {"title": "Ajena", "institution": cast.huaura.pk, "topic": make_topic("lectura").slug, "problem": "Algo."}
    response = client.post("/practicas/nueva/", data)
    assert (response.status_code, "institution" in response.context["form"].errors, Practice.objects.count()) == (
        422, True, 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 200), ("elio", 200), ("bruno", 403), ("dora", 404), ("carla", 404)]
)
def test_who_may_open_the_form_of_a_draft(client, cast, practice, who, status):
    client.force_login(getattr(cast, who))
    for section in SECTIONS:
        if section.slug != "declaracion":
            assert client.get(address(practice, section.slug)).status_code == status
    assert client.get(reverse("practices:edit", args=[practice.slug])).status_code == status


def test_a_visitor_is_asked_to_log_in(client, practice):
    for name in ("edit", "evidence", "team", "settle", "versions", "comments"):
        response = client.get(reverse(f"practices:{name}", args=[practice.slug]))
        assert (response.status_code, response.url.partition("?")[0]) == (302, "/cuenta/login/")


def test_a_screen_saves_and_goes_on(client, cast, practice):
    make_level("primaria")
    data = opened(client, practice, "identidad", cast.ana)
    data |= {"summary": "Ferias en mercados", "levels": ["primaria"], "started": "2025-11-03", "then": "problema"}
    response = client.post(address(practice, "identidad"), data)
    assert response.url == address(practice, "problema")
    practice.refresh_from_db()
    assert (practice.summary, practice.started.isoformat()) == ("Ferias en mercados", "2025-11-03")
    assert [level.slug for level in practice.levels.all()] == ["primaria"]


def test_what_cannot_be_read_is_told_and_the_rest_is_saved(client, cast, practice):
    data = opened(client, practice, "identidad", cast.ana) | {"title": "", "summary": "Ferias"}
    response = client.post(address(practice, "identidad"), data)
    practice.refresh_from_db()
    assert (response.status_code, practice.title, practice.summary) == (422, "Ferias", "Ferias")
    assert "La práctica necesita un título." in response.content.decode()


def test_another_institution_joins_by_its_name(client, cast, practice):
    data = opened(client, practice, "identidad", cast.ana) | {"more": "UGEL Huaraz"}
    client.post(address(practice, "identidad"), data)
    assert [one.institution for one in practice.participations.all()] == [cast.huaura, cast.other]


def test_an_institution_that_nobody_knows_is_said_beside_its_field(client, cast, practice):
    data = opened(client, practice, "identidad", cast.ana) | {"more": "UGEL de la Luna"}
    response = client.post(address(practice, "identidad"), data)
    assert (response.status_code, "more" in response.context["form"].own.errors) == (422, True)


def test_a_result_is_checked_while_it_is_written(client, cast, practice):
    data = opened(client, practice, "resultados", cast.ana)
    key = data["rows.claims"][0]
    data |= {f"claims.{key}.{name}": text for name, text in {
        "statement": "de las familias", "value": "90", "unit": "percent", "numerator": "519", "denominator": "600",
    }.items()}  # fmt: skip
    response = client.post(address(practice, "resultados"), data, headers={"HX-Request": "true"})
    said = response.content.decode()
    assert (response["X-Saved"], "519 ÷ 600" in said, "las cuentas dan 86,5" in said) == ("all", True, True)
    assert f'id="check-{key}"' in said
    assert practice.claims.get().value == 90
    whole = client.get(address(practice, "resultados")).content.decode()
    assert "las cuentas dan 86,5" in whole


def test_a_number_that_is_none_is_told_while_writing_and_the_rest_is_saved(client, cast, practice):
    data = opened(client, practice, "resultados", cast.ana)
    key = data["rows.claims"][0]
    data |= {f"claims.{key}.statement": "de las familias", f"claims.{key}.value": "muchas"}
    response = client.post(address(practice, "resultados"), data, headers={"HX-Request": "true"})
    assert (response["X-Saved"], "Escribe solo el número" in response.content.decode()) == ("part", True)
    assert practice.claims.get().statement == "de las familias"


def test_without_javascript_what_does_not_add_up_is_said_after_saving(client, cast, practice):
    data = opened(client, practice, "resultados", cast.ana)
    key = data["rows.claims"][0]
    numbers = {"statement": "x", "value": "90", "unit": "percent", "numerator": "519", "denominator": "600"}
    data |= {f"claims.{key}.{name}": text for name, text in numbers.items()} | {"then": "evidencias"}
    response = client.post(address(practice, "resultados"), data, follow=True)
    assert ["dan 86,5" in str(message) for message in response.context["messages"]] == [True]


def test_a_session_that_ended_is_not_taken_for_a_saving(client, cast, practice):
    data = opened(client, practice, "problema", cast.ana) | {"problem": "Tarde"}
    client.logout()
    response = client.post(address(practice, "problema"), data, headers={"HX-Request": "true"})
    assert (response.status_code, "X-Saved" in response, Practice.objects.get().problem) == (302, False, "Colas.")


def test_the_card_and_the_declaration_are_read_on_the_page_and_found(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.PUBLISHED, schedule="Un sábado al mes")
    practice.declarations.create(member=cast.bruno, institution=cast.huaura, post="Coordinador", text_version="2026-11")
    practice.edit(by=cast.ana)
    shown = client.get(practice.get_absolute_url()).content.decode()
    assert ("Un sábado al mes" in shown, "Declarada por quien dirige o coordina UGEL Huaura" in shown) == (True, True)
    assert client.get("/practicas/", {"q": "sábado"}).context["finding"].total == 1


def test_autosave_says_when_and_gives_the_page_its_new_bases(client, cast, practice):
    data = opened(client, practice, "problema", cast.ana) | {"problem": "Colas de noche"}
    response = client.post(address(practice, "problema"), data, headers={"HX-Request": "true"})
    said = response.content.decode()
    assert re.search(r"Guardado a las \d\d:\d\d", said)
    assert response["X-Changed"] == "yes"
    assert response.context["bases"] != data["bases"]
    again = client.post(
        address(practice, "problema"), data | {"problem": "Colas de noche y frío"}, headers={"HX-Request": "true"}
    )  # with the old bases: the answer had been lost
    assert (again.context["crossed"], Draft.objects.count()) == (False, 0)


def test_two_authors_at_once_choose_field_by_field_without_javascript(client, cast, practice):
    ana = opened(client, practice, "problema", cast.ana) | {"problem": "Colas de Ana"}
    fina = opened(client, practice, "problema", cast.fina) | {"problem": "Colas de Fina"}
    client.post(address(practice, "problema"), fina)
    client.force_login(cast.ana)
    response = client.post(address(practice, "problema"), ana)
    settle = reverse("practices:settle", args=[practice.slug])
    assert response.url == settle
    shown = client.get(settle)
    (crossing,) = shown.context["crossings"]
    assert (crossing.mine, crossing.theirs, crossing.who) == ("Colas de Ana", "Colas de Fina", "Fina")
    assert "<ins>" in shown.content.decode()
    choice = {"choice.problem": "both", "base.problem": crossing.base, "both.problem": "Colas de las dos"}
    assert client.post(settle, choice).url == address(practice, "problema")
    practice.refresh_from_db()
    assert (practice.problem, Draft.objects.count()) == ("Colas de las dos", 0)


@pytest.mark.parametrize(("choice", "text"), [("mine", "De Ana"), ("theirs", "De Fina")])
def test_one_of_two_texts_may_be_taken_whole(client, cast, practice, choice, text):
    Draft.objects.create(practice=practice, member=cast.ana, path="problem", text="De Ana")
    Practice.objects.update(problem="De Fina")
    client.force_login(cast.ana)
    settle = reverse("practices:settle", args=[practice.slug])
    base = client.get(settle).context["crossings"][0].base
    client.post(settle, {"choice.problem": choice, "base.problem": base})
    assert (Practice.objects.get().problem, Draft.objects.count()) == (text, 0)


def test_a_text_that_moves_while_one_chooses_crosses_again(client, cast, practice):
    Draft.objects.create(practice=practice, member=cast.ana, path="problem", text="De Ana")
    client.force_login(cast.ana)
    settle = reverse("practices:settle", args=[practice.slug])
    base = client.get(settle).context["crossings"][0].base
    Practice.objects.update(problem="Otra vez Fina")
    assert client.post(settle, {"choice.problem": "mine", "base.problem": base}).url == settle
    assert (Practice.objects.get().problem, Draft.objects.get().text) == ("Otra vez Fina", "De Ana")


def test_steps_are_added_ordered_and_taken_away(client, cast, practice):
    data = opened(client, practice, "estrategia", cast.ana)
    one, two = data["rows.components"]
    data |= {f"components.{one}.title": "Mesa", f"components.{two}.title": "Feria", f"components.{one}.core": "core"}
    client.post(address(practice, "estrategia"), data)
    assert [(part.title, part.core) for part in practice.components.all()] == [("Mesa", True), ("Feria", None)]
    data = opened(client, practice, "estrategia", cast.ana) | {"move": f"arriba:{two}"}
    client.post(address(practice, "estrategia"), data)
    assert [part.title for part in practice.components.all()] == ["Feria", "Mesa"]
    data = opened(client, practice, "estrategia", cast.ana) | {"gone": [f"components.{one}"]}
    client.post(address(practice, "estrategia"), data)
    assert [part.title for part in practice.components.all()] == ["Feria"]


@pytest.mark.parametrize(
    "held", ["", "nada", "[]", "null", '{"problem": 5}', json.dumps({"problem": "x" * 9000})], ids=range(6)
)
def test_bases_that_are_none_lose_nothing(client, cast, practice, held):
    data = opened(client, practice, "problema", cast.ana) | {"problem": "Nuevo", "bases": held}
    client.post(address(practice, "problema"), data)
    assert (Practice.objects.get().problem, Draft.objects.get().text) == ("Colas.", "Nuevo")


def test_rows_that_nobody_made_are_not_taken(client, cast, practice):
    data = opened(client, practice, "resultados", cast.ana)
    data |= {"rows.claims": ["../../etc", "x" * 12, "0123456789AB"], "claims.x.statement": "no",
             "gone": ["team." + practice.team.first().key, "levels.x"]}  # fmt: skip
    client.post(address(practice, "resultados"), data)
    assert (practice.claims.count(), practice.team.count()) == (0, 2)


def test_a_stale_page_of_an_archived_practice_gets_the_friendly_page(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.PUBLISHED)
    data = opened(client, practice, "problema", cast.ana) | {"problem": "Tarde"}
    practice.archive(by=cast.elio)
    assert client.post(address(practice, "problema"), data).status_code == 409


def test_who_left_the_team_writes_no_more(client, cast, practice):
    data = opened(client, practice, "problema", cast.fina) | {"problem": "Desde fuera"}
    TeamMember.objects.filter(member=cast.fina).update(until="2026-01-01")
    assert client.post(address(practice, "problema"), data).status_code == 403
    assert Practice.objects.get().problem == "Colas."


@pytest.mark.parametrize("section", ["nada", "versiones", "evidencias-x"])
def test_a_section_that_is_none_is_not_found(client, cast, practice, section):
    client.force_login(cast.ana)
    assert client.get(address(practice, section)).status_code == 404


@pytest.mark.parametrize("word", ["nueva", "importar", "invitacion"])
def test_a_title_does_not_take_the_address_of_a_page(cast, word):
    practice = Practice.create(
        by=cast.ana, institution=cast.huaura, title=word, topic=make_topic("lectura"), problem="x"
    )
    assert practice.slug != word


def test_a_screen_asks_the_same_questions_whatever_its_rows(client, cast, practice, django_assert_num_queries):
    client.force_login(cast.ana)
    practice.claims.create(statement="uno", value=1)
    client.get(address(practice, "resultados"))
    with django_assert_num_queries(SCREEN_QUERIES):
        client.get(address(practice, "resultados"))
    for number in range(4):
        practice.claims.create(statement=str(number), value=1)
    with django_assert_num_queries(SCREEN_QUERIES):
        client.get(address(practice, "resultados"))
