"""Who may what, in which state."""

import pytest
from django.urls import reverse

from minka.people.access import can
from minka.people.tests.agreement import disagreements, everybody, who_may
from minka.route.models import Application, Decision, Review, State
from minka.route.tests.make import (
    make_appealed,
    make_application,
    make_decided,
    make_reviews,
    make_scored,
    people,
)
from minka.route.tests.pages import addresses, enter

pytestmark = pytest.mark.django_db


def test_the_list_and_the_door_agree():
    cast = people()
    make_scored(cast)
    make_application(cast.carla)
    assert disagreements(Application.objects.all(), "route.see", vars(cast)) == []
    assert disagreements(Review.objects.all(), "route.read", vars(cast)) == []


WAYS = {
    State.APPLIED: lambda cast: make_application(cast.ana),
    State.SCORED: make_scored,
    State.DECIDED: make_decided,
    State.APPEALED: make_appealed,
}
MAY = {
    "see": {True: "ana dora bruno elio gael", False: "ana elio gael"},
    "assign": "elio gael",
    "decide": "elio gael",
    "appeal": "ana",
    "resolve": "elio gael",
}


@pytest.mark.parametrize("state", WAYS)
def test_who_may_what_in_which_state(state):
    cast = people()
    application = WAYS[state](cast)
    for verb, who in MAY.items():
        names = who if isinstance(who, str) else who[state != State.APPLIED]
        assert sorted(who_may(f"route.{verb}", vars(cast), application).split()) == sorted(names.split())
    assert {verb for verb in Application.MOVES if application.may_move(verb)} == {
        State.APPLIED: {"assign", "return"},
        State.SCORED: {"decide", "return"},
        State.DECIDED: {"appeal"},
        State.APPEALED: {"resolve"},
    }[state]


def test_only_its_reviewer_scores_and_only_its_authors_apply():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    assert [who_may(f"route.{verb}", vars(cast), review) for verb in ("score", "recuse")] == ["dora", "dora"]
    assert who_may("route.release", vars(cast), review) == "elio gael"
    assert who_may("route.apply", vars(cast), review.application.practice) == "ana"


def test_a_number_in_the_address_opens_nothing_of_others():
    cast = people()
    application = make_scored(cast)
    for name in ("visitor", "carla", "fina"):
        client = enter(everybody(vars(cast))[name])
        for address in addresses(application):
            if address.startswith("/practicas") or address == "/ruta/":
                continue
            shown, sent = client.get(address).status_code, client.post(address, {}).status_code
            assert (address, {shown, sent} <= {302, 403, 404}) == (address, True)
    assert (Application.objects.get().state, Decision.objects.count()) == (State.SCORED, 0)


def test_bruno_does_not_open_the_review_of_dora():
    cast = people()
    application = make_scored(cast)
    review = application.reviews.get(reviewer=cast.dora)
    for name in ("review", "score", "recuse"):
        assert enter(cast.bruno).get(reverse(f"route:{name}", args=[review.pk])).status_code == 404
    assert can(cast.elio, "route.score", review) is False
