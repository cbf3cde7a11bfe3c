"""Cast × verb: who may do what to an exchange, and that what one may see agrees."""

import pytest
from django.contrib.auth.models import AnonymousUser

from minka.events.models import Exchange
from minka.events.tests.make import make_exchange
from minka.people.access import can
from minka.people.models import Member, Membership, Role
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db

CAST = {
    "ana": Role.MANAGER,
    "bruno": Role.COORDINATOR,
    "carla": Role.MANAGER,
    "dora": Role.ADVISER,
    "elio": Role.TEAM,
    "fina": None,
    "visitor": None,
}
TABLE = {
    "events.see": {"ana", "bruno", "carla", "dora", "elio", "fina", "visitor"},
    "events.publish": {"elio"},
    "events.withdraw": {"elio"},
    "events.arrange": {"elio"},
    "events.present": {"elio"},
    "events.transcribe": {"elio"},
    "events.cite": {"elio"},
    "events.lay_out": {"elio"},
    "events.quote": {"elio"},
    "events.tally": {"elio"},
}


def person(name: str):
    if name == "visitor":
        return AnonymousUser()
    member = Member.objects.create_user(f"{name}@minka.example", name=name.title())
    if CAST[name]:
        Membership.objects.create(member=member, institution=make_institution(), role=CAST[name])
    return member


@pytest.mark.parametrize("name", CAST)
def test_each_of_the_cast_may_take_the_verbs_of_the_table_and_no_other(name):
    exchange, who = make_exchange(), person(name)
    assert {verb for verb in TABLE if can(who, verb, exchange)} == {verb for verb in TABLE if name in TABLE[verb]}


@pytest.mark.parametrize("name", CAST)
def test_a_draft_is_seen_only_by_those_who_may_publish_it(name):
    shown, draft = make_exchange(published=True), make_exchange(published=False)
    expected = {shown.pk, draft.pk} if name in TABLE["events.publish"] else {shown.pk}
    assert set(Exchange.objects.visible_to(person(name)).values_list("pk", flat=True)) == expected


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_the_door_of_a_verb_agrees_with_the_table(client, name, verb):
    exchange = make_exchange(published=verb == "withdraw")
    who = person(name)
    if name != "visitor":
        client.force_login(who)
    response = client.post(f"/intercambios/{exchange.slug}/{(verb == 'publish' and 'publicar') or 'retirar'}/")
    exchange.refresh_from_db()
    assert exchange.published == ((verb == "publish") if name == "elio" else (verb == "withdraw"))
    if name == "visitor":
        assert response.url.startswith("/cuenta/login/")
    elif name != "elio":
        assert response.status_code == (404 if verb == "publish" else 403)
