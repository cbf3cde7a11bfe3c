from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from minka.journal.models import Entry
from minka.people import desk
from minka.people.belongings import SHELVES
from minka.people.news import TELLINGS
from minka.practices.anatomy import flat
from minka.practices.models import Comment, Draft, Practice, State, Version
from minka.practices.tests.make import make_practice
from minka.practices.tests.people import writers, written_by
from minka.practices.writing.merging import base_of
from minka.practices.writing.saving import save

pytestmark = pytest.mark.django_db
VERSION_QUERIES = 11


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    practice = written_by(cast.ana, cast.fina, institution=cast.huaura, title="Ferias", problem="Cuatro ferias.")
    write(practice, cast.ana, problem="Seis ferias.")
    return practice


def write(practice, by, **sent):
    held = {path: base_of(text) for path, text in flat(practice).items()}
    return save(practice, sent, held, by=by, page="p")


def at(name, practice, *more):
    return reverse(f"practices:{name}", args=[practice.slug, *more])


def test_a_version_tells_word_by_word_what_it_changed(client, cast, practice):
    client.force_login(cast.fina)
    assert len(client.get(at("versions", practice)).context["rows"]) == 2
    shown = client.get(at("version", practice, practice.versions.first().pk)).content.decode()
    assert '<del><span class="hidden">[quitado:] </span>Cuatro</del>' in shown
    assert '<ins><span class="hidden">[añadido:] </span>Seis</ins>' in shown


@pytest.mark.parametrize(("who", "status"), [("ana", 302), ("elio", 302), ("bruno", 403), ("carla", 404)])
def test_who_may_go_back(client, cast, practice, who, status):
    first = practice.versions.last()
    client.force_login(getattr(cast, who))
    assert client.post(at("revert", practice, first.pk)).status_code == status
    assert Practice.objects.get().problem == ("Cuatro ferias." if status == 302 else "Seis ferias.")


def test_going_back_is_asked_first_and_is_one_more_version(client, cast, practice):
    first = practice.versions.last()
    client.force_login(cast.fina)
    assert "¿Volver a esta versión?" in client.get(at("revert", practice, first.pk)).content.decode()
    client.post(at("revert", practice, first.pk))
    assert [version.member for version in practice.versions.all()] == [cast.fina, cast.ana, None]


def test_a_version_of_another_practice_is_not_reached(client, cast, practice):
    other = written_by(cast.carla, institution=cast.other)
    write(other, cast.carla, problem="Ajeno")
    client.force_login(cast.ana)
    key = other.versions.first().pk
    assert [client.get(at(name, practice, key)).status_code for name in ("version", "revert")] == [404, 404]


def test_the_list_of_versions_asks_the_same_questions_whatever_its_rows(
    client, cast, practice, django_assert_num_queries
):
    client.force_login(cast.ana)
    client.get(at("versions", practice))
    with django_assert_num_queries(VERSION_QUERIES):
        client.get(at("versions", practice))
    for _number in range(3):
        Version.objects.create(practice=practice, member=cast.ana, snapshot={})
    with django_assert_num_queries(VERSION_QUERIES):
        client.get(at("versions", practice))


# --- the desk, the news, what one has --------------------------------------------------------------------------------


def panels(member) -> dict[str, object]:
    return {panel.template: panel.context for panel in desk.of(member)}


def test_my_desk_holds_what_i_write_and_where_to_begin(cast, practice):
    Draft.objects.create(practice=practice, member=cast.ana, path="problem", text="x")
    (row,) = panels(cast.ana)["practices/_desk_mine.html"]["rows"]
    assert (row[0], row[1].percent, row[3]) == (practice, 30, True)
    assert panels(cast.carla)["practices/_desk_mine.html"] == {"rows": [], "begins": True}
    assert "practices/_desk_mine.html" not in panels(cast.dora)


def test_the_desk_of_the_team_holds_what_waits_for_it(cast, practice):
    assert "practices/_desk_review.html" not in panels(cast.elio)
    practice.submit(by=cast.ana)
    assert panels(cast.elio)["practices/_desk_review.html"] == {"practices": [practice]}
    assert "practices/_desk_review.html" not in panels(cast.ana)


def test_every_fact_of_a_practice_can_be_told(cast, practice):
    practice.submit(by=cast.ana)
    practice.return_(by=cast.elio, reasons="Falta algo")
    comment = Comment.write(practice, by=cast.bruno, section="problema", text="¿Cuántas?")
    Comment.write(practice, by=cast.ana, section="problema", text="Seis", parent=comment)
    practice.publish(by=cast.elio)
    said = {}
    for entry in Entry.objects.order_by("pk"):
        telling = TELLINGS[entry.verb]
        said[entry.verb] = (telling.sentence(entry), set(telling.named(entry)), telling.text(entry))
    both = {cast.ana.pk, cast.fina.pk}
    assert said["practices.edited"] == ("siguió escribiendo «Ferias»", set(), "")
    assert said["practices.returned"] == ("devolvió «Ferias» a su equipo, con lo que falta", both, "Falta algo")
    assert said["practices.commented"] == (
        "comentó «Ferias», en «El problema»", {cast.bruno.pk, cast.fina.pk}, "Seis",
    )  # fmt: skip
    assert said["practices.published"] == ("publicó «Ferias»", both, "")


def test_who_takes_over_a_post_takes_over_its_practices(cast, practice):
    (task,) = SHELVES["practices"].tasks(cast.ana, cast.huaura)
    assert (task.label, list(SHELVES["practices"].tasks(cast.ana, cast.other))) == ("Ferias", [])
    task.hand_over(cast.bruno, cast.bruno)
    fresh = Practice.objects.get()
    assert fresh.authors() == [cast.fina.pk, cast.bruno.pk]
    assert [(row.name, row.until) for row in fresh.team.exclude(until=None)] == [("Ana", localdate())]
    assert list(SHELVES["practices"].tasks(cast.ana, cast.huaura)) == []


def test_leaving_takes_the_name_away_and_leaves_the_text(cast, practice):
    write(practice, cast.fina, lessons="Avisar")
    practice.team.filter(member=cast.ana).update(post="Directora")
    write(practice, cast.fina, lessons="Avisar ya")
    SHELVES["practices"].forget(cast.ana)
    row = practice.team.get(member=None)
    assert row.in_full == "Alguien que dejó la comunidad"
    assert "Directora" not in str([version.snapshot for version in practice.versions.all()])
    assert (row.name, Practice.objects.get().problem) == ("Alguien que dejó la comunidad", "Seis ferias.")
    names = {
        text for version in practice.versions.all() for path, text in version.snapshot.items() if path.endswith(".name")
    }
    assert names == {"Alguien que dejó la comunidad", "Fina"}


def test_ones_own_data_holds_what_one_wrote(cast, practice):
    Comment.write(practice, by=cast.ana, section="problema", text="Nota")
    told = list(SHELVES["practices"].export(cast.ana))
    assert [sorted(one) for one in told] == [["post", "practice", "until"], ["at", "comment", "practice"]]


def test_the_button_to_begin_is_for_who_may(client, cast, practice):
    shown = []
    for who in (cast.ana, cast.dora, None):
        client.logout()
        if who:
            client.force_login(who)
        shown.append("/practicas/nueva/" in client.get("/practicas/").content.decode())
    assert shown == [True, False, False]


def test_the_page_offers_writing_to_its_authors(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.PUBLISHED, started=date(2025, 1, 1))
    make_practice()
    offered = {}
    for name in ("ana", "bruno", "carla", "dora"):
        client.force_login(getattr(cast, name))
        text = client.get(practice.get_absolute_url()).content.decode()
        offered[name] = (at("edit", practice) in text, at("comments", practice) in text)
    assert offered == {"ana": (True, True), "bruno": (False, True), "carla": (False, False), "dora": (False, True)}
