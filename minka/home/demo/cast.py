"""The six people of the demonstration, with one password among them."""

from datetime import datetime, time

from django.contrib.auth.hashers import make_password
from django.utils.timezone import make_aware

from minka.home.demo import content
from minka.people.models import Member, Membership
from minka.territory.models import Institution

DOMAIN = "minka.example"

Cast = dict[str, Member]


def load_cast() -> Cast:
    """Each of them by key; who has an account already keeps it as it is."""
    told = content.read("cast.toml")
    known = {member.email: member for member in Member.objects.filter(email__endswith=f"@{DOMAIN}")}
    password = ""
    cast: Cast = {}
    for one in told["members"]:
        email = address(one["key"])
        member = known.get(email)
        if member is None:
            password = password or make_password(told["password"])
            joined = make_aware(datetime.combine(one["joined"], time(9)))
            member = Member.objects.create(email=email, name=one["name"], password=password, joined_at=joined)
            for membership in one["memberships"]:
                institution = Institution.objects.get(code=membership["institution"])
                Membership.objects.create(**membership | {"member": member, "institution": institution})
        cast[one["key"]] = member
    return cast


def address(key: str) -> str:
    return f"{key}@{DOMAIN}"


def strangers() -> int:
    """How many accounts are not of the demonstration."""
    return Member.objects.exclude(email__endswith=f"@{DOMAIN}").count()


def accounts() -> list[tuple[str, str, str]]:
    """E-mail, password and who it is, for the table that `load-demo` prints."""
    told = content.read("cast.toml")
    return [(address(one["key"]), told["password"], f"{one['name']}, {one['who']}") for one in told["members"]]
