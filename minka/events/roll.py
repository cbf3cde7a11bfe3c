"""Finds the members who came, for who writes it down: by what one remembers of them, or from a list made elsewhere.

Names are a few thousand at most and accents do not count: they are compared here, alike on every database.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.events.presence import places_on
from minka.people.models import Member, Membership
from minka.territory.finding import find, folded, words
from minka.territory.models import Institution

MOST = 60  # people that a search shows
LINES = 500  # of a list that are read at once
LONGEST, PARTS = 300, 8  # letters of a line, and what a spreadsheet puts in it
NOBODY = _("no hay una cuenta con ese nombre o correo")
SEVERAL = _("hay varias cuentas con ese nombre: escribe su correo")
TOO_LONG = _("es demasiado larga para ser una persona: deja su nombre o su correo")


@dataclass(frozen=True)
class Found:
    member: Member
    place: Institution | None


@dataclass(frozen=True)
class Unread:
    line: str
    why: Promise | str


def search(text: str, day: date, without: Collection[int] = ()) -> tuple[list[Found], bool]:
    """Members of that name, or who worked in that institution on that day; and whether there are more. Five queries."""
    wanted = words(text)
    if not wanted:
        return [], False
    rows = Member.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name")
    named = [pk for pk, name in rows if all(any(own.startswith(word) for own in words(name)) for word in wanted)]
    there = Membership.objects.in_force(day).filter(institution__in=find(text), member__is_active=True)
    keys = [*named, *there.order_by("member__name", "member").values_list("member", flat=True)]
    keys = [key for key in dict.fromkeys(keys) if key not in without]
    return with_places(keys[:MOST], day), len(keys) > MOST


def with_places(keys: Collection[int], day: date) -> list[Found]:
    places = places_on(day, keys)
    people = Member.objects.in_bulk(list(keys))
    return [Found(people[key], places.get(key)) for key in keys]


def read(text: str, day: date) -> tuple[list[Member], list[Unread], list[str]]:
    """The members of a list with one a line; the lines that say nobody or more than one; and those left for later.

    A line has a name or an e-mail address, and what a spreadsheet puts beside: of two of one name, the institution says
    which.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return [], [], []
    by_mail, by_name = _accounts()
    keys: dict[int, None] = {}
    unread = []
    for line in lines[:LINES]:
        if len(line) > LONGEST:
            unread.append(Unread(line, TOO_LONG))
            continue
        parts = [part.strip() for part in re.split(r"[\t;,<>]+", line) if part.strip()][:PARTS]
        found = _one(parts, by_mail, by_name, day)
        if len(found) == 1:
            keys[found[0]] = None
        else:
            unread.append(Unread(line, SEVERAL if found else NOBODY))
    people = Member.objects.in_bulk(list(keys))
    return [people[key] for key in keys], unread, lines[LINES:]


def _accounts() -> tuple[dict[str, int], dict[str, list[int]]]:
    by_mail: dict[str, int] = {}
    by_name: dict[str, list[int]] = {}
    for pk, name, email in Member.objects.filter(is_active=True).values_list("pk", "name", "email"):
        by_mail[email.lower()] = pk
        by_name.setdefault(_plain(name), []).append(pk)
    return by_mail, by_name


def _one(parts: list[str], by_mail: dict[str, int], by_name: dict[str, list[int]], day: date) -> list[int]:
    for part in parts:
        if "@" in part and part.lower() in by_mail:
            return [by_mail[part.lower()]]
    found = next((by_name[_plain(part)] for part in parts if _plain(part) in by_name), [])
    if len(found) > 1 and len(parts) > 1:
        places = places_on(day, found)
        named = {one.pk for part in parts if _plain(part) not in by_name for one in find(part)[:1]}
        found = [key for key in found if key in places and places[key].pk in named] or found
    return found


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", folded(name)))
