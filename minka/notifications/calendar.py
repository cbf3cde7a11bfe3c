"""Public days as a calendar that one subscribes to: whole days, so they fall on the right one anywhere."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now
from icalendar import Calendar, Event

from minka.core.letters import visible
from minka.people.dates import PublicDate


def as_calendar(dates: Iterable[PublicDate], name: str) -> bytes:
    """RFC 5545, with the name that the calendars of phones show; the end of a day is the day after."""
    host = settings.SITE_URL.split("//")[-1]
    calendar = Calendar()
    calendar.add("prodid", "-//Minka//Fechas//ES")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", visible(name))
    for one in dates:
        event = Event()
        event.add("uid", f"{one.key}@{host}")
        event.add("dtstamp", now())
        event.add("summary", visible(one.title))
        event.add("dtstart", one.starts)
        event.add("dtend", one.ends + timedelta(days=1))
        event.add("url", settings.SITE_URL + one.address)
        for field, text in (("location", one.place), ("description", one.text)):
            if text:
                event.add(field, visible(text))
        calendar.add_component(event)
    return calendar.to_ical()
