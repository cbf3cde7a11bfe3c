import pytest

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.practices.anatomy import flat
from minka.practices.models import Claim, Draft, Practice, State, Version
from minka.practices.tests.people import writers, written_by
from minka.practices.writing.merging import base_of
from minka.practices.writing.saving import save
from minka.practices.writing.views.versions import go_back

pytestmark = pytest.mark.django_db
KEY = "0123456789ab"


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, cast.fina, institution=cast.huaura, problem="Colas.", strategy=["Mesa", "Ferias"])


def bases(practice):
    return {path: base_of(text) for path, text in flat(practice).items()}


def write(practice, by, page="p", held=None, **sent):
    return save(practice, sent, bases(practice) if held is None else held, by=by, page=page)


def test_a_sitting_is_one_version_and_each_field_one_fact(cast, practice):
    for text in ("Colas", "Colas de", "Colas de noche"):
        write(practice, cast.ana, problem=text)
    write(practice, cast.ana, lessons="Avisar antes")
    told = [(entry.verb, entry.details["fields"]) for entry in Entry.objects.order_by("pk")]
    assert told == [("practices.edited", ["problem"]), ("practices.edited", ["lessons"])]
    assert [version.member for version in practice.versions.order_by("pk")] == [None, cast.ana]
    assert practice.versions.first().snapshot["problem"] == "Colas de noche"
    assert practice.versions.last().snapshot["problem"] == "Colas."


def test_another_author_or_another_hour_is_another_version(cast, practice):
    write(practice, cast.ana, problem="Colas largas")
    write(practice, cast.fina, lessons="Avisar")
    write(practice, cast.ana, problem="Colas muy largas")
    assert practice.versions.count() == 4
    Version.objects.update(started_at="2026-01-01T00:00Z")
    write(practice, cast.ana, problem="Colas largas otra vez")
    assert practice.versions.count() == 5


def test_saving_nothing_new_leaves_no_trace(cast, practice):
    saved = write(practice, cast.ana, problem="Colas.")
    assert (saved.changed, Entry.objects.count(), Version.objects.count()) == (False, 0, 0)


def test_two_authors_at_once_lose_nothing(cast, practice):
    held = bases(practice)
    write(practice, cast.fina, "fina", held, problem="Lo de Fina", lessons="De Fina")
    saved = write(practice, cast.ana, "ana", held, problem="Lo de Ana", resources="De Ana")
    practice.refresh_from_db()
    assert (practice.problem, practice.lessons, practice.resources) == ("Lo de Fina", "De Fina", "De Ana")
    draft = Draft.objects.get()
    assert (saved.crossed, draft.member, draft.text) == ({"problem"}, cast.ana, "Lo de Ana")


def test_a_line_cut_after_the_saving_does_not_cross_ones_own_text(cast, practice):
    held = bases(practice)
    write(practice, cast.ana, "page", held, problem="Uno")
    saved = write(practice, cast.ana, "page", held, problem="Uno y dos")
    practice.refresh_from_db()
    assert (saved.crossed, practice.problem) == (set(), "Uno y dos")


def test_a_row_sent_twice_is_one_row(cast, practice):
    for value in ("5", "6"):
        save(practice, {f"claims.{KEY}.statement": "de algo", f"claims.{KEY}.value": value}, {}, by=cast.ana, page="p")
    claim = Claim.objects.get()
    assert (claim.key, claim.value) == (KEY, 6)


def test_a_row_of_another_practice_cannot_be_reached(cast, practice):
    other = written_by(cast.carla, institution=cast.other, claims=["suyo"])
    key = other.claims.get().key
    save(practice, {f"claims.{key}.statement": "mío"}, {}, by=cast.ana, page="p")
    assert (other.claims.get().statement, practice.claims.get().statement) == ("suyo", "mío")
    save(practice, {}, {}, by=cast.ana, page="q", gone={f"claims.{other.claims.get().key}"})
    assert other.claims.count() == 1


def test_phases_follow_their_components(cast, practice):
    first, second = (row.key for row in practice.components.all())
    write(practice, cast.ana, **{f"components.{first}.phase": "Ferias", f"components.{second}.phase": "Antes"})
    write(practice, cast.ana, components=[second, first])
    assert [phase.name for phase in practice.phases.all()] == ["Antes", "Ferias"]
    write(practice, cast.ana, **{f"components.{first}.phase": ""})
    assert [phase.name for phase in practice.phases.all()] == ["Antes"]


def test_an_archived_practice_is_written_no_more(cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.ARCHIVED)
    with pytest.raises(WrongState):
        write(practice, cast.ana, problem="Tarde")
    assert (Entry.objects.count(), Version.objects.count()) == (0, 0)


def test_what_is_published_stays_published_and_is_found_by_its_new_words(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.PUBLISHED, problem="Colas.")
    write(practice, cast.ana, problem="Colas de madrugada")
    write(practice, cast.ana, problem="Colas de medianoche")
    assert Practice.objects.get().state == State.PUBLISHED
    assert client.get("/practicas/", {"q": "medianoche"}).context["finding"].total == 1


def test_going_back_brings_texts_and_rows_and_never_people_or_places(cast, practice):
    write(practice, cast.ana, title="Ferias de matrícula")
    old = practice.versions.first()
    Version.objects.update(started_at="2026-01-01T00:00Z")
    first = practice.components.first().key
    practice.team.filter(member=cast.fina).delete()
    save(practice, {"title": "Otra", f"claims.{KEY}.statement": "nuevo", "institutions": [cast.other.code]},
         bases(practice), by=cast.ana, page="p", gone={f"components.{first}"})  # fmt: skip
    go_back(practice, old, by=cast.ana)
    practice.refresh_from_db()
    assert (practice.title, practice.claims.count()) == ("Ferias de matrícula", 0)
    assert [part.text for part in practice.components.all()] == ["Mesa", "Ferias"]
    assert (practice.lead_institution(), practice.authors()) == (cast.other, [cast.ana.pk])
    assert practice.versions.first().snapshot["title"] == "Ferias de matrícula"


def test_the_anatomy_is_read_in_a_number_of_queries_that_does_not_grow(cast, practice, django_assert_num_queries):
    flat(practice)  # the types of things are remembered
    with django_assert_num_queries(7):
        flat(practice)
    for number in range(5):
        practice.claims.create(statement=str(number))
        practice.components.create(text=str(number))
    with django_assert_num_queries(7):
        flat(practice)
