"""How often a password may be tried: counted for all processes together."""

import os
import subprocess
import sys

import pytest

from minka.people.models import Member
from minka.people.tests.make import make_member

PASSWORD = "un-tejido-de-llamas"
TRY = """
import django; django.setup()
from allauth.core import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.7")
print(sum(ratelimit.consume(request, action="login_failed", key="ana@minka.example") for _ in range(3)))
"""


def try_password(client, password, email="ana@minka.example"):
    return client.post("/cuenta/login/", {"login": email, "password": password}).content.decode()


@pytest.mark.django_db
def test_after_five_wrong_passwords_even_the_right_one_waits(client):
    Member.objects.create_user("ana@minka.example", PASSWORD, name="Ana")
    for _ in range(5):
        assert "no coinciden" in try_password(client, "otra")
    assert "demasiados intentos" in try_password(client, PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_the_wrong_passwords_of_one_account_close_no_other(client):
    make_member(email="fina@minka.example")
    for _ in range(6):
        try_password(client, "otra")
    assert "no coinciden" in try_password(client, "otra", email="fina@minka.example")


def test_two_processes_count_together(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'limits.sqlite3'}",
        "SECRET_KEY": "a-secret-for-the-tests-and-for-nothing-else",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "core", "-v0"], env=environment, check=True)
    tries = [subprocess.check_output([sys.executable, "-c", TRY], env=environment, text=True) for _ in range(2)]
    assert [int(allowed) for allowed in tries] == [3, 2]
