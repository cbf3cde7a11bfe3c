"""The digest: what happened and may be seen, grouped, once, to whom it is due."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localdate, now

from minka.notifications.digest import sending
from minka.notifications.digest.sending import send_digests
from minka.notifications.models import Digest, Mail, Notice, Preference
from minka.notifications.models.preference import due, last_digest_day
from minka.notifications.tests.make import WHISPERED, make_fact, make_preference
from minka.people.models import Member
from minka.people.tests.make import make_member, make_membership
from minka.practices.models import State
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db


def to(name):
    return [one for one in mail.outbox if one.to == [f"{name}@minka.example"]]


def a_week_later():
    """As if the last digest had left a week ago."""
    mail.outbox.clear()
    Preference.objects.update(digested_on=localdate() - timedelta(days=8))


def test_everybody_reads_what_happened_but_not_their_own_deeds(people):
    make_fact(make_practice(title="Leer en familia"), by=people.ana)
    outcome = send_digests()
    assert (outcome.sent, outcome.quiet) == (5, 1)
    assert [one.subject for one in to("carla")] == ["Ana dijo algo de «Leer en familia»"]
    assert to("ana") == []


def test_a_second_run_sends_nothing(people):
    make_fact(make_practice(), by=people.ana)
    send_digests()
    make_fact(make_practice(), by=people.ana)
    assert send_digests().sent == 0


def test_the_next_digest_begins_where_the_last_one_ended(people):
    make_fact(make_practice(title="Antes"), by=people.ana)
    send_digests()
    a_week_later()
    make_fact(make_practice(title="Después"), by=people.ana)
    send_digests()
    assert [one.subject for one in to("carla")] == ["Ana dijo algo de «Después»"]
    assert "Antes" not in to("carla")[0].body


def test_nothing_is_sent_if_nothing_happened(people):
    assert (send_digests().sent, mail.outbox) == (0, [])


def test_what_was_sent_at_once_is_left_out_and_what_was_not_comes_first(people):
    sent, left = make_practice(title="Ya avisada"), make_practice(title="Por contar")
    for thing, state in ((sent, Mail.SENT), (left, Mail.LEFT)):
        entry = make_fact(thing, by=people.dora, names=[people.ana], at=now() - timedelta(hours=5))
        Notice.objects.filter(entry=entry).update(mail=state)
    make_fact(make_practice(title="De otros"), by=people.carla)
    send_digests()
    body = to("ana")[0].body
    assert "Ya avisada" not in body
    assert body.index("TE NOMBRA") < body.index("Por contar") < body.index("EN LA COMUNIDAD") < body.index("De otros")
    assert to("ana")[0].subject == "Dora dijo algo de «Por contar», y 1 novedad más"
    assert set(Notice.objects.values_list("mail", flat=True)) == {Mail.SENT, Mail.DIGESTED}
    a_week_later()
    send_digests()
    assert to("ana") == []


def test_an_inner_fact_is_told_to_nobody_but_whom_it_names(people):
    make_fact(make_practice(title="Entre nosotros"), by=people.dora, names=[people.ana], verb=WHISPERED)
    Notice.objects.update(mail=Mail.LEFT)
    send_digests()
    assert [one.to for one in mail.outbox] == [["ana@minka.example"]]


def test_what_became_invisible_between_the_fact_and_the_digest_is_not_told(people):
    practice = make_practice(title="Retirada")
    make_fact(practice, by=people.dora, names=[people.carla], text="secreto")
    practice.archive(by=people.elio)
    Notice.objects.update(mail=Mail.LEFT)
    send_digests()
    assert to("carla") == []
    assert to("bruno") == []


def test_a_draft_is_told_to_its_institution_alone(people):
    draft = make_practice(state=State.DRAFT, institutions=[people.ana.institution()])
    make_fact(draft, by=people.fina)
    send_digests()
    assert sorted(one.to[0] for one in mail.outbox) == ["ana@minka.example", "elio@minka.example"]


def test_what_happens_to_a_thing_stands_together_newest_first_and_once(people):
    first, second = make_practice(title="Primera"), make_practice(title="Segunda")
    for hours, thing, said in ((9, first, "uno"), (8, second, "dos"), (7, first, "tres"), (6, first, "tres")):
        make_fact(thing, by=people.ana, at=now() - timedelta(hours=hours), text=said)
    send_digests()
    body = to("carla")[0].body
    assert [body.count(word) for word in ("«tres»", "«uno»", "«dos»")] == [1, 1, 1]
    assert body.index("«tres»") < body.index("«uno»") < body.index("«dos»")
    assert to("carla")[0].subject == "Ana dijo algo de «Primera», y 1 novedad más"


def test_a_long_week_is_a_dozen_things_a_number_and_a_link(people):
    for number in range(24):
        make_fact(make_practice(title=f"Práctica {number:02}"), by=people.ana, at=now() - timedelta(minutes=number))
    send_digests()
    body = to("carla")[0].body
    assert [f"Práctica {number:02}" in body for number in (0, 11, 12)] == [True, True, False]
    assert "… y 12 más en Minka:\nhttp://127.0.0.1:8000/novedades/?ver=todo" in body
    assert to("carla")[0].subject.endswith("y 23 novedades más")


def test_what_is_of_ones_own_institution_weighs_in_the_subject(people):
    mine = people.carla.institution()
    make_fact(make_practice(title="De casa"), by=people.ana, institution=mine, at=now() - timedelta(hours=2))
    make_fact(make_practice(title="Lejana"), by=people.ana)
    send_digests()
    assert "De casa" in to("carla")[0].subject
    assert "Lejana" in to("bruno")[0].subject


def test_only_public_things_are_offered_for_sharing(people):
    make_fact(make_practice(title="Abierta"), by=people.fina)
    draft = make_practice(state=State.DRAFT, title="Cerrada", institutions=[people.ana.institution()])
    make_fact(draft, by=people.fina)
    send_digests()
    html = to("ana")[0].alternatives[0][0]
    link = html.split('href="https://wa.me/?text=')[1].split('"')[0]
    assert ("Abierta" in link, "Cerrada" in link, "Cerrada" in html) == (True, False, True)


def test_a_refused_letter_is_sent_the_next_time(people, settings):
    make_fact(make_practice(title="Paciencia"), by=people.dora, names=[people.ana])
    Notice.objects.update(mail=Mail.LEFT)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "minka.notifications.tests.servers.Refusing"
    assert send_digests().failed == 5
    settings.EMAIL_BACKEND = backend
    assert send_digests().sent == 5
    assert "TE NOMBRA" in to("ana")[0].body


def test_a_letter_that_was_leaving_when_the_machine_died_is_told_and_not_repeated(people):
    make_preference(people.ana, digested_on=localdate() - timedelta(days=8), digested_to=10**9, sending=True)
    assert send_digests().interrupted == 1
    assert send_digests().interrupted == 0


def test_a_notice_whose_task_never_ran_goes_into_the_digest(people):
    make_fact(make_practice(title="Olvidada"), by=people.dora, names=[people.ana], at=now() - timedelta(hours=2))
    send_digests()
    assert "Olvidada" in to("ana")[0].body


def test_who_said_no_while_it_was_being_written_is_not_written_to(people, monkeypatch):
    make_fact(make_practice(), by=people.ana)
    claimed = sending.claimed

    def late(preference, *rest):
        Preference.objects.filter(pk=people.carla.pk).update(digest=Digest.NEVER)
        return claimed(preference, *rest)

    monkeypatch.setattr(sending, "claimed", late)
    send_digests()
    assert to("carla") == []


def test_one_fact_that_cannot_be_told_silences_no_other(people):
    make_fact(make_practice(title="Buena"), by=people.ana)
    make_fact(make_practice(title="Mala"), by=people.ana, fails=True)
    send_digests()
    assert ("Buena" in to("carla")[0].body, "Mala" in to("carla")[0].body) == (True, False)


def test_a_dry_run_counts_and_changes_nothing(people, capsys):
    make_fact(make_practice(), by=people.ana)
    call_command("send_digests", dry_run=True)
    assert capsys.readouterr().out == "5 resúmenes por enviar; 1 personas sin novedades.\n"
    assert (mail.outbox, Preference.objects.count()) == ([], 0)


def test_it_is_due_once_a_week_once_a_day_or_never(people, settings):
    settings.DIGEST_DAY = 3
    monday, wednesday, thursday = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)
    assert (last_digest_day(monday), last_digest_day(wednesday), last_digest_day(thursday)) == (
        date(2026, 11, 18),
        wednesday,
        wednesday,
    )
    Member.objects.exclude(pk__in=[people.ana.pk, people.bruno.pk, people.carla.pk]).update(is_active=False)
    make_preference(people.ana, digest=Digest.DAILY, digested_on=wednesday)
    make_preference(people.bruno, digested_on=monday)
    make_preference(people.carla, digest=Digest.NEVER)
    names = [sorted(due(day).values_list("name", flat=True)) for day in (wednesday, thursday)]
    assert names == [["Bruno"], ["Ana", "Bruno"]]


def test_it_is_due_to_nobody_without_a_post_or_who_has_just_come(people):
    make_member("Sin puesto", joined_at=now() - timedelta(days=60))
    make_membership(make_member("Nueva"))
    assert set(due(last_digest_day(localdate())).values_list("name", flat=True)) == {
        "Ana",
        "Bruno",
        "Carla",
        "Dora",
        "Elio",
        "Fina",
    }


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow_with_the_facts(people, number, django_assert_num_queries):
    for _ in range(number):
        make_fact(make_practice(), by=people.ana)
    Member.objects.exclude(pk=people.carla.pk).update(is_active=False)
    make_preference(people.carla)
    held = 2 if connection.vendor == "postgresql" else 0  # there the journal is held still for a moment
    with django_assert_num_queries(18 + held):
        send_digests()
