"""What the page to log in says to whom it stopped."""

import pytest
from django.conf import settings

from minka.people.tests.make import cast

pytestmark = pytest.mark.django_db
SAID = "Tu sesión había terminado. Entra y te devolvemos lo que escribiste."


def test_who_wrote_after_the_session_ended_is_told_why_they_must_log_in(client):
    client.force_login(cast().ana)
    client.get("/personas/mi-perfil/")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    client.get("/cuenta/login/")
    token = client.cookies["csrftoken"].value
    asked = client.post("/personas/mi-perfil/", {"offer": "Acompaño", "csrfmiddlewaretoken": token}, follow=True)
    assert SAID in asked.text


def test_who_comes_to_log_in_is_not_told_that_anything_ended(client):
    assert SAID not in client.get("/cuenta/login/?next=/personas/mi-mesa/").text
