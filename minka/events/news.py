"""How the facts of exchanges and webinars are told."""

from django.utils.translation import gettext as _

from minka.events.models import Exchange, Webinar
from minka.journal.models import Entry
from minka.people.news import tell


def published(entry: Entry) -> str:
    return _("anunció «%(event)s»") % {"event": entry.thing}


def when_and_what(entry: Entry) -> str:
    event = entry.thing
    if isinstance(event, Exchange):
        return "\n".join(filter(None, [f"{event.when}, {event.place}.", event.lede]))
    if isinstance(event, Webinar):
        return "\n".join(filter(None, [f"{event.day:%d/%m/%Y}.", event.summary]))
    return ""


def register() -> None:
    tell("events.published", sentence=published, text=when_and_what)
