from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from minka.home.demo.load import load_demonstration
from minka.people.models import Member
from minka.practices.models import Practice

pytestmark = pytest.mark.django_db


def test_real_people_keep_the_demonstration_out_until_it_is_forced():
    Member.objects.create_user("jefa@ugel.example", "a-password-of-hers", name="Jefa")

    with pytest.raises(CommandError, match="1 cuentas que no son de la demostración"):
        call_command("load_demo")
    assert Practice.objects.count() == 0

    call_command("load_demo", force=True, verbosity=0)
    assert Practice.objects.count() == 54


def test_the_command_prints_who_can_enter_and_where():
    said = StringIO()

    call_command("load_demo", stdout=said)

    assert "Se cargaron 54 prácticas." in said.getvalue()
    assert "elio@minka.example   minka-demo-2026  Elio, equipo nacional (DIFOCA)" in said.getvalue()
    assert said.getvalue().strip().endswith("/intercambios/centro-2026/")


def test_loading_the_demonstration_sends_no_letter(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        load_demonstration()

    assert mailoutbox == []
