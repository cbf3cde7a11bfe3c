"""The sentences of Django and allauth are said as ours are: tú, in Spanish, and they are still theirs to be said."""

import re
from pathlib import Path

import allauth
import django
import polib
import pytest
from django import forms
from django.conf import settings
from django.core import mail

from minka.people.models import Member

PASSWORD = "un-tejido-de-llamas"
OURS = settings.BASE_DIR / "minka" / "people" / "locale" / "es" / "LC_MESSAGES" / "django.po"
THEIRS = [
    Path(allauth.__file__).parent / "locale",
    *(Path(django.__file__).parent / folder / "locale" for folder in ("conf", "contrib/auth", "contrib/admin")),
]
DISTANT = re.compile(
    r"\b(usted|su (contraseña|cuenta|correo)|introduzca|ingrese|inténtelo|seleccione|asegúrese|por favor)\b",
    re.IGNORECASE,
)


class Bounded(forms.Form):
    text = forms.CharField(min_length=3, max_length=5)
    share = forms.DecimalField(max_digits=3, decimal_places=1)


@pytest.fixture
def ana(client):
    member = Member.objects.create_user("ana@minka.example", PASSWORD, name="Ana")
    client.post("/cuenta/login/", {"login": member.email, "password": PASSWORD})
    return member


def test_each_sentence_is_one_that_a_library_says():
    said = set()
    for folder in THEIRS:
        said |= {entry.msgid for entry in polib.pofile(str(folder / "es" / "LC_MESSAGES" / "django.po"))}
    assert [entry.msgid for entry in polib.pofile(str(OURS)) if entry.msgid not in said] == []


def test_no_sentence_keeps_its_distance():
    said = [text for entry in polib.pofile(str(OURS)) for text in [entry.msgstr, *entry.msgstr_plural.values()]]
    assert [text for text in said if DISTANT.search(text)] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/cuenta/password/change/", {"oldpassword": "otra", "password1": "123", "password2": "1234"}),
        ("/cuenta/reauthenticate/", {"password": "otra"}),
        ("/cuenta/confirm-email/", {}),
        ("/cuenta/confirm-email/nada/", {}),
        ("/cuenta/2fa/", {}),
        ("/cuenta/password/reset/key/x-y/", {}),
    ],
)
def test_a_page_of_the_account_speaks_to_the_reader_as_a_friend(client, ana, address, form):
    answers = [client.get(address)] + ([client.post(address, form)] if form else [])
    said = " ".join(answer.content.decode() for answer in answers)
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert DISTANT.findall(said) == []


@pytest.mark.django_db
def test_a_change_of_password_is_told_by_e_mail_with_a_way_to_undo_it(client, ana):
    form = {"oldpassword": PASSWORD, "password1": "otro-tejido-9", "password2": "otro-tejido-9"}
    client.post("/cuenta/password/change/", form)
    sent = mail.outbox[0]
    assert (sent.subject, sent.to) == ("Minka: cambió tu contraseña", ["ana@minka.example"])
    assert sent.body.startswith("Hola:\n\nLa contraseña de tu cuenta acaba de cambiar.")
    assert "http://testserver/cuenta/password/reset/" in sent.body


@pytest.mark.django_db
def test_the_key_to_the_account_is_offered_only_where_scripts_run(client):
    page = client.get("/cuenta/login/").content.decode()
    button = re.search(r"<button[^>]*passkey_login[^>]*>", page).group()
    assert "hidden" in button
    assert "JavaScript" not in page


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({"text": "adoptamos"}, "text", "Que no pase de 5 caracteres: tiene 9."),
        ({"text": "no"}, "text", "Que tenga al menos 3 caracteres: tiene 2."),
        ({"share": "1234"}, "share", "Que no tenga más de 3 cifras en total."),
        ({"share": "1.25"}, "share", "Que no tenga más de 1 decimal."),
    ],
)
def test_the_bound_of_a_field_is_said_in_our_voice(given, name, said):
    assert said in Bounded(given).errors[name]
