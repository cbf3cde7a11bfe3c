from datetime import timedelta

import pytest
from django.utils.timezone import now

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.models import Role
from minka.practices.models import Practice, State
from minka.practices.tests.make import make_member, make_practice
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
VERBS = ("submit", "return", "publish", "confirm", "edit", "declare", "comment", "archive", "restore")


@pytest.fixture
def cast():
    """The people of the documentation, each in her own institution; Ana writes, Bruno coordinates the same UGEL."""
    huaura, other = make_institution(name="UGEL Huaura"), make_institution(name="UGEL Huaraz")
    return {
        "ana": make_member("Ana", Role.MANAGER, huaura),
        "bruno": make_member("Bruno", Role.COORDINATOR, huaura),
        "carla": make_member("Carla", Role.MANAGER, other),
        "dora": make_member("Dora", Role.ADVISER, other),
        "elio": make_member("Elio", Role.TEAM, other),
        "admin": make_member("Fina", Role.ADMINISTRATOR, other),
    }


def practice_of(cast, state: str) -> Practice:
    institution = cast["ana"].memberships.get().institution
    return make_practice(institutions=[institution], team=[cast["ana"]], state=state)


MAY = {
    "ana": {"submit", "confirm", "edit", "comment"},
    "bruno": {"declare", "comment"},
    "carla": set(),
    "dora": {"comment"},
    "elio": set(VERBS) - {"declare"},
    "admin": set(),
}


@pytest.mark.parametrize("state", State.values)
def test_who_may_what_in_which_state(cast, state, subtests):
    practice = practice_of(cast, state)
    for name, member in cast.items():
        with subtests.test(name):
            assert {verb for verb in VERBS if can(member, f"practices.{verb}", practice)} == MAY[name]


@pytest.mark.parametrize("state", State.values)
def test_who_sees_it_agrees_with_the_table(cast, state):
    practice = practice_of(cast, state)
    seen = {name for name, member in cast.items() if practice in Practice.objects.visible_to(member)}
    inside = {"ana", "bruno", "elio", "admin"} | ({"dora"} if state == State.REVIEW else set())
    assert seen == (set(cast) if state == State.PUBLISHED else inside)
    allowed = {name for name in cast if MAY[name] - {"comment"}}
    assert allowed <= seen  # nobody may act on what is not visible


MOVES = {
    "submit": (State.DRAFT, State.REVIEW),
    "publish": (State.REVIEW, State.PUBLISHED),
    "confirm": (State.PUBLISHED, State.PUBLISHED),
    "archive": (State.PUBLISHED, State.ARCHIVED),
    "restore": (State.ARCHIVED, State.DRAFT),
}
FACTS = {
    "submit": "practices.submitted",
    "publish": "practices.published",
    "confirm": "practices.confirmed",
    "archive": "practices.archived",
    "restore": "practices.restored",
}


@pytest.mark.parametrize("verb", MOVES)
def test_a_verb_moves_the_practice_and_leaves_its_fact(cast, verb):
    before, after = MOVES[verb]
    practice = practice_of(cast, before)
    getattr(practice, verb)(by=cast["elio"])
    practice.refresh_from_db()
    fact = Entry.objects.about(practice).get()
    assert practice.state == after
    assert (fact.verb, fact.actor, fact.institution) == (FACTS[verb], cast["elio"], practice.lead_institution())


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("state", State.values)
def test_a_verb_refuses_every_other_state(cast, verb, state):
    if state in Practice.MOVES[verb][0]:
        return
    practice = practice_of(cast, state)
    with pytest.raises(WrongState):
        getattr(practice, verb)(by=cast["elio"])
    assert Practice.objects.get(pk=practice.pk).state == state
    assert Entry.objects.count() == 0


def test_a_practice_lapses_a_year_after_it_was_last_confirmed(cast):
    practice = practice_of(cast, State.PUBLISHED)
    Practice.objects.update(confirmed_at=now() - timedelta(days=366))
    practice.refresh_from_db()
    assert (practice.is_in_force, Practice.objects.in_force().count()) == (False, 0)
    practice.confirm(by=cast["ana"])
    assert (practice.is_in_force, Practice.objects.in_force().count()) == (True, 1)


def test_publishing_again_keeps_the_first_date(cast):
    practice = practice_of(cast, State.ARCHIVED)
    first = practice.published_at
    practice.restore(by=cast["elio"])
    practice.publish(by=cast["elio"])
    assert practice.published_at == first


def test_an_edit_writes_only_the_named_fields_and_says_which(cast):
    practice = practice_of(cast, State.DRAFT)
    stale = Practice.objects.get(pk=practice.pk)
    practice.edit(by=cast["elio"], title="Otro título")
    stale.edit(by=cast["elio"], summary="Un resumen")
    fresh = Practice.objects.get(pk=practice.pk)
    assert (fresh.title, fresh.summary) == ("Otro título", "Un resumen")
    assert [entry.details["fields"] for entry in Entry.objects.order_by("pk")] == [["title"], ["summary"]]
