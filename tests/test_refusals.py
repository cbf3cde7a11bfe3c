import pytest

from minka.people.tests.make import cast

pytestmark = pytest.mark.django_db


def test_an_address_that_only_takes_forms_says_so_when_it_is_opened(client):
    client.force_login(cast().ana)
    opened = client.get("/ranking/aparecer/")
    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert "No se hizo nada" in opened.content.decode()
