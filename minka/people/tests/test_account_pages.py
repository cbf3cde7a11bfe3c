import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail

from minka.people.models import Member
from minka.people.tests.make import make_member

pytestmark = pytest.mark.django_db
PASSWORD = "un-tejido-de-llamas"


@pytest.fixture
def ana():
    return Member.objects.create_user("ana@minka.example", PASSWORD, name="Ana")


@pytest.fixture
def inside(client, ana):
    """A client of Ana's who has just said again who she is, as second factors ask."""
    client.post("/cuenta/login/", {"login": ana.email, "password": PASSWORD})
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    return client


def read(answer):
    return " ".join(answer.content.decode().split())


def test_the_demonstration_tells_its_password_and_a_real_site_does_not(client, settings):
    assert "minka-demo-2026" not in read(client.get("/cuenta/login/"))
    settings.DEMO = True
    assert "minka-demo-2026" in read(client.get("/cuenta/login/"))


def test_entering_greets_by_name_and_shows_the_way_out(client, ana):
    page = read(client.post("/cuenta/login/", {"login": ana.email, "password": PASSWORD}, follow=True))
    assert "Hola, Ana." in page
    assert "Salir" in page


def test_a_wrong_password_is_said_beside_the_form(client, ana):
    answer = client.post("/cuenta/login/", {"login": ana.email, "password": "otra"})
    assert 'class="errorlist nonfield"' in read(answer)
    assert "_auth_user_id" not in client.session


def test_leaving_asks_first_and_then_says_goodbye(inside):
    assert "¿Salir de Minka?" in read(inside.get("/cuenta/logout/"))
    assert "Saliste de Minka." in read(inside.post("/cuenta/logout/", follow=True))


def test_a_forgotten_password_is_set_anew_by_a_link_in_an_e_mail(client, ana):
    client.post("/cuenta/password/reset/", {"email": ana.email})
    sent = mail.outbox[0]
    assert sent.subject == "Minka: pon una contraseña nueva"
    assert sent.to == [ana.email]
    assert "example.com" not in sent.body
    link = re.search(r"https?://\S+", sent.body).group()
    form = client.get(link, follow=True)
    assert "Contraseña nueva" in read(form)
    client.post(form.redirect_chain[-1][0], {"password1": "otro-tejido-9", "password2": "otro-tejido-9"})
    ana.refresh_from_db()
    assert ana.check_password("otro-tejido-9")


def test_an_address_without_account_is_told_so_and_the_page_gives_nothing_away(client):
    page = read(client.post("/cuenta/password/reset/", {"email": "nadie@minka.example"}, follow=True))
    assert "Si esa dirección tiene una cuenta" in page
    assert mail.outbox[0].subject == "Minka: no hay una cuenta con este correo"


def test_a_site_may_leave_accounts_to_the_team(client, settings):
    settings.SIGNUP_OPEN = False
    assert "Las cuentas las abre el equipo nacional" in read(client.get("/cuenta/registro/"))


@pytest.mark.parametrize(
    "address",
    [
        "/cuenta/password/change/",
        "/cuenta/2fa/",
        "/cuenta/2fa/totp/activate/",
        "/cuenta/2fa/webauthn/",
        "/cuenta/2fa/webauthn/add/",
        "/cuenta/reauthenticate/",
        "/cuenta/logout/",
    ],
)
def test_every_page_of_the_account_wears_the_product_and_one_heading(inside, address):
    answer = inside.get(address)
    page = read(answer)
    assert answer.status_code == 200
    assert 'class="masthead wrap"' in page
    assert page.count("<h1") == 1
    assert "style=" not in page


def test_a_code_of_the_telephone_becomes_the_second_step(inside, client, ana):
    form = inside.get("/cuenta/2fa/totp/activate/").context["form"]
    code = format_hotp_value(hotp_value(form.secret, next(yield_hotp_counters_from_time())))
    page = read(inside.post("/cuenta/2fa/totp/activate/", {"code": code}, follow=True))
    assert "Códigos de recuperación" in page
    client.post("/cuenta/logout/")
    answer = client.post("/cuenta/login/", {"login": ana.email, "password": PASSWORD}, follow=True)
    assert "Segundo paso" in read(answer)
    assert "_auth_user_id" not in client.session


def test_the_address_that_opens_the_account_is_changed_by_the_team_only(client):
    member = make_member(email="ana@minka.example")
    client.force_login(member)

    client.post("/cuenta/email/", {"email": "elio@minka.example", "action_add": ""})

    assert not EmailAddress.objects.filter(email="elio@minka.example").exists()


def test_what_a_member_sees_is_kept_by_no_cache(client):
    client.force_login(make_member())

    assert client.get("/personas/mi-cuenta/").headers["Cache-Control"] == "private, no-store"
