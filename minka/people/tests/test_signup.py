"""Coming in alone: what is asked, what is told, and that nobody learns who has an account."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError

from minka.journal.models import Entry
from minka.people import signup
from minka.people.models import AdmittedDomain, Application, Consent, Member, Purpose
from minka.people.tests.make import make_member
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
PASSWORD = "un-tejido-de-llamas"


@pytest.fixture
def ugel():
    return make_institution("150202", name="UGEL 09 Huaura", main_province="Huaura")


def form(**fields):
    told = {"institution": "150202", "name": "Nueva Persona", "post": "Especialista", "email": "nueva@ugel.gob.pe"}
    return told | {"password1": PASSWORD, "agree": "on"} | fields


def sign_up(client, **fields):
    return client.post("/cuenta/registro/", form(**fields))


def open_link(client):
    link = re.search(r"https?://[^/]+(/cuenta/confirm-email/\S+)", mail.outbox[-1].body).group(1)
    return client.post(link, follow=True)


def test_one_searches_the_place_of_work_and_picks_it(client, ugel):
    page = client.get("/cuenta/registro/?q=huaura").content.decode()
    assert 'href="?institucion=150202"' in page
    page = client.get("/cuenta/registro/?institucion=150202").content.decode()
    assert 'name="institution" value="150202"' in page
    assert page.count("<h1") == 1


def test_the_search_answers_with_a_part_to_htmx(client, ugel):
    part = client.get("/cuenta/registro/?q=huaura", headers={"HX-Request": "true"}).content.decode()
    assert "150202" in part
    assert "<h1" not in part


def test_who_signs_up_confirms_the_address_and_waits(client, ugel):
    assert sign_up(client).url == "/cuenta/confirm-email/"
    application = Application.objects.get()
    assert (application.state, application.institution, application.post) == ("unconfirmed", ugel, "Especialista")
    assert mail.outbox[0].subject == "Minka: confirma tu correo"
    assert "_auth_user_id" not in client.session
    page = open_link(client).content.decode()
    application.refresh_from_db()
    assert (application.state, application.member.roles()) == ("waiting", frozenset())
    assert "Pediste ingresar" in page
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["people.joined", "people.consented", "people.applied", "people.confirmed_address"]


def test_an_address_is_confirmed_once(client, ugel):
    sign_up(client)
    open_link(client)
    client.logout()
    assert (
        "ya no sirve"
        in client.get(re.search(r"/cuenta/confirm-email/\S+", mail.outbox[-1].body).group()).content.decode()
    )
    assert Entry.objects.filter(verb="people.confirmed_address").count() == 1


def test_the_directory_is_only_for_who_chooses_it(client, ugel):
    sign_up(client)
    sign_up(client, email="otra@ugel.gob.pe", directory="on")
    shown = dict(Member.objects.values_list("email", "in_directory"))
    assert shown == {"nueva@ugel.gob.pe": False, "otra@ugel.gob.pe": True}
    assert Consent.objects.filter(purpose=Purpose.DIRECTORY).count() == 1


def test_without_agreement_there_is_no_account(client, ugel):
    assert sign_up(client, agree="").status_code == 200
    assert Member.objects.count() == 0


def test_a_closed_or_unknown_institution_is_refused(client, ugel):
    ugel.valid_to = "2020-01-01"
    ugel.save()
    for code in ("150202", "000000", ""):
        sign_up(client, institution=code)
    assert Member.objects.count() == 0


def test_a_domain_of_the_state_opens_at_once(client, ugel):
    AdmittedDomain.objects.create(domain="gob.pe")
    sign_up(client)
    assert Application.objects.get().state == "unconfirmed"
    open_link(client)
    assert (Application.objects.get().state, Member.objects.get().roles()) == ("admitted", {"manager"})
    fact = Entry.objects.get(verb="people.admitted")
    assert (fact.actor, fact.details) == (None, {"domain": "gob.pe"})


@pytest.mark.parametrize("email", ["a@malgob.pe", "a@gob.pe.malo.com", "a@pe", "gob.pe@malo.com"])
def test_a_domain_that_only_looks_like_it_does_not(email):
    AdmittedDomain.objects.create(domain="gob.pe")
    assert AdmittedDomain.of(email) is None


def answer_of(response):
    cookies = sorted(response.cookies)
    return response.status_code, response.headers.get("Location"), cookies, response.content


def test_sign_up_says_the_same_whether_or_not_there_is_an_account(client, ugel):
    make_member(email="ana@minka.example")
    before = Member.objects.count()
    taken = answer_of(sign_up(client, email="ANA@minka.example"))
    client.cookies.clear()
    free = answer_of(sign_up(client, email="libre@minka.example"))
    assert taken == free
    assert Member.objects.count() == before + 1
    assert [one.subject for one in mail.outbox] == ["Minka: ya tienes una cuenta", "Minka: confirma tu correo"]
    assert [one.to for one in mail.outbox] == [["ana@minka.example"], ["libre@minka.example"]]


def test_the_password_is_hashed_for_a_taken_address_too(client, ugel, monkeypatch):
    hashed = []
    monkeypatch.setattr(signup, "make_password", hashed.append)
    make_member(email="ana@minka.example")
    sign_up(client, email="ana@minka.example")
    assert hashed == [PASSWORD]


def test_a_forgotten_password_says_the_same_whether_or_not_there_is_an_account(client):
    make_member(email="ana@minka.example")
    answers = []
    for email in ("ana@minka.example", "nadie@minka.example"):
        client.cookies.clear()
        answers.append(answer_of(client.post("/cuenta/password/reset/", {"email": email})))
    assert answers[0] == answers[1]


def test_the_log_in_takes_about_as_long_without_an_account(client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    make_member(email="ana@minka.example", password=PASSWORD)
    taken = {}
    for email in ("ana@minka.example", "nadie@minka.example") * 3:
        start = time.perf_counter()
        client.post("/cuenta/login/", {"login": email, "password": "otra"})
        taken.setdefault(email, []).append(time.perf_counter() - start)
    assert min(taken["nadie@minka.example"]) > 0.3 * min(taken["ana@minka.example"])


def test_two_at_once_with_one_address_get_the_same_answer(client, ugel, monkeypatch):
    """The second is beaten between the question and the writing."""
    make_member(email="nueva@ugel.gob.pe")

    def told_free(self, value):
        return value

    monkeypatch.setattr(signup.SignUp, "validate_unique_email", told_free)
    assert sign_up(client).url == "/cuenta/confirm-email/"
    assert Member.objects.count() == 1
    with pytest.raises(IntegrityError):
        Member.objects.create_user("NUEVA@ugel.gob.pe")


def test_who_has_not_confirmed_cannot_enter_and_gets_another_link(client, ugel):
    sign_up(client)
    EmailAddress.objects.get()
    client.cookies.clear()
    answer = client.post("/cuenta/login/", {"login": "nueva@ugel.gob.pe", "password": PASSWORD})
    assert answer.url == "/cuenta/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_an_account_made_by_the_team_enters_without_confirming(client):
    make_member(email="ana@minka.example", password=PASSWORD)
    answer = client.post("/cuenta/login/", {"login": "ana@minka.example", "password": PASSWORD})
    assert answer.url == "/personas/mi-mesa/"


def test_many_sign_ups_from_one_place_have_to_wait(client, ugel):
    codes = [sign_up(client, email=f"p{number}@x.example", agree="").status_code for number in range(22)]
    assert codes == [200] * 20 + [429] * 2


@pytest.mark.parametrize("address", ["/cuenta/signup/", "/cuenta/signup/?next=/red/"])
def test_the_old_address_leads_to_the_new_one(client, address):
    assert client.get(address).url == address.replace("signup", "registro")


def test_the_link_to_sign_up_is_the_spanish_one(client):
    assert 'href="/cuenta/registro/"' in client.get("/cuenta/login/").content.decode()
