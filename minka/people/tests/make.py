"""People for tests: the cast, with an institution and a role each, and members who only matter once."""

from itertools import count
from types import SimpleNamespace

from django.utils.timezone import localdate, now

from minka.people.models import Application, Member, Membership, Role
from minka.territory.models import Institution, Kind
from minka.territory.tests.make import make_institution, make_region

numbers = count(1)


def make_member(name: str = "", **fields) -> Member:
    number = next(numbers)
    fields = {"email": f"persona-{number}@minka.example", "name": name or f"Persona {number}"} | fields
    return Member.objects.create_user(**fields)


def make_membership(
    member: Member | None = None, institution: Institution | None = None, role: str = Role.MANAGER, **fields
) -> Membership:
    return Membership.objects.create(
        member=member or make_member(),
        institution=institution or make_institution(),
        role=role,
        **{"since": localdate()} | fields,
    )


def cast() -> SimpleNamespace:
    """ana, bruno, carla, dora, elio and fina; their institutions are those of the real directory."""
    huaura = make_institution("150202", name="UGEL 09 Huaura", region=make_region("lima-provincias"))
    ayacucho = make_institution("050000", name="DRE Ayacucho", kind=Kind.DRE, region=make_region("ayacucho"))
    huaraz = make_institution("020001", name="UGEL Huaraz", region=make_region("ancash", "Áncash", macro="Norte"))
    ministry = make_institution("MINEDU", name="Ministerio de Educación", kind=Kind.MINISTRY, region=None)
    people = {
        "ana": (huaura, Role.MANAGER),
        "bruno": (ayacucho, Role.COORDINATOR),
        "carla": (huaraz, Role.MANAGER),
        "dora": (ministry, Role.ADVISER),
        "elio": (ministry, Role.TEAM),
        "fina": (huaura, Role.MANAGER),
    }
    members = {}
    for name, (institution, role) in people.items():
        members[name] = make_member(name.title(), email=f"{name}@minka.example")
        make_membership(members[name], institution, role)
    return SimpleNamespace(**members)


def make_application(member: Member | None = None, institution: Institution | None = None, **fields) -> Application:
    """One that waits for an answer, unless told otherwise."""
    fields = {"post": "Especialista", "state": Application.State.WAITING, "confirmed_at": now()} | fields
    return Application.objects.create(
        member=member or make_member(), institution=institution or make_institution(), **fields
    )
