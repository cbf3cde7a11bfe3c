from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from minka.journal.models import Entry, record, recorded
from minka.territory.models import Institution
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


def make_fact(**details):
    place = make_institution()
    return record("territory.visited", place, by=None, institution=place, **details)


def test_a_fact_says_what_about_which_thing_for_which_institution():
    fact = make_fact(reason="prueba")
    fact = Entry.objects.get(pk=fact.pk)
    assert (fact.verb, fact.thing, fact.actor, fact.details) == (
        "territory.visited",
        fact.institution,
        None,
        {"reason": "prueba"},
    )
    assert list(Entry.objects.about(fact.thing)) == [fact]


def test_the_readers_are_told_inside_the_transaction_of_the_verb():
    heard = []

    def listen(sender, entry, **_kwargs):
        heard.append((sender, entry.verb, connection.in_atomic_block))

    recorded.connect(listen)
    try:
        make_fact()
    finally:
        recorded.disconnect(listen)
    assert heard == [(Institution, "territory.visited", True)]


def test_a_fact_outside_a_transaction_is_refused():
    def outside():
        record("territory.visited", Institution(), by=None)

    with ThreadPoolExecutor() as threads:  # a thread has its own connection, which no test holds in a transaction
        error = threads.submit(outside).exception()
    assert str(error) == "territory.visited was recorded outside a transaction."


def test_a_verb_that_fails_leaves_no_fact():
    @transaction.atomic
    def verb():
        make_fact()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        verb()
    assert Entry.objects.count() == 0


def test_the_model_refuses_to_change_or_delete_a_fact():
    fact = make_fact()
    for attempt in (
        fact.save,
        fact.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="territory.denied"),
    ):
        with pytest.raises(TypeError, match="written once"):
            attempt()
    assert Entry.objects.get().verb == "territory.visited"


@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET verb = 'x'", "DELETE FROM journal_entry"])
def test_the_database_refuses_to_change_or_delete_a_fact(statement):
    make_fact()
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().verb == "territory.visited"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")
def test_a_fact_cannot_be_replaced_by_another_with_its_number():
    entry = make_fact()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO journal_entry (id, verb, thing_id, at, details, thing_type_id) "
            "SELECT id, 'forged', thing_id, at, details, thing_type_id FROM journal_entry WHERE id = %s",
            [entry.pk],
        )


def test_only_emptying_the_whole_database_empties_the_journal_and_it_is_locked_again():
    make_fact()
    connection.check_constraints()  # PostgreSQL empties no table while checks of its rows are pending
    call_command("flush", interactive=False, verbosity=0)
    assert Entry.objects.count() == 0
    make_fact()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")
