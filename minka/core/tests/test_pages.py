import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def test_the_language_chosen_in_the_footer_is_kept_in_a_cookie(client):
    answer = client.post("/idioma/", {"language": "en", "next": "/privacidad/"})
    assert (answer.status_code, answer.url) == (302, "/privacidad/")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en">' in client.get("/").content.decode()


def test_a_language_that_does_not_exist_is_not_kept(client):
    assert settings.LANGUAGE_COOKIE_NAME not in client.post("/idioma/", {"language": "xx"}).cookies


@pytest.mark.parametrize("next_page", ["https://otro.example/", "//otro.example", "javascript:alert(1)"])
def test_the_language_switch_never_leads_to_another_site(client, next_page):
    assert client.post("/idioma/", {"language": "en", "next": next_page}).url == "/"


def test_reading_the_language_address_is_refused(client):
    assert client.get("/idioma/").status_code == 405


def test_a_visitor_gets_spanish_and_no_cookie(client):
    answer = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="es-PE">' in answer.content.decode()
    assert dict(answer.cookies) == {}


def test_browsers_and_robots_find_what_they_ask_for(client):
    assert client.get("/manifest.webmanifest").json()["name"] == "Minka"
    assert "Disallow: /cuenta/" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico").url == "/static/core/img/favicon.svg"


def test_an_unknown_address_says_so_and_offers_a_search(client):
    answer = client.get("/nada/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Aquí no hay nada tejido" in page
    assert 'role="search"' in page


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409"])
def test_every_error_says_what_to_do_and_has_one_heading(name):
    page = render_to_string(f"{name}.html", request=RequestFactory().get("/algo/"))
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_the_page_of_a_broken_site_needs_no_request_and_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "El error es nuestro" in page


def test_a_stale_form_is_refused_with_words(client):
    client.handler.enforce_csrf_checks = True
    answer = client.post("/cuenta/login/", {"login": "ana@minka.example", "password": "x"})
    assert answer.status_code == 403
    assert "El formulario venció" in answer.content.decode()


def test_no_page_asks_anything_of_a_third_party(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_refusal_is_ours_too(client, settings):
    from django.views.defaults import permission_denied

    answer = permission_denied(RequestFactory().get("/"), PermissionDenied())
    assert "Esta puerta no se abre con tu cuenta" in answer.content.decode()
