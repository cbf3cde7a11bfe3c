"""What names a member reaches them at once: by e-mail if they want it, in the product always, and once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.timezone import now

from minka.notifications.models import Mail, Notice
from minka.notifications.tasks import tell_at_once
from minka.notifications.tests.make import SAID, WHISPERED, make_fact, make_preference
from minka.practices.models import State
from minka.practices.tests.make import make_practice


def letters():
    return sorted((one.to[0].split("@")[0], one.subject) for one in mail.outbox)


def states():
    return {one.member.name: one.mail for one in Notice.objects.select_related("member")}


def test_who_is_named_gets_a_notice_and_a_letter(people, django_capture_on_commit_callbacks):
    practice = make_practice(title="Leer en familia")
    with django_capture_on_commit_callbacks(execute=True):
        entry = make_fact(practice, by=people.dora, names=[people.ana], text="¿Y el segundo año?")
    assert [(one.member, one.entry, one.read_at) for one in Notice.objects.all()] == [(people.ana, entry, None)]
    assert letters() == [("ana", "Dora dijo algo de «Leer en familia»")]
    assert states() == {"Ana": Mail.SENT}
    message = mail.outbox[0]
    assert "«¿Y el segundo año?»" in message.body
    assert f"http://127.0.0.1:8000/practicas/{practice.slug}/" in message.body


def test_nobody_is_told_their_own_deeds(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.ana, names=[people.ana])
    assert (Notice.objects.count(), letters()) == (0, [])


def test_a_verb_that_is_not_told_names_nobody(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.ana, names=[people.dora], verb="practices.unheard")
    assert Notice.objects.count() == 0


def test_who_wants_no_letters_keeps_the_notice(people, django_capture_on_commit_callbacks):
    make_preference(people.ana, at_once=False)
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.dora, names=[people.ana])
    assert (states(), letters()) == ({"Ana": Mail.LEFT}, [])


def test_a_closed_account_is_not_written_to(people, django_capture_on_commit_callbacks):
    people.ana.suspend(by=people.elio)
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.dora, names=[people.ana])
    assert (states(), letters()) == ({}, [])


def test_who_may_not_see_the_thing_is_not_told(people, django_capture_on_commit_callbacks):
    draft = make_practice(state=State.DRAFT)
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(draft, by=people.dora, names=[people.carla])
    assert (states(), letters()) == ({"Carla": Mail.LEFT}, [])


def test_what_becomes_invisible_before_the_letter_leaves_is_not_told(people):
    practice = make_practice()
    entry = make_fact(practice, by=people.dora, names=[people.carla], text="secreto")
    practice.archive(by=people.elio)
    tell_at_once.func(entry.pk)
    assert (states(), letters()) == ({"Carla": Mail.LEFT}, [])


def test_two_tasks_of_the_same_fact_send_one_letter(people):
    entry = make_fact(make_practice(), by=people.dora, names=[people.ana])
    tell_at_once.func(entry.pk)
    tell_at_once.func(entry.pk)
    assert len(letters()) == 1


def test_a_letter_that_was_leaving_when_the_machine_died_is_not_sent_again(people):
    entry = make_fact(make_practice(), by=people.dora, names=[people.ana])
    Notice.objects.update(mail=Mail.SENDING)
    tell_at_once.func(entry.pk)
    assert (states(), letters()) == ({"Ana": Mail.SENDING}, [])


def test_a_refused_letter_is_tried_three_times_and_then_left_to_the_digest(people, settings):
    entry = make_fact(make_practice(), by=people.dora, names=[people.ana])
    settings.EMAIL_BACKEND = "minka.notifications.tests.servers.Refusing"
    for state in (Mail.WAITING, Mail.WAITING, Mail.LEFT):
        tell_at_once.func(entry.pk)
        assert states() == {"Ana": state}


def test_what_is_written_down_late_is_left_to_the_digest(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.dora, names=[people.ana], at=now() - timedelta(days=3))
    assert (states(), letters()) == ({"Ana": Mail.LEFT}, [])


@pytest.mark.parametrize("verb", [SAID, WHISPERED])
def test_a_subject_is_one_line_without_signs_that_turn_it_around(people, verb, django_capture_on_commit_callbacks):
    practice = make_practice(title="Leer\r\nBcc: todos@minka.example\u202eocir", slug="leer")
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(practice, by=people.dora, names=[people.ana], verb=verb, text="\u202e<script>alert(1)</script>")
    message = mail.outbox[0]
    assert message.subject == "Dora dijo algo de «Leer Bcc: todos@minka.exampleocir»"
    assert message.recipients() == ["ana@minka.example"]
    assert message.message()["Bcc"] is None
    html = message.alternatives[0][0]
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html + message.body


def test_the_letter_carries_a_way_out_of_one_click(people, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_fact(make_practice(), by=people.dora, names=[people.ana])
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].replace("\n", "").replace(" ", "").strip("<>")
    assert address in mail.outbox[0].body
