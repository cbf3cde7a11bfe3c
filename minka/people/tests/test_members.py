from datetime import date

import pytest
from django.db import IntegrityError, transaction

from minka.journal.models import Entry
from minka.people.counts import members_by_region
from minka.people.models import Member, Membership, Role
from minka.people.tests.make import cast, make_member, make_membership
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def told():
    fact = Entry.objects.first()
    return fact.verb, fact.thing, fact.actor


def test_somebody_joins_without_a_password():
    elio = cast().elio
    member = Member.join(email="Nueva@Minka.example", name="Nueva", by=elio)
    assert (member.email, member.has_usable_password(), member.is_active) == ("nueva@minka.example", False, True)
    assert told() == ("people.joined", member, elio)


def test_two_accounts_never_share_an_address():
    make_member(email="ana@minka.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member(email="ANA@minka.example")


def test_a_membership_opens_today_and_gives_its_role():
    elio, ugel, member = cast().elio, make_institution(), make_member()
    membership = Membership.open(member=member, institution=ugel, role=Role.COORDINATOR, by=elio, post="Jefa")
    assert member.roles() == {"coordinator"}
    assert told() == ("people.opened", membership, elio)
    fact = Entry.objects.first()
    assert (fact.institution, fact.details) == (ugel, {"role": "coordinator"})


def test_the_same_membership_is_open_only_once():
    membership = make_membership()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(membership.member, membership.institution)
    membership.end(by=membership.member)
    make_membership(membership.member, membership.institution)


def test_a_membership_ends_and_keeps_its_past():
    elio = cast().elio
    membership = make_membership(since=date(2024, 1, 1))
    membership.end(by=elio, on=date(2024, 12, 31))
    assert Membership.objects.get(pk=membership.pk).until == date(2024, 12, 31)
    assert told() == ("people.ended", membership, elio)
    on_the_day = [
        Membership.objects.in_force(date(2024, month, 1)).filter(pk=membership.pk).count() for month in (1, 12)
    ]
    assert on_the_day == [1, 1]
    assert not Membership.objects.in_force(date(2025, 1, 1)).filter(pk=membership.pk).exists()


def test_a_membership_does_not_end_before_it_begins():
    membership = make_membership(since=date(2024, 1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.end(by=membership.member, on=date(2024, 1, 1))


def test_an_account_is_suspended_and_restored():
    people = cast()
    people.ana.suspend(by=people.elio)
    assert (Member.objects.get(pk=people.ana.pk).is_active, told()) == (
        False,
        ("people.suspended", people.ana, people.elio),
    )
    people.ana.restore(by=people.elio)
    assert (Member.objects.get(pk=people.ana.pk).is_active, told()) == (
        True,
        ("people.restored", people.ana, people.elio),
    )


def test_a_person_counts_once_a_region_and_not_when_gone(django_assert_num_queries):
    junin, pasco = make_region("junin"), make_region("pasco")
    both = make_membership(institution=make_institution(region=junin)).member
    for region in (junin, pasco):
        make_membership(both, make_institution(region=region))
    make_membership(institution=make_institution(region=pasco), since=date(2020, 1, 1), until=date(2021, 1, 1))
    make_membership(make_member(is_active=False), make_institution(region=pasco))
    make_membership(institution=make_institution(region=None))
    with django_assert_num_queries(1):
        assert members_by_region() == {"junin": 1, "pasco": 1}


def test_the_map_counts_members_and_does_not_point_at_a_few(client):
    for slug, name, count in (("junin", "Junín", 4), ("pasco", "Pasco", 5)):
        for _ in range(count):
            make_membership(institution=make_institution(region=make_region(slug, name)))
    page = client.get("/territorio/?cifra=miembros").content.decode()
    assert 'aria-label="Junín: menos de 5 miembros"' in page
    assert 'aria-label="Pasco: 5 miembros"' in page
    assert page.count("&lt;5") == 2  # on the map and in the table
