from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils.timezone import localdate

from minka.journal.models import Entry
from minka.people import belongings
from minka.people.belongings import Shelf, Task
from minka.people.models import Handover, Member, Membership, Role
from minka.people.tests.make import cast, make_member, make_membership
from minka.territory.models import Alias
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def elio(client, people):
    client.force_login(people.elio)
    return client


def member_form(existing=0, **fields):
    form = {"name": "Nueva", "email": "Nueva@minka.example"}
    for prefix, total in (("memberships", existing), ("memberships-2", 1)):
        form |= {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": existing if prefix == "memberships" else 0}
    form |= {"memberships-2-0-institution": "", "memberships-2-0-role": "", "memberships-2-0-since": localdate()}
    form["initial-memberships-2-0-since"] = localdate()  # the page remembers what it offered
    return form | fields


def with_role(role):
    return {"memberships-2-0-institution": make_institution().pk, "memberships-2-0-role": role}


def facts():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize(
    "address",
    [
        "people/member/",
        "people/member/?q=huaura",
        "people/member/add/",
        "territory/region/",
        "territory/institution/?q=huaura",
        "territory/macroregion/",
        "territory/school/?q=escuela",
        "journal/entry/?q=people",
    ],
)
def test_the_team_opens_every_shelf(elio, people, address):
    make_membership().end(by=people.elio)
    assert elio.get(f"/gestion/{address}").status_code == 200


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dora", "fina"])
def test_nobody_else_enters_the_admin(client, people, name):
    client.force_login(getattr(people, name))
    assert client.get("/gestion/").status_code == 302
    assert client.get("/gestion/login/?next=/gestion/").status_code == 403


def test_the_admin_is_entered_by_the_one_door_with_two_factors(client):
    response = client.get("/gestion/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/cuenta/login/")


def test_a_new_member_joins_with_a_membership_by_their_verbs(elio, people):
    ugel = make_institution()
    form = member_form(**{"memberships-2-0-institution": ugel.pk, "memberships-2-0-role": Role.MANAGER})
    assert elio.post("/gestion/people/member/add/", form).status_code == 302
    member = Member.objects.get(email="nueva@minka.example")
    assert (member.name, member.roles(), member.institution_ids()) == ("Nueva", {"manager"}, {ugel.pk})
    assert facts() == ["people.joined", "people.opened"]
    assert {fact.actor for fact in Entry.objects.all()} == {people.elio}


def test_the_team_ends_a_membership_by_its_verb(elio, people):
    membership = people.ana.memberships.get()
    form = member_form(1, **{"memberships-0-id": membership.pk, "memberships-0-member": people.ana.pk})
    form |= {"name": "Ana", "email": people.ana.email, "memberships-0-until": localdate()}
    assert elio.post(f"/gestion/people/member/{people.ana.pk}/change/", form).status_code == 302
    assert Membership.objects.get(pk=membership.pk).until == localdate()
    assert facts() == ["people.ended"]


def test_what_was_under_way_waits_for_a_successor_when_the_team_ends_a_membership(elio, people, monkeypatch):
    one = Shelf("test", "De prueba", tasks=lambda member, institution: [Task("Plan", "/p/1")])
    monkeypatch.setattr(belongings, "SHELVES", {"test": one})
    membership = people.ana.memberships.get()
    form = member_form(1, **{"memberships-0-id": membership.pk, "memberships-0-member": people.ana.pk})
    form |= {"name": "Ana", "email": people.ana.email, "memberships-0-until": localdate()}
    for _again in range(2):
        assert elio.post(f"/gestion/people/member/{people.ana.pk}/change/", form).status_code == 302
    handover = Handover.objects.get()
    assert (handover.member, handover.institution, handover.tasks[0]["label"]) == (
        people.ana,
        membership.institution,
        "Plan",
    )


def test_who_stays_in_another_role_leaves_nothing_behind(people, monkeypatch):
    one = Shelf("test", "De prueba", tasks=lambda member, institution: [Task("Plan", "/p/1")])
    monkeypatch.setattr(belongings, "SHELVES", {"test": one})
    membership = people.ana.memberships.get()
    make_membership(people.ana, membership.institution, Role.COORDINATOR)
    membership.end(by=people.elio)
    assert membership.leave_behind(by=people.elio) is None


def test_the_team_makes_no_administrator(elio):
    form = member_form(
        **{"memberships-2-0-institution": make_institution().pk, "memberships-2-0-role": "administrator"}
    )
    assert elio.post("/gestion/people/member/add/", form).status_code == 200
    assert not Membership.objects.filter(role=Role.ADMINISTRATOR).exists()


def test_an_administrator_makes_another(client):
    client.force_login(make_membership(role=Role.ADMINISTRATOR).member)
    form = member_form(
        **{"memberships-2-0-institution": make_institution().pk, "memberships-2-0-role": "administrator"}
    )
    assert client.post("/gestion/people/member/add/", form).status_code == 302
    assert Membership.objects.filter(role=Role.ADMINISTRATOR).count() == 2


def test_the_team_cannot_take_over_the_account_of_an_administrator(elio):
    boss = make_membership(role=Role.ADMINISTRATOR).member
    form = member_form(1, email="taken@minka.example")
    assert elio.post(f"/gestion/people/member/{boss.pk}/change/", form).status_code == 403
    run(elio, "suspend", boss)
    boss.refresh_from_db()
    assert (boss.email != "taken@minka.example", boss.is_active) == (True, True)


def run(client, action, *members):
    form = {"action": action, "_selected_action": [member.pk for member in members]}
    return client.post("/gestion/people/member/", form)


def test_accounts_are_suspended_and_restored_from_the_list(elio, people):
    run(elio, "suspend", people.ana, people.carla)
    assert set(Member.objects.filter(is_active=False)) == {people.ana, people.carla}
    run(elio, "restore", people.ana)
    assert facts() == ["people.suspended", "people.suspended", "people.restored"]


def test_only_an_administrator_takes_the_second_step_away_and_the_owner_is_told(client, people):
    EmailAddress.objects.create(user=people.ana, email=people.ana.email, primary=True, verified=True)
    Authenticator.objects.create(user=people.ana, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(people.elio)
    run(client, "unlock", people.ana)
    assert Authenticator.objects.count() == 1
    client.force_login(make_membership(role=Role.ADMINISTRATOR).member)
    run(client, "unlock", people.ana, people.carla)
    assert (Authenticator.objects.count(), facts()) == (0, ["people.unlocked"])
    assert [message.to for message in mail.outbox] == [[people.ana.email]]


def test_the_desk_says_what_is_where_and_shows_no_shelf_of_machinery(client):
    client.force_login(make_membership(role=Role.ADMINISTRATOR).member)
    page = client.get("/gestion/").content.decode()
    assert "«Bitácora»" in page
    shelves = {app["app_label"] for app in client.get("/gestion/").context["app_list"]}
    assert shelves.isdisjoint({"account", "mfa", "django_tasks_database", "auth"})


def test_a_corrected_name_leaves_its_fact(elio, people):
    membership = people.ana.memberships.get()
    form = member_form(1, **{"memberships-0-id": membership.pk, "memberships-0-member": people.ana.pk})
    elio.post(f"/gestion/people/member/{people.ana.pk}/change/", form | {"name": "Ana M.", "email": people.ana.email})
    assert Entry.objects.values_list("verb", "details").get() == ("people.corrected", {"fields": ["name"]})


def test_a_member_gets_a_link_to_make_a_password(elio):
    member = make_member("Nueva")
    run(elio, "send_link", member)
    assert [message.to for message in mail.outbox] == [[member.email]]


def test_no_account_no_fact_and_no_institution_is_deleted_here(elio, people):
    make_membership().end(by=people.elio)
    for address in (
        f"people/member/{people.ana.pk}",
        f"journal/entry/{Entry.objects.get().pk}",
        f"territory/institution/{make_institution().pk}",
    ):
        assert elio.post(f"/gestion/{address}/delete/", {"post": "yes"}).status_code == 403
    assert elio.get("/gestion/journal/entry/add/").status_code == 403


def test_an_alias_written_by_hand_leads_to_its_institution(elio, client):
    ugel = make_institution("110003", name="UGEL Nasca", valid_from=date(2000, 1, 1))
    form = {
        name: getattr(ugel, name) or "" for name in ("code", "name", "kind", "main_province", "scope", "valid_from")
    }
    form |= {"region": ugel.region_id, "aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0}
    form |= {"aliases-0-institution": ugel.pk, "aliases-0-text": "UGEL Nazca"}
    assert elio.post(f"/gestion/territory/institution/{ugel.pk}/change/", form).status_code == 302
    assert Alias.objects.get().slug == "ugel-nazca"
    assert client.get("/territorio/iged/ugel-nazca/").url == "/territorio/iged/110003/"
