"""The people who write in these tests, each where the documentation has her; and a practice that Ana writes."""

from types import SimpleNamespace
from typing import Any

from minka.people.models import Role
from minka.practices.models import Practice, State, TeamMember
from minka.practices.tests.make import make_member, make_practice
from minka.territory.tests.make import make_institution


def writers() -> SimpleNamespace:
    huaura, other = make_institution(name="UGEL Huaura"), make_institution(name="UGEL Huaraz")
    return SimpleNamespace(
        huaura=huaura,
        other=other,
        ana=make_member("Ana", Role.MANAGER, huaura),
        bruno=make_member("Bruno", Role.COORDINATOR, huaura),
        fina=make_member("Fina", Role.MANAGER, huaura),
        carla=make_member("Carla", Role.MANAGER, other),
        dora=make_member("Dora", Role.ADVISER, other),
        elio=make_member("Elio", Role.TEAM, other),
    )


def written_by(*authors: Any, institution: Any, state: str = State.DRAFT, **fields: Any) -> Practice:
    practice = make_practice(institutions=[institution], state=state, **fields)
    for order, member in enumerate(authors):
        TeamMember.objects.create(practice=practice, member=member, name=member.name, order=order)
    return practice
