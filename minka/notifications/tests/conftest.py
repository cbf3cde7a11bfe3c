from datetime import timedelta

import pytest
from django.utils.timezone import now

from minka.notifications.tests.make import tellings
from minka.people.models import Member
from minka.people.tests.make import cast


@pytest.fixture(autouse=True)
def told():
    with tellings():
        yield


@pytest.fixture
def people(db):
    """The cast, who joined long ago, so that a digest is due to them."""
    members = cast()
    Member.objects.update(joined_at=now() - timedelta(days=60))
    return members
