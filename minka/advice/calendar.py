"""The meeting of a case as a calendar letter (RFC 5545, RFC 5546): the same UID, a new SEQUENCE at each change.

The zone travels inside the file, so that ten in the morning is ten in Lima on whatever phone opens it.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import now
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from minka.advice.models import Case
from minka.core.letters import visible
from minka.people.models import Member

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
STANDARD = date(2020, 1, 1)  # Peru has kept one hour since long before


def letter(case: Case, method: str, *, sure: bool = True, only: Member | None = None) -> str:
    """`sure` is False for an hour that one of the two proposes again; `only` cancels it for one who left the case."""
    if case.starts is None:
        raise ValueError("a case without an hour has no calendar letter")
    zone = ZoneInfo(settings.TIME_ZONE)
    starts = case.starts.astimezone(zone)
    event = Event()
    event.add("uid", f"asesoria-{case.pk}@{settings.SITE_URL.split('//')[-1]}")
    event.add("sequence", case.sequence or 0)
    event.add("dtstamp", now())
    event.add("created", case.requested_at)
    event.add("last-modified", now())
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=case.minutes_long))
    event.add("summary", visible(_("Asesoría: %(about)s") % {"about": case}))
    event.add("description", visible(f"{case.purpose}\n\n{settings.SITE_URL}{case.get_absolute_url()}"))
    event.add("url", settings.SITE_URL + case.get_absolute_url())
    if case.place:
        event.add("location", visible(case.place))
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED" if sure else "TENTATIVE")
    if method != PUBLISH:  # a file that one downloads invites nobody
        event.add("organizer", _address(settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">"), "Minka"))
        for member in [only] if only else [case.asked_by, case.adviser]:
            if member is not None:
                who = _address(member.email, member.name)
                who.params["ROLE"] = "REQ-PARTICIPANT"
                who.params["PARTSTAT"] = "ACCEPTED" if sure and method == REQUEST else "NEEDS-ACTION"
                event.add("attendee", who, encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Minka//Asesorias//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones(first_date=STANDARD)
    return calendar.to_ical().decode()


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = visible(name).replace('"', "'")
    return address
