import pytest

from minka.core.lifecycle import WrongState
from minka.ideas.models import LINES, Initiative, Merge
from minka.ideas.tests.make import make_initiative
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.tests.make import cast as make_cast
from minka.practices.models import Practice
from minka.practices.tests.make import make_topic
from minka.walls.tests.make import facts, known

pytestmark = pytest.mark.django_db
TEXT = {name: f"Texto de {name}" for name in LINES}


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def test_an_initiative_is_proposed_in_five_lines(cast):
    made = Initiative.propose(by=cast.ana, title="Mesa móvil", topic=make_topic(), **TEXT)
    assert (made.state, made.authors(), facts(made)) == ("open", [cast.ana.pk], ["ideas.proposed"])


def test_an_edit_tells_which_lines_changed_and_keeps_what_they_said(cast):
    made = make_initiative(cast.ana)
    made.edit(by=cast.ana, revision=0, title=made.title, what="Otra cosa", how="De otro modo")
    assert (Initiative.objects.get().what, Initiative.objects.get().revision) == ("Otra cosa", 1)
    assert Entry.objects.get(verb="ideas.edited").details["fields"] == ["how", "what"]
    assert made.wordings.get().texts == {"what": "Texto de what.", "how": "Texto de how."}


def test_two_become_one_when_the_other_side_says_yes(cast):
    mine, theirs = make_initiative(cast.carla), make_initiative(cast.ana)
    merge = Merge.offer(mine, theirs, by=cast.carla, text="Es lo mismo.")
    assert Merge.offer(mine, theirs, by=cast.carla) == merge
    assert {n for n, one in vars(cast).items() if can(one, "ideas.accept", merge)} == {"ana"}
    assert list(Merge.objects.asked_of(cast.ana)) == [merge]
    merge.accept(by=cast.ana)
    assert (mine.state, mine.into) == ("merged", theirs)
    assert theirs.authors() == [cast.ana.pk, cast.carla.pk]
    assert facts(mine) == ["ideas.offered", "ideas.merged"]
    assert Entry.objects.get(verb="ideas.merged").details["credit"] == sorted([cast.ana.pk, cast.carla.pk])


def test_they_stay_two_when_the_other_side_says_no(cast):
    mine, theirs = make_initiative(cast.carla), make_initiative(cast.ana)
    merge = Merge.offer(mine, theirs, by=cast.carla)
    merge.decline(by=cast.ana)
    assert (Initiative.objects.get(pk=mine.pk).state, facts(mine)) == ("open", ["ideas.offered", "ideas.declined"])
    with pytest.raises(WrongState):
        merge.accept(by=cast.ana)


def test_each_asking_the_other_at_once_ends_in_one_and_not_in_none(cast):
    mine, theirs = make_initiative(cast.carla), make_initiative(cast.ana)
    there, back = Merge.offer(mine, theirs, by=cast.carla), Merge.offer(theirs, mine, by=cast.ana)
    there.accept(by=cast.ana)
    with pytest.raises(WrongState):
        Merge.objects.get(pk=back.pk).accept(by=cast.carla)
    assert sorted(Initiative.objects.values_list("state", flat=True)) == ["merged", "open"]


def test_it_becomes_a_draft_of_a_practice_written_by_its_proposers(cast):
    made = make_initiative(cast.ana)
    made.proposers.create(member=cast.carla)
    practice = made.convert(by=cast.ana, institution=cast.ana.institution())
    assert (practice.state, practice.title, practice.summary) == ("draft", made.title, made.what)
    assert Practice.objects.get().authors() == [cast.ana.pk, cast.carla.pk]
    fact = Entry.objects.get(verb="ideas.converted")
    assert (fact.details["practice"], fact.details["credit"]) == (practice.code, [cast.ana.pk, cast.carla.pk])


def test_of_two_who_convert_it_one_makes_the_practice(cast):
    made = make_initiative(cast.ana)
    stale = Initiative.objects.get()
    made.convert(by=cast.ana, institution=cast.ana.institution())
    with pytest.raises(WrongState):
        stale.convert(by=cast.ana, institution=cast.ana.institution())
    assert Practice.objects.count() == 1


def test_it_closes_with_a_reason_and_may_go_on(cast):
    made = make_initiative(cast.ana)
    made.close(by=cast.ana, reason="No hubo permiso.")
    assert Entry.objects.get(verb="ideas.closed").details["reason"] == "No hubo permiso."
    made.reopen(by=cast.ana, reason="Ya hay permiso.")
    assert (made.state, made.closed_at) == ("open", None)
    assert Entry.objects.get(verb="ideas.reopened").details["reason"] == "Ya hay permiso."


@pytest.mark.parametrize("state", Initiative.State.values)
def test_who_may_what_and_sees_what_in_each_state(cast, state):
    into = {"into": make_initiative(cast.carla)} if state == "merged" else {}
    made = make_initiative(cast.ana, state=state, **into)
    verbs = ("accompany", "edit", "offer", "convert", "close", "reopen")
    may = {name: {verb for verb in verbs if can(one, f"ideas.{verb}", made)} for name, one in vars(cast).items()}
    nobody = {name: set() for name in vars(cast)}
    assert may == nobody | {
        "ana": {"edit", "offer", "convert", "close", "reopen"},
        "elio": {"accompany", "edit", "close", "reopen"},
    }
    seen = {name for name, one in vars(cast).items() if made in Initiative.objects.visible_to(one)}
    assert seen == (set(vars(cast)) if state in Initiative.PUBLIC else {"ana", "elio"})
