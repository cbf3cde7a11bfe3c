"""Pages between a few people, asked for by everybody else: nothing is read and nothing changes, whatever the verb."""

import pytest
from django.urls import reverse

from minka.advice.models import NoteDraft
from minka.advice.tests.make import make_case, make_point
from minka.ideas.models import Challenge, Initiative
from minka.ideas.tests.make import make_challenge, make_initiative
from minka.journal.models import Entry
from minka.people.models import Role
from minka.people.tests.make import cast as make_cast
from minka.people.tests.make import make_member, make_membership
from minka.practices.models import ExpertNote

pytestmark = pytest.mark.django_db
SENT = {
    "title": "Otra cosa",
    "problem": "Otra cosa",
    "reason": "Porque sí, y no hay más.",
    "revision": "0",
    "attend-attended": "1",
    "do": "sign",
}
UNSAFE = ("post", "put", "patch", "delete")


@pytest.fixture
def cast():
    people = make_cast()
    people.gina = make_member("Otra asesora")
    make_membership(people.gina, people.ana.institution(), Role.ADVISER)
    return people


def doors(cast):
    """Each address, with who may enter."""
    note = make_point(cast.ana, cast.dora).note
    case = make_case(cast.ana, cast.dora)
    case.hold(by=cast.dora, minutes="Vimos el proyecto.", attended=[cast.ana])
    asked, closed = make_challenge(cast.carla), make_initiative(cast.carla, state="closed")
    hidden = make_challenge(cast.carla, "¿Y esto?", state="hidden")
    return [
        (reverse("advice:withdraw", args=[note.practice.slug, note.pk]), {"dora"}),
        (reverse("advice:attend", args=[case.pk]), {"dora"}),
        (reverse("ideas:edit-challenge", args=[asked.slug]), {"carla", "elio"}),
        (reverse("ideas:challenge-history", args=[asked.slug]), {"carla", "elio"}),
        (reverse("ideas:challenge-history", args=[hidden.slug]), {"carla", "elio"}),
        (reverse("ideas:reopen-initiative", args=[closed.slug]), {"carla", "elio"}),
    ]


def test_nobody_else_enters_nor_changes_anything(client, cast):
    open_to = doors(cast)
    before = Entry.objects.count()
    for name, member in vars(cast).items():
        client.force_login(member)
        for address, may in open_to:
            if name not in may:
                codes = {getattr(client, verb)(address, SENT).status_code for verb in ("get", "head", *UNSAFE)}
                assert codes <= {403, 404, 405}, (name, address)
                assert client.get(address).status_code in (403, 404), (name, address)
    client.logout()
    for address, _may in open_to:
        assert client.get(address)["Location"].startswith("/cuenta/login/")
        assert client.post(address, SENT)["Location"].startswith("/cuenta/login/")
    assert (Entry.objects.count(), NoteDraft.objects.count(), ExpertNote.objects.count()) == (before, 0, 1)
    assert set(Challenge.objects.values_list("revision", flat=True)) == {0}
    assert Initiative.objects.get().state == "closed"


def test_who_may_enter_does(client, cast):
    """So that the test above is not true of addresses that lead nowhere."""
    for address, may in doors(cast):
        for name in may:
            client.force_login(getattr(cast, name))
            assert client.get(address).status_code in (200, 302), (name, address)
