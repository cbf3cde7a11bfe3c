import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from minka.ideas.tests.make import make_challenge
from minka.people.tests.make import cast as make_cast
from minka.walls.models import Message

pytestmark = pytest.mark.django_db
PASSWORD = "minka-demo-2026"


def send(browser, address, page, **fields):
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    return browser.post(address, fields | token, HTTP_REFERER=f"http://testserver{page}")


@pytest.mark.parametrize("where", ["answer", "challenge"])
def test_what_was_written_without_a_session_is_in_its_form_after_logging_in(where):
    people, browser = make_cast(), Client(enforce_csrf_checks=True)
    people.ana.set_password(PASSWORD)
    people.ana.save(update_fields=["password"])
    people.ana.emailaddress_set.create(email=people.ana.email, primary=True, verified=True)
    challenge = make_challenge(people.carla)
    page, action, name = {
        "answer": (challenge.get_absolute_url(), reverse("walls:write", args=["desafio", challenge.pk]), "text"),
        "challenge": (reverse("ideas:pose"), reverse("ideas:pose"), "problem"),
    }[where]
    for turn in range(2):
        browser.get("/cuenta/login/")
        send(browser, "/cuenta/login/", "/cuenta/login/", login=people.ana.email, password=PASSWORD)
        if turn == 0:
            browser.get(page)
            del browser.cookies[settings.SESSION_COOKIE_NAME]
            answer = send(browser, action, page, publicar="1", **{name: "En la feria leemos juntos."})
            assert answer["Location"] == f"/cuenta/login/?next={page}"
    shown = browser.get(page).content.decode()
    assert "En la feria leemos juntos.</textarea>" in shown
    assert "Recuperamos lo que escribiste" in shown
    assert Message.objects.count() == 0
