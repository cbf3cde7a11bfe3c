"""Commitments: each verb, who closes, and what is counted."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from minka.advice.codes import Code, guess
from minka.advice.models import Commitment, NoteDraft, Progress, State
from minka.advice.tests.make import make_agreement, make_case, make_commitment, make_point
from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.tests.make import cast
from minka.practices.models import ExpertNote, Point
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def facts(thing):
    return [entry.verb for entry in Entry.objects.about(thing).order_by("pk")]


def commit(people, **origin):
    own = people.ana.institution()
    due = localdate() + timedelta(days=30)
    return Commitment.commit(by=people.ana, owner=people.ana, institution=own, due=due, code="train", **origin)


def test_a_point_becomes_a_commitment_asked_by_its_expert(people):
    point = make_point(people.ana, people.dora)
    one = commit(people, point=point)
    assert (one.state, one.text, one.asked_by, one.practice) == ("open", point.text, people.dora, point.note.practice)
    details = Entry.objects.about(one).get(verb="advice.committed").details
    assert (details["code"], details["owner"]) == ("train", people.ana.pk)


def test_an_agreement_becomes_a_commitment_asked_by_the_adviser(people):
    case = make_case(people.ana, people.dora, State.HELD)
    one = commit(people, agreement=make_agreement(case))
    assert (one.asked_by, one.topic, one.practice) == (people.dora, case.topic, None)


def test_a_point_is_committed_to_once_until_it_is_dropped(people):
    point = make_point(people.ana, people.dora)
    first = commit(people, point=point)
    with pytest.raises(WrongState):
        commit(people, point=point)
    first.drop(by=people.ana, reason="Cambió la norma.")
    assert commit(people, point=point).state == "open"


def test_reported_fulfilled_and_reopened(people):
    one = make_commitment(people.ana, people.dora)
    one.report(by=people.ana, text="Salió la directiva.")
    one.fulfil(by=people.dora)
    assert (one.state, one.closed_at is not None) == ("fulfilled", True)
    assert Entry.objects.about(one).get(verb="advice.fulfilled").details["credit"] == [people.ana.pk]
    one.reopen(by=people.dora, reason="Falta la resolución.")
    assert (one.state, one.closed_at, one.reason) == ("open", None, "Falta la resolución.")
    assert facts(one) == ["advice.reported", "advice.fulfilled", "advice.reopened"]


def test_another_owner_another_day(people):
    one = make_commitment(people.ana, people.dora)
    later = one.due + timedelta(days=5)
    one.adjust(by=people.ana, owner=people.fina, due=later, code=one.code)
    one.refresh_from_db()
    assert (one.owner, one.due) == (people.fina, later)
    assert Entry.objects.about(one).get().details["fields"] == ["owner", "due"]


REFUSED = {
    Progress.OPEN: {"fulfil", "reopen"},
    Progress.REPORTED: {"adjust"},
    Progress.FULFILLED: {"report", "fulfil", "drop", "adjust"},
    Progress.DROPPED: {"report", "fulfil", "reopen", "drop", "adjust"},
}


@pytest.mark.parametrize(("state", "verb"), [(state, verb) for state in REFUSED for verb in sorted(REFUSED[state])])
def test_refusals(people, state, verb):
    one = make_commitment(people.ana, people.dora, state=state)
    words = {
        "report": {"text": "Listo."},
        "reopen": {"reason": "Falta."},
        "drop": {"reason": "Ya no."},
        "adjust": {"owner": people.fina, "due": one.due, "code": "other"},
    }
    with pytest.raises(WrongState):
        getattr(one, verb)(by=people.dora, **words.get(verb, {}))
    one.refresh_from_db()
    assert (one.state, facts(one)) == (state, [])


@pytest.mark.parametrize("verb", ["fulfil", "reopen", "drop"])
def test_of_two_people_at_once_only_one_ends_it(people, verb):
    one = make_commitment(people.ana, people.dora, state=Progress.REPORTED)
    stale = Commitment.objects.get(pk=one.pk)
    words = {} if verb == "fulfil" else {"reason": "Sí."}
    getattr(one, verb)(by=people.dora, **words)
    with pytest.raises(WrongState):
        getattr(stale, verb)(by=people.dora, **words)
    assert len(facts(one)) == 1


def test_who_asked_closes_it_and_the_team_where_they_have_no_account(people):
    asked = make_commitment(people.ana, people.dora)
    assert {name for name, one in vars(people).items() if can(one, "advice.fulfil", asked)} == {"dora"}
    printed = make_commitment(people.ana, None)
    assert {name for name, one in vars(people).items() if can(one, "advice.fulfil", printed)} == {"elio"}


def test_nobody_closes_their_own(people):
    own = make_commitment(people.dora, people.dora)
    assert {name for name, one in vars(people).items() if can(one, "advice.fulfil", own)} == {"elio"}


def test_closure_is_told_as_n_of_all(people):
    for state in (Progress.FULFILLED, Progress.OPEN, Progress.REPORTED, Progress.DROPPED):
        make_commitment(people.ana, people.dora, state=state)
    make_commitment(people.ana, people.dora, due=localdate() - timedelta(days=1))
    closure = Commitment.objects.all().closure()
    assert (closure.fulfilled, closure.total, closure.late, closure.percent) == (1, 4, 1, 25)


def test_late_ones_come_first(people):
    done = make_commitment(people.ana, people.dora, state=Progress.FULFILLED, due=localdate() - timedelta(days=9))
    soon = make_commitment(people.ana, people.dora)
    late = make_commitment(people.ana, people.dora, due=localdate() - timedelta(days=3))
    assert list(Commitment.objects.all().overdue_first()) == [late, soon, done]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Incorporar la estrategia en el PEI y aprobarla con resolución", Code.INSTITUTIONALISE),
        ("Capacitar a los especialistas nuevos", Code.TRAIN),
        ("Prever la rotación del personal con un paquete de relevo", Code.ROTATION),
        ("Asegurar presupuesto para el traslado", Code.FINANCE),
        ("Construir indicadores y hacer seguimiento mensual", Code.MONITOR),
        ("Firmar un convenio con la municipalidad", Code.ARTICULATE),
        ("Seguir así", Code.OTHER),
    ],
)
def test_a_first_guess_at_the_code(text, code):
    assert guess(text) == code


def test_a_signed_note_is_read_by_all_and_its_draft_is_gone(people):
    practice = make_practice(institutions=[people.ana.institution()])
    draft = NoteDraft.objects.create(practice=practice, member=people.dora)
    draft.points.create(section="recommendation", text="Llevarla al POI.")
    draft.points.create(section="key_aspect", text="Parte de datos propios.")
    note = draft.note(by=people.dora)
    assert [(one.section, one.text) for one in note.points.all()] == [
        ("key_aspect", "Parte de datos propios."),
        ("recommendation", "Llevarla al POI."),
    ]
    assert (note.member, note.institution.code, NoteDraft.objects.count()) == (people.dora, "MINEDU", 0)
    assert facts(note) == ["advice.noted"]


def test_a_note_is_signed_once(people):
    draft = NoteDraft.objects.create(practice=make_practice(), member=people.dora)
    draft.points.create(section="opportunity", text="Medir antes.")
    stale = NoteDraft.objects.get(pk=draft.pk)
    draft.note(by=people.dora)
    with pytest.raises(WrongState):
        stale.note(by=people.dora)
    assert (ExpertNote.objects.count(), Point.objects.count()) == (1, 1)


def test_a_long_commitment_is_named_up_to_a_whole_word(people):
    words = "Formalizar " * 12
    one = make_commitment(people.ana, people.dora, text=words.strip())
    assert str(one) == "Formalizar " * 7 + "Formalizar…"
    assert str(make_commitment(people.ana, people.dora, text="x" * 100)) == "x" * 89 + "…"
