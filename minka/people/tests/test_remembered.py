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
