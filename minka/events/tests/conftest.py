import pytest

from minka.people.tests.make import cast as make_cast


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def elio(client, cast):
    """The browser of who runs the exchanges."""
    client.force_login(cast.elio)
    return client
