"""What was written when the session had ended waits for the same member in the same browser, and for nobody else."""

import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from minka.people.leaving import anonymise
from minka.people.models import Member
from minka.people.tests.make import cast
from minka.people.unsent import AN_HOUR, KEY, LONGEST, filled

pytestmark = pytest.mark.django_db
PASSWORD = "minka-demo-2026"
NOTICE = "Recuperamos lo que escribiste"
PAGE = "/personas/mi-perfil/"
OFFER = 'Acompaño a quien empieza </textarea><script>alert("1")</script>'


@pytest.fixture
def people():
    people = cast()
    for member in vars(people).values():
        member.set_password(PASSWORD)
        member.save(update_fields=["password"])
        member.emailaddress_set.create(email=member.email, primary=True, verified=True)
    return people


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def post(browser, address, **fields):
    token = browser.cookies["csrftoken"].value
    referer = {"HTTP_REFERER": f"http://testserver{address}"}
    return browser.post(address, fields | {"csrfmiddlewaretoken": token}, **referer)


def log_in(browser, who):
    browser.get("/cuenta/login/")
    sent = {"login": f"{who}@minka.example", "password": PASSWORD}
    return post(browser, f"/cuenta/login/?next={PAGE}", **sent)


def end_session(browser):
    """As when it is too old: the browser no longer has it."""
    Session.objects.all().delete()
    del browser.cookies[settings.SESSION_COOKIE_NAME]


def write_without_session(browser, text=OFFER):
    log_in(browser, "ana")
    browser.get(PAGE)
    end_session(browser)
    return post(browser, PAGE, offer=text)


def page(browser, address=PAGE):
    return browser.get(address).content.decode()


def test_ana_finds_her_text_in_the_form_after_logging_in_again(people, browser):
    answer = write_without_session(browser)
    assert answer["Location"] == f"/cuenta/login/?next={PAGE}"
    assert log_in(browser, "ana")["Location"] == PAGE
    shown = page(browser)
    assert (NOTICE in shown, "Acompaño a quien empieza &lt;/textarea&gt;&lt;script&gt;" in shown) == (True, True)
    assert OFFER not in shown
    assert Member.objects.get(pk=people.ana.pk).offer == ""
    assert NOTICE not in page(browser)  # once


def test_carla_finds_nothing_of_hers_on_the_same_machine_and_then_nobody_does(people, browser):
    log_in(browser, "carla")
    end_session(browser)
    write_without_session(browser)
    log_in(browser, "carla")
    browser.cookies.pop("csrftoken")  # of an older log-in of hers
    assert "Acompaño" not in page(browser)


def test_somebody_who_never_logged_in_here_finds_nothing(people, browser):
    write_without_session(browser)
    log_in(browser, "fina")
    assert ("Acompaño" in page(browser), KEY in browser.session) == (False, False)
    end_session(browser)
    log_in(browser, "ana")
    assert "Acompaño" not in page(browser)


def test_whoever_logs_out_leaves_nothing_behind(people, browser):
    log_in(browser, "ana")
    browser.get(PAGE)
    post(browser, "/cuenta/logout/")
    post(browser, PAGE, offer=OFFER)
    log_in(browser, "ana")
    assert NOTICE not in page(browser)


def test_after_an_hour_it_is_gone(people, browser):
    write_without_session(browser)
    assert browser.session.get_expiry_age() == AN_HOUR
    log_in(browser, "ana")
    assert browser.session.get_expiry_age() > AN_HOUR
    session = browser.session
    session[KEY] |= {"at": time.time() - AN_HOUR - 1}
    session.save()
    assert (NOTICE in page(browser), KEY in browser.session) == (False, False)


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "  "])
def test_neither_too_much_nor_nothing_is_kept(people, browser, text):
    write_without_session(browser, text)
    assert settings.SESSION_COOKIE_NAME not in browser.cookies or KEY not in browser.session


def test_neither_secrets_nor_files_nor_choices_of_many_are_kept(people, browser):
    log_in(browser, "ana")
    end_session(browser)
    post(browser, PAGE, offer="Ayudo", password="secreto", api_token="t", knows=["1", "2"])
    assert browser.session[KEY]["fields"] == {"offer": "Ayudo"}


def test_without_the_token_of_the_form_nothing_is_kept(people, browser):
    log_in(browser, "ana")
    end_session(browser)
    assert browser.post(PAGE, {"offer": OFFER}).status_code == 403
    assert not Session.objects.exists()


def test_another_site_is_not_where_one_is_led(people, browser):
    log_in(browser, "ana")
    end_session(browser)
    token = browser.cookies["csrftoken"].value
    sent = {"offer": "Ayudo", "csrfmiddlewaretoken": token}
    answer = browser.post(PAGE, sent, HTTP_REFERER="http://otro.example/personas/mi-perfil/")
    assert answer["Location"] == f"/cuenta/login/?next={PAGE}"
    assert browser.session[KEY]["page"] == PAGE


def test_a_flood_of_forms_of_nobody_leaves_no_flood_of_rows(browser, settings):
    settings.ACCOUNT_RATE_LIMITS = {"unsent": "3/h/ip"}
    browser.get("/cuenta/login/")
    token = browser.cookies["csrftoken"].value
    for _ in range(5):
        browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        assert browser.post(PAGE, {"offer": OFFER, "csrfmiddlewaretoken": token}).status_code == 302
    assert Session.objects.count() == 3


def test_who_leaves_the_community_leaves_no_browser_behind(people, browser):
    log_in(browser, "ana")
    assert Member.objects.get(pk=people.ana.pk).browsers
    anonymise(Member.objects.get(pk=people.ana.pk))
    assert Member.objects.get(pk=people.ana.pk).browsers == []


def test_a_text_is_not_given_to_who_brings_the_cookie_of_another_log_in(people, browser):
    """Carla, logged in elsewhere, sets her form cookie in the browser where Ana writes without a session."""
    hers = Client(enforce_csrf_checks=True)
    log_in(hers, "carla")
    write_without_session(browser)
    browser.cookies["csrftoken"] = hers.cookies["csrftoken"].value
    log_in(browser, "carla")
    assert ("Acompaño" in page(browser), KEY in browser.session) == (False, False)


KEPT = {"fields": {"text": 'a "b" <c>', "n": "3"}, "action": "/aqui/"}
CHOICES = '<option value="1" selected>uno</option><option value="3">tres</option>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<form method="post"><textarea name="text">x</textarea></form>', "\na &quot;b&quot; &lt;c&gt;</textarea>"),
        ('<form method="post" action="/aqui/"><input name="n" value="1"></form>', '<input name="n" value="3">'),
        (f'<form method="post"><select name="n">{CHOICES}</select></form>', '<option value="3" selected>'),
        (f'<form method="post"><select name="n">{CHOICES}</select></form>', '<option value="1">uno'),
        ('<form method="post"><input type="radio" name="n" value="1" checked></form>', 'name="n" value="1">'),
        ('<form method="post"><input type="radio" name="n" value="3"></form>', 'value="3" checked>'),
        ("<form method='post'><input type=\"number\" name='n'></form>", 'value="3">'),
    ],
)
def test_a_form_that_leads_there_is_filled(html, expected):
    new, done = filled(html, KEPT, "/aqui/")
    assert (expected in new, done) == (True, True)


def test_a_text_opens_no_attribute_where_a_quoted_value_has_the_sign_that_closes_tags():
    kept = {"fields": {"n": '" onfocus="alert(1)'}, "action": "/aqui/"}
    new, _done = filled('<form method="post"><input name="n" placeholder="a > b"></form>', kept, "/aqui/")
    assert '<input name="n" placeholder="a > b" value="&quot; onfocus=&quot;alert(1)">' in new


@pytest.mark.parametrize(
    "html",
    [
        '<form method="get"><input name="n"></form>',
        '<form method="post" action="/otro/"><input name="n"></form>',
        '<form method="post"><input type="hidden" name="n" value="1"></form>',
        '<form method="post"><input type="password" name="n"></form>',
        '<form method="post"><input type="checkbox" name="n" value="1"></form>',
        '<form method="post"><input data-name="n"></form>',
        '<textarea name="text">x</textarea>',
    ],
)
def test_nothing_else_is_touched(html):
    assert filled(html, KEPT, "/aqui/") == (html, False)
