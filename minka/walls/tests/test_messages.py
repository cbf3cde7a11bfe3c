from datetime import timedelta

import pytest
from django.utils.timezone import now

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.tests.make import cast as make_cast
from minka.walls import guard
from minka.walls.belongings import export, forget
from minka.walls.models import Kind, Message, State, Support, Ticket
from minka.walls.models.support import support, unsupport
from minka.walls.tests.make import facts, known, make_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def test_a_message_is_there_for_all_and_tells_whom_it_mentions(cast):
    made = Message.post(cast.dora, by=cast.ana, text=" Gracias ", mentions=[cast.carla, cast.ana])
    assert (made.text, made.state, made.institution.name) == ("Gracias", State.SHOWN, "UGEL 09 Huaura")
    fact = Entry.objects.about(made).get()
    assert (fact.verb, fact.actor, fact.details["mentioned"]) == ("walls.posted", cast.ana, [cast.carla.pk])


def test_a_reply_to_a_reply_stands_beside_it(cast):
    root = make_message(cast.dora, cast.ana)
    reply = Message.post(cast.dora, by=cast.carla, text="¿Cómo?", parent=root)
    assert Message.post(cast.dora, by=cast.ana, text="Así.", parent=reply).parent == root


def test_two_clicks_make_one_message(cast):
    first = Message.post(cast.dora, by=cast.ana, text="Gracias")
    assert Message.post(cast.dora, by=cast.ana, text="gracias ") == first
    assert facts(first) == ["walls.posted"]


def test_the_first_words_of_a_newcomer_wait_and_are_news_only_when_let_through(cast):
    made = Message.post(cast.dora, by=cast.fina, text="Hola")
    assert (made.state, facts(made)) == (State.WAITING, ["walls.submitted"])
    seen = {name for name, one in vars(cast).items() if made in Message.objects.visible_to(one)}
    assert seen == {"fina", "elio"}
    made.approve(by=cast.elio)
    assert facts(made) == ["walls.submitted", "walls.approved", "walls.posted"]
    assert Entry.objects.about(made).get(verb="walls.posted").actor == cast.fina
    assert Ticket.objects.get().outcome == "approved"


def test_after_three_that_were_let_through_nobody_reads_first(cast):
    for number in range(3):
        Message.post(cast.dora, by=cast.fina, text=f"Mensaje {number}").approve(by=cast.elio)
    assert Message.post(cast.dora, by=cast.fina, text="El cuarto").state == State.SHOWN


def test_who_had_something_hidden_is_read_first_again(cast):
    Message.post(cast.dora, by=cast.ana, text="Compre ya").hide(by=cast.elio, reason="advertising", note="No se vende.")
    assert Message.post(cast.dora, by=cast.ana, text="Perdón").state == State.WAITING


def test_an_edit_keeps_what_was_said_and_tells_new_mentions_only(cast):
    made = Message.post(cast.dora, by=cast.ana, text="Uno", mentions=[cast.carla])
    made.edit(by=cast.ana, text="Dos", revision=0, mentions=[cast.carla, cast.bruno])
    assert (made.text, made.revision, [one.text for one in made.versions.all()]) == ("Dos", 1, ["Uno"])
    assert Entry.objects.get(verb="walls.edited").details["mentioned"] == [cast.bruno.pk]


def test_of_two_edits_of_the_same_page_the_second_loses(cast):
    made = make_message(cast.dora, cast.ana, "Uno")
    stale = Message.objects.get(pk=made.pk)
    made.edit(by=cast.ana, text="Dos", revision=0)
    with pytest.raises(WrongState):
        stale.edit(by=cast.ana, text="Tres", revision=0)
    assert Message.objects.get().text == "Dos"


def test_a_newcomer_cannot_edit_a_harmless_message_into_another(cast):
    made = Message.post(cast.dora, by=cast.fina, text="Hola")
    made.approve(by=cast.elio)
    made.edit(by=cast.fina, text="Compre ya", revision=0)
    assert made.state == State.WAITING
    assert Ticket.objects.filter(settled_at=None, kind=Kind.REVIEW).count() == 1


def test_what_was_withdrawn_nobody_reads(cast):
    made = Message.post(cast.dora, by=cast.ana, text="Uno")
    made.withdraw(by=cast.ana)
    assert not any(made in Message.objects.visible_to(one) for one in vars(cast).values())
    assert facts(made) == ["walls.posted", "walls.withdrawn"]
    with pytest.raises(WrongState):
        Message.objects.get().edit(by=cast.ana, text="Otra vez", revision=0)


def test_hiding_tells_its_author_why_and_the_appeal_is_one(cast):
    made = make_message(cast.dora, cast.ana)
    made.hide(by=cast.elio, reason="personal", note="Nombra a un estudiante.")
    made.appeal(by=cast.ana, text="Es mi hijo.")
    made.uphold(by=cast.elio, note="Igual es menor de edad.")
    with pytest.raises(WrongState):
        made.appeal(by=cast.ana, text="Insisto.")
    assert facts(made) == ["walls.hidden", "walls.appealed", "walls.upheld"]
    assert Entry.objects.get(verb="walls.hidden").details["reason"] == "personal"
    assert (made.state, made.hidden_note) == (State.FINAL, "Igual es menor de edad.")


def test_a_message_is_named_by_its_first_words_without_signs(cast):
    made = make_message(cast.dora, cast.ana, text="Lo que cambió fue **devolver algo**.\n\n" + "palabra " * 20)
    assert str(made).startswith("Lo que cambió fue devolver algo. palabra")
    assert (len(str(made)), str(made)[-1]) == (80, "…")


def test_an_appeal_may_be_right(cast):
    made = make_message(cast.dora, cast.ana)
    made.hide(by=cast.elio, reason="false")
    made.appeal(by=cast.ana, text="Aquí está la fuente.")
    made.show(by=cast.elio)
    assert (made.state, made.hidden_reason) == (State.SHOWN, "")
    assert Ticket.objects.get().outcome == "shown"


def test_of_two_moderators_one_decides(cast):
    made = Message.post(cast.dora, by=cast.fina, text="Hola")
    other = Message.objects.get(pk=made.pk)
    made.approve(by=cast.elio)
    with pytest.raises(WrongState):
        other.approve(by=cast.elio)
    assert facts(made).count("walls.posted") == 1


def test_a_flag_is_one_a_person_and_only_moderators_know_of_it(cast):
    made = make_message(cast.dora, cast.ana)
    assert [made.flag(by=cast.carla, reason="false"), made.flag(by=cast.carla, reason="other")] == [True, False]
    ticket = Ticket.objects.get()
    seen = {name for name, one in vars(cast).items() if ticket in Ticket.objects.visible_to(one)}
    assert (seen, ticket.moderators()) == ({"carla", "elio"}, [cast.elio.pk])
    made.keep(by=cast.elio)
    assert facts(ticket) + facts(made) == ["walls.flagged", "walls.kept"]


def test_a_coordinator_decides_in_the_territory_and_nobody_about_oneself(cast):
    mine, theirs = make_message(cast.dora, cast.bruno), make_message(cast.dora, cast.ana)
    mine.flag(by=cast.ana, reason="other")
    theirs.flag(by=cast.carla, reason="other")
    huanta = cast.ana.institution()
    huanta.parent = cast.bruno.institution()
    huanta.save()
    assert [one.thing for one in Ticket.objects.to_decide_by(cast.bruno)] == [theirs]
    assert {one.thing for one in Ticket.objects.to_decide_by(cast.elio)} == {mine, theirs}


def test_support_is_one_a_person_and_never_ones_own(cast):
    made = make_message(cast.dora, cast.ana)
    assert [support(made, by=one) for one in (cast.carla, cast.carla, cast.ana)] == [True, False, False]
    assert unsupport(made, by=cast.carla) is True
    assert unsupport(made, by=cast.carla) is False
    assert Support.objects.count() == 0
    rows = Entry.objects.about(made).order_by("pk").values_list("verb", "details__credit", "details__acting")
    acting = cast.carla.institution().pk
    assert list(rows) == [
        ("walls.supported", [cast.ana.pk], acting),
        ("walls.unsupported", [cast.ana.pk], acting),
    ]


def test_a_burst_ends_at_the_limit_of_the_hour(cast):
    for number in range(guard.NEW_PER_HOUR):
        Message.post(cast.dora, by=cast.fina, text=f"Mensaje {number}")
    with pytest.raises(guard.Refused) as refused:
        Message.post(cast.dora, by=cast.fina, text="Uno más")
    assert (refused.value.status, Message.objects.count()) == (429, guard.NEW_PER_HOUR)


def test_a_newcomer_brings_one_link(cast):
    with pytest.raises(guard.Refused):
        Message.post(cast.dora, by=cast.fina, text="https://a.pe y www.b.pe")
    assert Message.post(cast.dora, by=cast.fina, text="https://a.pe").state == State.WAITING


def test_the_same_words_are_refused_the_third_time_whatever_their_signs(cast):
    text = "Visiten nuestra página con los mejores precios en útiles"
    for thing, words in [(cast.dora, text), (cast.bruno, text.upper())]:
        Message.post(thing, by=cast.ana, text=words)
    with pytest.raises(guard.Refused):
        Message.post(cast.elio, by=cast.ana, text=f"¡{text}!!")
    assert Message.objects.count() == 2


WHO = {
    "ana": {"edit", "withdraw", "appeal", "history"},
    "bruno": {"approve", "hide", "show", "uphold", "keep", "history"},
    "carla": set(),
    "dora": set(),
    "elio": {"approve", "hide", "show", "uphold", "keep", "history"},
    "fina": set(),
}


@pytest.mark.parametrize("state", State.values)
def test_who_may_what_and_sees_what_in_each_state(cast, state):
    made = make_message(cast.dora, cast.ana, state=state)
    own = cast.ana.institution()
    own.parent = cast.bruno.institution()
    own.save()
    made = Message.objects.select_related("institution").get(pk=made.pk)
    verbs = ("edit", "withdraw", "appeal", "history", "approve", "hide", "show", "uphold", "keep")
    may = {name: {verb for verb in verbs if can(one, f"walls.{verb}", made)} for name, one in vars(cast).items()}
    seen = {name for name, one in vars(cast).items() if made in Message.objects.readable_by(one)}
    inside = {"ana", "bruno", "elio"}
    assert may == WHO
    assert seen == (set(WHO) if state == State.SHOWN else set() if state == State.WITHDRAWN else inside)


def test_the_clock_tells_half_of_the_waits(cast):
    for hours in (1, 2, 30):
        made = make_message(cast.dora, cast.ana)
        made.flag(by=cast.carla, reason="other")
        Ticket.objects.filter(settled_at=None).update(at=now() - timedelta(hours=hours))
        made.keep(by=cast.elio)
    assert round(Ticket.objects.all().median_wait() / timedelta(hours=1)) == 2


def test_a_person_takes_along_what_they_wrote(cast):
    Message.post(cast.dora, by=cast.ana, text="Uno", mentions=[cast.carla])
    support(make_message(cast.dora, cast.carla), by=cast.ana)
    assert [next(iter(row)) for row in export(cast.ana)] == ["message", "supported"]
    forget(cast.carla)
    forget(cast.ana)
    assert (Support.objects.count(), Message.objects.filter(mentions=cast.carla).count()) == (0, 0)
