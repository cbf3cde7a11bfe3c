"""The cast as the tests of this app need it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from minka.people.models import Member, Membership, Role
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution

CAST = {
    "ana": Role.MANAGER,
    "bruno": Role.COORDINATOR,
    "carla": Role.MANAGER,
    "dora": Role.ADVISER,
    "elio": Role.TEAM,
    "fina": None,
    "visitor": None,
}


def make_person(name: str) -> Any:
    if name == "visitor":
        return AnonymousUser()
    member = Member.objects.create_user(f"{name}@minka.example", name=name.title())
    if role := CAST[name]:
        Membership.objects.create(member=member, institution=make_institution(kind=Kind.MINISTRY), role=role)
    return member
