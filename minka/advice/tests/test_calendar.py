"""The calendar letters, read by a second reader, and what reaches whose mailbox."""

import email
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

from minka.advice.calendar import CANCEL, PUBLISH, REQUEST, letter
from minka.advice.models import State
from minka.advice.tests.make import make_case
from minka.people.tests.make import cast, make_member

pytestmark = pytest.mark.django_db
LIMA = ZoneInfo("America/Lima")
TEN = datetime(2027, 5, 4, 10, 0, tzinfo=LIMA)


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def case(people):
    return make_case(people.ana, people.dora, State.SCHEDULED, starts=TEN, sequence=0, place="Sala 2; piso 3, Huacho")


def read(text):
    """The calendar and its only event, by a reader that is not the writer."""
    calendar = IcsCalendarStream.calendar_from_ics(text)
    assert len(calendar.events) == 1
    return calendar, calendar.events[0]


def test_a_second_reader_finds_the_hour_of_lima(case):
    calendar, event = read(letter(case, REQUEST))
    assert (event.dtstart, event.dtend) == (TEN, TEN + timedelta(minutes=120))
    assert event.dtstart.utcoffset() == timedelta(hours=-5)
    assert [zone.tz_id for zone in calendar.timezones] == ["America/Lima"]
    assert (event.location, event.sequence, str(event.status.value)) == ("Sala 2; piso 3, Huacho", 0, "CONFIRMED")
    assert {str(one.uri) for one in event.attendees} == {"mailto:ana@minka.example", "mailto:dora@minka.example"}


def test_an_hour_that_is_only_proposed_is_tentative(case):
    _calendar, event = read(letter(case, REQUEST, sure=False))
    assert event.status.value == "TENTATIVE"


def test_a_long_purpose_with_accents_and_line_ends_survives(case):
    case.purpose = "Ñandú, «matrícula» y más. " * 40 + "\n\nBEGIN:VALARM"
    _calendar, event = read(letter(case, REQUEST))
    assert event.description.startswith(case.purpose.rstrip()[:900])
    assert all(len(line.encode()) <= 75 for line in letter(case, REQUEST).split("\r\n"))


def test_what_is_downloaded_invites_nobody(case):
    calendar, event = read(letter(case, PUBLISH))
    assert (calendar.method, event.attendees, event.organizer) == ("PUBLISH", [], None)


def letters(mailoutbox):
    """(to, method, event) of each letter sent."""
    found = []
    for message in mailoutbox:
        parts = email.message_from_bytes(message.message().as_bytes()).walk()
        part = next((one for one in parts if one.get_content_type() == "text/calendar"), None)
        if part is None:  # the news of the same fact, which another app sends
            continue
        text = part.get_payload(decode=True).decode()
        calendar, event = read(text)
        assert part.get_param("method") == calendar.method
        found.append((message.to[0].partition("@")[0], calendar.method, event))
    return found


def test_the_letters_of_a_meeting_share_their_uid_and_count_up(people, mailoutbox, django_capture_on_commit_callbacks):
    case = make_case(people.ana, people.dora)
    with django_capture_on_commit_callbacks(execute=True):
        case.propose(by=people.dora, hours=[TEN])
        case.schedule(case.slots.get(), by=people.ana)
        case.reschedule(by=people.ana, hours=[TEN + timedelta(days=1)], reason="Hay simulacro.")
        case.cancel(by=people.dora, reason="Cambió de tema.")
    sent = letters(mailoutbox)
    assert [(to, method, event.sequence, event.status.value) for to, method, event in sent] == [
        ("ana", "REQUEST", 0, "CONFIRMED"),
        ("dora", "REQUEST", 0, "CONFIRMED"),
        ("ana", "REQUEST", 1, "TENTATIVE"),
        ("dora", "REQUEST", 1, "TENTATIVE"),
        ("ana", "CANCEL", 2, "CANCELLED"),
        ("dora", "CANCEL", 2, "CANCELLED"),
    ]
    assert len({event.uid for _to, _method, event in sent}) == 1
    assert sent[2][2].dtstart == TEN + timedelta(days=1)


def test_a_case_that_never_had_an_hour_writes_to_nobody(people, mailoutbox, django_capture_on_commit_callbacks):
    case = make_case(people.ana, people.dora)
    with django_capture_on_commit_callbacks(execute=True):
        case.propose(by=people.dora, hours=[TEN])
        case.cancel(by=people.ana, reason="Ya no.")
    assert letters(mailoutbox) == []


def test_who_leaves_the_case_loses_the_meeting_and_who_comes_gets_it(
    people, case, mailoutbox, django_capture_on_commit_callbacks
):
    second = make_member("Segunda asesora", email="segunda@minka.example")
    with django_capture_on_commit_callbacks(execute=True):
        case.hand_over(by=people.elio, adviser=second)
    assert [(to, method) for to, method, _event in letters(mailoutbox)] == [
        ("dora", "CANCEL"),
        ("ana", "REQUEST"),
        ("segunda", "REQUEST"),
    ]


def test_the_text_part_says_it_in_plain_spanish(people, mailoutbox, django_capture_on_commit_callbacks):
    case = make_case(people.ana, people.dora, place="Google Meet")
    with django_capture_on_commit_callbacks(execute=True):
        case.propose(by=people.dora, hours=[TEN], place="Google Meet")
        case.schedule(case.slots.get(), by=people.ana)
    body = next(message.body for message in mailoutbox if "con fecha" in message.subject)
    assert "La asesoría «Lectura» es el martes 4 de mayo de 2027 a las 10:00, hora de Lima." in body
    assert "Dónde: Google Meet" in body


def test_a_demonstration_writes_to_nobody(people, mailoutbox, django_capture_on_commit_callbacks):
    case = make_case(people.ana, people.dora, demonstration=True)
    with django_capture_on_commit_callbacks(execute=True):
        case.propose(by=people.dora, hours=[TEN])
        case.schedule(case.slots.get(), by=people.ana)
    assert letters(mailoutbox) == []


def test_to_cancel_for_one_names_only_that_one(people, case):
    _calendar, event = read(letter(case, CANCEL, only=people.dora))
    assert [str(one.uri) for one in event.attendees] == ["mailto:dora@minka.example"]
