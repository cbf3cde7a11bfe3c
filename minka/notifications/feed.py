"""The newest public facts of a territory or topic, and the Atom feed that tells them: only what a visitor may see."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from minka.journal.models import Entry
from minka.notifications.rights import batched, seen
from minka.notifications.wording import Told, to_public, with_things
from minka.people.news import TELLINGS
from minka.territory.models import Region
from minka.topics.models import Topic

ENTRIES = 30
LOOKED_AT = 200  # facts in one look at the journal
LOOKS = 10  # then it is enough, whatever was found: a feed must not read the whole journal


def open_entries() -> "models.QuerySet[Entry]":
    """The facts that are told to whoever may see the thing, newest first."""
    verbs = [verb for verb, how in TELLINGS.items() if not how.inner]
    return Entry.objects.filter(verb__in=verbs).order_by("-at", "-pk")


def about(topic: Topic) -> Q:
    """The facts of the things that have this topic, of whatever app they are."""
    found = Q(pk__in=[])
    for model in apps.get_models():
        field = next((one for one in model._meta.fields if one.name == "topic"), None)
        numbered = isinstance(model._meta.pk, models.IntegerField)
        if field is not None and field.related_model is Topic and numbered:
            things: Any = model._default_manager.order_by()
            if hasattr(things, "visible_to"):
                keys = things.visible_to(AnonymousUser()).filter(topic=topic)
                keys = keys.annotate(told=Cast("pk", models.CharField())).values("told")
                found |= Q(thing_type=ContentType.objects.get_for_model(model), thing_id__in=keys)
    return found


def newest(entries: "models.QuerySet[Entry]", user: Any, number: int) -> list[Entry]:
    """The first `number` whose thing the person may see; without their things."""
    found: list[Entry] = []
    for some in batched(entries[: LOOKED_AT * LOOKS].iterator(chunk_size=LOOKED_AT), LOOKED_AT):
        rights = seen({(one.thing_type_id, one.thing_id) for one in some}, user)
        found += [one for one in some if (one.thing_type_id, one.thing_id) in rights]
        if len(found) >= number:
            break
    return found[:number]


def public_news(region: Region | None, topic: Topic | None) -> list[Told]:
    """What may be told to anybody; what somebody did again and again to the same thing, once."""
    entries = open_entries()
    if region is not None:
        entries = entries.filter(institution__region=region)
    if topic is not None:
        entries = entries.filter(about(topic))
    keys = [one.pk for one in newest(entries, AnonymousUser(), ENTRIES * 3)]
    told = to_public(with_things(Entry.objects.filter(pk__in=keys).order_by("-at", "-pk")))
    once: dict[tuple[str, int, str], Told] = {}
    for one in told:
        once.setdefault((one.entry.verb, one.entry.thing_type_id, one.entry.thing_id), one)
    return list(once.values())[:ENTRIES]


def query_of(region: Region | None, topic: Topic | None) -> str:
    chosen = {"region": region.slug if region else "", "tema": topic.slug if topic else ""}
    text = urlencode({name: value for name, value in chosen.items() if value})
    return f"?{text}" if text else ""


def title_of(region: Region | None, topic: Topic | None) -> str:
    places = [str(one) for one in (region, topic) if one is not None]
    return _("Minka: %(what)s") % {"what": ", ".join(places)} if places else _("Minka: novedades")


def as_atom(told: Iterable[Told], region: Region | None, topic: Topic | None) -> bytes:
    """The feed as its readers want it; the identity of an entry is that of its fact, whatever its words become."""
    site = settings.SITE_URL
    host = site.split("//")[-1].split(":")[0]
    query = query_of(region, topic)
    feed = Atom1Feed(
        title=xml_text(title_of(region, topic)),
        link=site + (region.get_absolute_url() if region else topic.get_absolute_url() if topic else "/"),
        description="",
        subtitle=_("Lo que se publica en la Comunidad de Práctica de Gestión Educativa."),
        language="es-PE",
        author_name="Minka",
        feed_url=site + reverse("notifications:feed") + query,
        feed_guid=f"tag:{host},2026:novedades{query.replace('?', '/').replace('&', '/').replace('=', '-')}",
    )
    for one in told:
        feed.add_item(
            title=xml_text(one.sentence),
            link=site + (one.address or "/"),
            description=xml_text(one.text or one.title),
            unique_id=f"tag:{host},2026:hecho-{one.entry.pk}",
            pubdate=one.at,
            updateddate=one.at,
        )
    return feed.writeString("utf-8").encode()


def xml_text(text: str) -> str:
    """Without the two code points that are no characters and that XML refuses."""
    return text.replace("\ufffe", "").replace("\uffff", "")
