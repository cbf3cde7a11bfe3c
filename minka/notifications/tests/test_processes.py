"""Two runs at once, and a machine that dies: real processes on a database of their own, with letters in files."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils.timezone import now

from minka.notifications.models import Mail, Notice
from minka.notifications.tests.make import SAID, make_fact
from minka.people.models import Member
from minka.people.tests.make import make_member, make_membership
from minka.practices.tests.make import make_practice

MEMBERS = 40
SCRIPT = f"""
import sys, django
django.setup()
from django.conf import settings
from minka.people.news import tell
tell({SAID!r}, sentence=lambda entry: "dijo algo")
settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = sys.argv[1], sys.argv[2]
exec(sys.argv[3])
"""
DIGEST = "from minka.notifications.digest.sending import send_digests; print(send_digests())"
AT_ONCE = "from minka.notifications.tasks import tell_at_once; tell_at_once.func(int({key}))"
FILES = "django.core.mail.backends.filebased.EmailBackend"
DYING = "minka.notifications.tests.servers.Dying"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def outside(tmp_path):
    """Start a program on the rows of this test; on SQLite, on a copy of them."""
    Member.objects.update(joined_at=now() - timedelta(days=60))
    if connection.vendor == "sqlite":
        path = tmp_path / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{path}'")
        url = f"sqlite:///{path}"
    else:
        at = connection.settings_dict
        host = (at["HOST"] or "").replace("/", "%2F")
        url = f"postgresql://{at['USER']}:{at['PASSWORD']}@{host}/{at['NAME']}"
    letters = tmp_path / "letters"
    letters.mkdir()
    environment = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": "for-this-test-alone",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TASKS_IMMEDIATE": "1",
    }

    def start(program, server=FILES):
        arguments = [sys.executable, "-c", SCRIPT, server, str(letters), program]
        return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    start.letters = letters
    return start


def addressed(folder: Path) -> list[str]:
    lines = [line for path in folder.iterdir() for line in path.read_text().splitlines()]
    return sorted(line.removeprefix("To: ") for line in lines if line.startswith("To: "))


def make_everybody():
    place = make_membership(make_member()).institution
    for _ in range(MEMBERS - 1):
        make_membership(make_member(), institution=place)


def test_two_digests_at_once_write_to_everybody_once(outside_of_everybody):
    outside = outside_of_everybody
    runs = [outside(DIGEST) for _ in range(2)]
    ended = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], ended
    written = addressed(outside.letters)
    assert (len(written), len(set(written))) == (MEMBERS, MEMBERS)


@pytest.fixture
def outside_of_everybody(request):
    make_everybody()
    make_fact(make_practice())
    return request.getfixturevalue("outside")


def test_a_digest_that_dies_is_not_sent_again_and_the_rest_is(outside_of_everybody):
    outside = outside_of_everybody
    dead = outside(DIGEST, DYING)
    dead.communicate(timeout=120)
    assert dead.returncode == -9
    assert len(addressed(outside.letters)) == 1
    again = outside(DIGEST)
    _out, err = again.communicate(timeout=120)
    assert again.returncode == 0, err
    written = addressed(outside.letters)
    assert (len(written), len(set(written))) == (MEMBERS, MEMBERS)


@pytest.fixture
def notice():
    member = make_membership().member
    entry = make_fact(make_practice(), names=[member])
    Notice.objects.update(mail=Mail.WAITING)  # the tests run tasks at once
    return Notice.objects.get(entry=entry)


def test_a_letter_at_once_that_dies_is_not_sent_again(notice, outside):
    program = AT_ONCE.format(key=notice.entry_id)
    for server, code in ((DYING, -9), (FILES, 0)):
        run = outside(program, server)
        _out, err = run.communicate(timeout=120)
        assert run.returncode == code, err
        assert addressed(outside.letters) == [notice.member.email]
    digest = outside(DIGEST)
    digest.communicate(timeout=120)
    assert addressed(outside.letters) == [notice.member.email]
