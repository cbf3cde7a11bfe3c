"""A page left open while its owner logged in again in another tab: the refusal keeps what was written on it."""

import html
import re

import pytest
from django.test import Client

from minka.people.models import Member
from minka.people.tests.make import cast

pytestmark = pytest.mark.django_db
PAGE = "/personas/mi-perfil/"
OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
OFFER = 'Acompaño a quien empieza, con "calma".\n</textarea><script>alert(1)</script>'
SENT = {"name": "Ana", "offer": OFFER, "csrfmiddlewaretoken": "x" * 64}


@pytest.fixture
def browser():
    people = cast()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.ana)
    browser.get(PAGE)
    return browser


def held(page):
    """The form of the refusal as a browser would send it."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return [(name, html.unescape(value)) for name, value in found]


def test_what_was_written_is_read_and_sent_again(browser):
    refused = browser.post(PAGE, SENT, **OURS)
    page = refused.content.decode()
    assert (refused.status_code, "Se enviará con la cuenta de Ana." in page) == (403, True)
    assert ("<script>alert" in page, "Acompaño a quien empieza" in page) == (False, True)
    again = dict(held(page))
    assert (again["offer"], again["csrfmiddlewaretoken"] != SENT["csrfmiddlewaretoken"]) == (OFFER, True)
    assert browser.post(PAGE, again, **OURS)["Location"] == PAGE
    assert Member.objects.get(name="Ana").offer == OFFER


def test_each_value_of_a_choice_of_several_is_kept(browser):
    page = browser.post(PAGE, SENT | {"knows": ["1", "2"]}, **OURS).content.decode()
    assert [value for name, value in held(page) if name == "knows"] == ["1", "2"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://otro.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "http://testserver.otro.example/"},
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_not_a_click_away_from_ours(browser, headers):
    refused = browser.post(PAGE, SENT, **headers)
    page = refused.content.decode()
    assert (refused.status_code, "Acompaño" in page, "Enviar otra vez" in page) == (403, False, False)


@pytest.mark.parametrize("address", ["/cuenta/login/", "/personas/mis-datos/salir/"])
def test_a_form_with_a_password_is_not_held(browser, address):
    page = browser.post(address, SENT | {"password": "minka-demo-2026"}, **OURS).content.decode()
    assert ("minka-demo-2026" in page, "Acompaño" in page, "Volver a cargar la página" in page) == (False, False, True)
