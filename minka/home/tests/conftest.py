from collections.abc import Iterator

import pytest
from django.db import transaction

from minka.home.demo.load import Loaded, load_demonstration


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[Loaded]:
    """Loaded once for a module's tests: each takes back only what it does itself. Loading takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demonstration()
        transaction.set_rollback(True)
