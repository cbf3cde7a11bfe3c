import time

import pytest
from django.db import transaction
from django.test import override_settings

from minka.journal.models import record
from minka.journal.remembered import remembered
from minka.people.tests.make import make_member

IN_MEMORY = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "facts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "remembered"},
}


@pytest.mark.django_db
@override_settings(CACHES=IN_MEMORY)
def test_a_count_is_made_anew_only_after_a_new_fact():
    member = make_member()
    made = []

    def count() -> int:
        made.append(1)
        return len(made)

    assert [remembered("test", count), remembered("test", count)] == [1, 1]
    with transaction.atomic():
        record("people.joined", member, by=member)
    assert [remembered("test", count), remembered("test", count)] == [2, 2]


@pytest.mark.django_db
@override_settings(CACHES=IN_MEMORY)
def test_what_took_long_to_count_may_be_a_little_behind():
    member = make_member()
    made = []

    def count() -> int:
        made.append(1)
        time.sleep(0.2)  # so it is shown for four seconds, whatever happens
        return len(made)

    assert remembered("slow", count) == 1
    with transaction.atomic():
        record("people.joined", member, by=member)
    assert remembered("slow", count) == 1


@pytest.mark.django_db
@override_settings(CACHES=IN_MEMORY)
def test_while_somebody_counts_anew_the_others_get_the_last_value():
    member = make_member()
    assert remembered("shared", lambda: "before") == "before"
    with transaction.atomic():
        record("people.joined", member, by=member)
    seen = []

    def count() -> str:
        seen.append(remembered("shared", lambda: "never"))
        return "after"

    assert [remembered("shared", count), *seen] == ["after", "before"]


@pytest.mark.django_db
@override_settings(CACHES=IN_MEMORY)
def test_a_count_that_fails_is_tried_again():
    member = make_member()
    remembered("broken", lambda: 1)
    with transaction.atomic():
        record("people.joined", member, by=member)
    with pytest.raises(ZeroDivisionError):
        remembered("broken", lambda: 1 // 0)
    assert remembered("broken", lambda: 2) == 2
