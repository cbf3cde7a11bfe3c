from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from minka.people.access import GRANTS, VISITOR, allowed, can, for_members, grant, roles_of
from minka.people.models import Member, Role
from minka.people.tests.agreement import disagreements, who_may
from minka.people.tests.make import cast, make_member, make_membership

pytestmark = pytest.mark.django_db

TABLE = {
    "people.see": "elio",
    "people.join": "elio",
    "people.suspend": "elio",
    "people.restore": "elio",
    "people.open": "elio",
    "people.end": "elio",
    "people.search": "ana bruno carla dora elio fina",
    "people.write": "",
    "people.attend": "bruno elio",
    "people.follow": "elio",
    "people.admit": "elio",
    "people.refuse": "elio",
    "people.move": "",
    "people.take_over": "elio",
    "people.hand_over": "elio",
    "people.keep": "",
    "people.appoint": "",
    "people.unlock": "",
    "people.administer": "elio",
    "people.inspect": "elio",
    "admin.enter": "elio",
    "territory.administer": "elio",
    "territory.inspect": "elio",
    "topics.administer": "elio",
    "topics.inspect": "elio",
    "journal.administer": "",
    "journal.inspect": "elio",
}


def own(verb):
    return verb.split(".")[0] in {"people", "admin", "territory", "topics", "journal"}


def test_who_of_the_cast_may_what():
    people = vars(cast())
    assert {verb: who_may(verb, people) for verb in GRANTS if own(verb)} == TABLE


def test_the_administrator_may_all_that_the_team_may_and_make_another():
    administrator = make_membership(role=Role.ADMINISTRATOR).member
    refused = {verb for verb in GRANTS if own(verb) and not can(administrator, verb)}
    # The last three are of a person about their own things, or about somebody of the directory.
    assert refused == {"journal.administer", "people.write", "people.move", "people.keep"}


def test_who_has_a_role_sees_the_directory_and_the_team_sees_everybody():
    people = vars(cast()) | {"new": make_member()}
    assert who_may("people.see", people, people["ana"]) == "ana bruno carla dora elio fina"
    Member.objects.filter(name="Ana").update(in_directory=False)
    people["ana"].in_directory = False
    assert who_may("people.see", people, people["ana"]) == "ana elio"
    make_member(in_directory=True)  # works nowhere
    make_membership(make_member(is_active=False))
    assert disagreements(Member.objects.all(), "people.see", people) == []


def test_the_helper_finds_a_list_that_shows_too_much():
    people = vars(cast())
    Member.objects.update(in_directory=False)
    told = disagreements(Member.objects.all(), "people.appoint", people)
    assert "ana: Ana is listed" in told
    assert len(told) == 5 + 6  # each of five sees oneself, elio all


def test_an_unknown_verb_raises():
    with pytest.raises(KeyError):
        can(AnonymousUser(), "people.fly")


def test_a_verb_is_granted_once():
    with pytest.raises(ValueError, match=r"people\.end is granted twice"):
        grant(people__end={VISITOR})


def test_a_role_lasts_as_long_as_its_membership():
    today = localdate()
    member = make_member()
    make_membership(member, role=Role.TEAM, since=today - timedelta(9), until=today - timedelta(1))
    make_membership(member, role=Role.ADVISER, since=today + timedelta(1))
    make_membership(member, role=Role.MANAGER, since=today, until=today)
    assert roles_of(member) == {"visitor", "member", "manager"}


def test_a_suspended_member_is_a_visitor():
    member = make_membership(role=Role.TEAM, member=make_member(is_active=False)).member
    assert roles_of(member) == {"visitor"}


def view(request, *things):
    return HttpResponse(" ".join(str(thing) for thing in things))


def ask(rf, user, door, **keys):
    request = rf.get("/aqui/?x=1")
    request.user = user
    return door(view)(request, **keys)


def test_the_door_asks_a_visitor_to_log_in_and_to_come_back(rf):
    ana = cast().ana
    for door in (for_members, allowed("people.see", on=Member), allowed("people.join")):
        response = ask(rf, AnonymousUser(), door, **({"pk": ana.pk} if door is not for_members else {}))
        assert (response.status_code, response.url) == (302, "/cuenta/login/?next=/aqui/%3Fx%3D1")


def test_who_logs_in_after_sending_a_form_comes_back_to_its_page(client):
    left = reverse("people:leave")
    sent = client.post(left, headers={"Referer": "http://testserver/personas/mis-datos/?de=aqui"})
    assert sent.url == "/cuenta/login/?next=/personas/mis-datos/%3Fde%3Daqui"
    assert client.post(left, headers={"Referer": "https://otro.example/trampa"}).url == f"/cuenta/login/?next={left}"


def test_the_door_hands_the_thing_to_the_view(rf):
    people = cast()
    assert ask(rf, people.ana, allowed("people.see", on=Member), pk=people.ana.pk).content == b"Ana"
    assert ask(rf, people.elio, allowed("people.see", on=Member), pk=people.ana.pk).content == b"Ana"


def test_what_is_not_visible_is_not_found(rf):
    people = cast()
    Member.objects.update(in_directory=False)
    with pytest.raises(Http404):
        ask(rf, people.carla, allowed("people.see", on=Member), pk=people.ana.pk)


def test_what_is_visible_but_not_allowed_is_refused(rf):
    people = cast()
    with pytest.raises(PermissionDenied):
        ask(rf, people.ana, allowed("people.suspend", on=Member), pk=people.ana.pk)


def test_a_door_with_an_unknown_verb_raises(rf):
    with pytest.raises(KeyError):
        ask(rf, cast().elio, allowed("people.fly"))


def test_roles_are_read_once_for_the_life_of_a_member(django_assert_num_queries):
    member = make_membership().member
    with django_assert_num_queries(2):
        for _ in range(3):
            member.roles(), member.institution_ids()


def test_every_shelf_of_the_admin_has_its_row_in_the_table():
    shelves = {model._meta.app_label for model in admin.site._registry}
    assert {app for app in shelves if not {f"{app}.administer", f"{app}.inspect"} <= set(GRANTS)} == set()
