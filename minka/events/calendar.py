"""An exchange as a calendar file: all-day events carry no time zone, so they fall on the right day anywhere."""

from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now
from icalendar import Calendar, Event

from minka.core.letters import visible
from minka.events.models import Exchange


def as_calendar(exchange: Exchange) -> bytes:
    """One event from the first day to the last (RFC 5545: the end is the day after)."""
    host = settings.SITE_URL.split("//")[-1]
    event = Event()
    event.add("uid", f"{exchange.slug}@{host}")
    event.add("dtstamp", now())
    event.add("summary", visible(exchange.title))
    event.add("dtstart", exchange.starts)
    event.add("dtend", exchange.ends + timedelta(days=1))
    event.add("location", visible(exchange.place))
    event.add("url", settings.SITE_URL + exchange.get_absolute_url())
    if exchange.lede:
        event.add("description", visible(exchange.lede))
    calendar = Calendar()
    calendar.add("prodid", "-//Minka//Intercambios//ES")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
