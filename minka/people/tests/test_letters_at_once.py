"""The limit of letters holds for a burst too."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from minka.people.letters import LETTERS_AN_HOUR, begin
from minka.people.models import Look
from minka.people.tests.make import make_member


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time and its tests one connection"
)
def test_two_letters_at_once_do_not_pass_the_limit_together():
    writer, receiver = make_member(), make_member()
    for _ in range(LETTERS_AN_HOUR - 1):
        assert begin(writer, receiver)
    together = Barrier(4)

    def write(_turn: int) -> bool:
        try:
            together.wait(timeout=10)
            return begin(writer, receiver)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(4))) == [False, False, False, True]
    assert Look.objects.filter(reader=writer).count() == LETTERS_AN_HOUR
