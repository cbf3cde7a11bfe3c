"""Facts, people and days for the tests of the figures of the year."""

from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import make_aware

from minka.figures.period import Period
from minka.figures.registry import FIGURES
from minka.journal.models import Entry
from minka.people.models import Member, Membership
from minka.territory.models import Institution
from minka.territory.tests.make import make_institution


def moment(*parts: int) -> datetime:
    return make_aware(datetime(*parts))  # made aware at once


def make_fact(verb, at, *, by=None, thing="1", of=Institution, institution=None, details=None) -> Entry:
    return Entry.objects.create(
        verb=verb,
        at=at,
        actor=by,
        institution=institution,
        thing_type=ContentType.objects.get_for_model(of),
        thing_id=thing,
        details=details or {},
    )


def make_person(name="ana", institution=None, since=date(2024, 1, 1), until=None, **fields) -> Member:
    member = Member.objects.filter(email=f"{name}@minka.example").first()
    member = member or Member.objects.create_user(f"{name}@minka.example", name=name.title(), **fields)
    place = institution or make_institution()
    Membership.objects.create(member=member, institution=place, role="manager", since=since, until=until)
    return member


def value(code, year=2025, day=None):
    return FIGURES[code].answer_of(Period.of(year, day)).value
