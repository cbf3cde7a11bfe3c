"""A fact in words: who, what, on which thing, and what may be read on the spot. For members and for the public.

A member reads the name of who did it; the public reads the institution's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from minka.core.letters import visible
from minka.journal.models import Entry
from minka.people.news import TELLINGS
from minka.territory.models import Institution

OURSELVES = "Minka"  # who does what nobody did by hand
EXCERPT = 280
TITLE = 140


@dataclass(frozen=True)
class Told:
    """One fact, as it is told. `entry.thing` must be at hand; see `with_things`."""

    entry: Entry
    who: str

    @cached_property
    def what(self) -> str:
        return one_line(TELLINGS[self.entry.verb].sentence(self.entry))

    @cached_property
    def text(self) -> str:
        return excerpt(TELLINGS[self.entry.verb].text(self.entry))

    @cached_property
    def sentence(self) -> str:
        return f"{self.who} {self.what}"

    @cached_property
    def title(self) -> str:
        return title_of(self.entry.thing)

    @cached_property
    def address(self) -> str:
        return address_of(self.entry.thing)

    @property
    def at(self) -> datetime:
        return self.entry.at


def with_things(entries: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """With what telling needs: as many queries as kinds of things."""
    return entries.select_related("actor", "institution").prefetch_related("thing")


def to_members(entries: Iterable[Entry]) -> list[Told]:
    return [Told(one, one_line(str(one.actor)) if one.actor else OURSELVES) for one in entries if one.thing]


def to_public(entries: Iterable[Entry]) -> list[Told]:
    """With the institution that acted in the place of a person's name; one query for those that the facts name."""
    facts = [one for one in entries if one.thing]
    acting = {one.details["acting"] for one in facts if isinstance(one.details.get("acting"), int)}
    names = dict(Institution.objects.filter(pk__in=acting).values_list("pk", "name"))
    told = []
    for one in facts:
        own = one.institution.name if one.institution and one.actor_id else OURSELVES
        told.append(Told(one, one_line(names.get(one.details.get("acting"), own))))
    return told


def title_of(thing: Any) -> str:
    return one_line(str(thing), TITLE)


def address_of(thing: Any) -> str:
    """Where the thing is read; empty for what has no page."""
    return str(thing.get_absolute_url()) if hasattr(thing, "get_absolute_url") else ""


def one_line(text: str | Promise, most: int = 300) -> str:
    """Without line ends, which would be new headers in a letter, nor signs that show nothing."""
    return shortened(" ".join(visible(str(text)).split()), most)


def excerpt(text: str | Promise) -> str:
    return one_line(text, EXCERPT)


def shortened(text: str, most: int) -> str:
    """Cut between two words, with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.") + "…"


def share_text(things: Iterable[tuple[str, str]]) -> str:
    """A few lines to paste in a group: title and address of what anybody may read."""
    lines = [f"• {title}\n{settings.SITE_URL}{address}" for title, address in things]
    return "\n".join([_("De la Comunidad de Práctica de Gestión Educativa:"), *lines]) if lines else ""


def whatsapp(text: str) -> str:
    return f"https://wa.me/?text={quote(text)}" if text else ""
