"""The two years of the source come out of the demonstration's facts."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from minka.figures.period import Period
from minka.figures.yearbook import yearbook
from minka.people.models import Member, Role
from minka.recognition.replay import difference

pytestmark = pytest.mark.django_db

YEAR = {
    2025: {
        "actividades": 129,
        "asesorias-personalizadas": 96,
        "asesorias-de-transferencia": 28,
        "intercambios-realizados": 4,
        "webinars": 1,
        "acompanamientos-de-desafios": 47,
        "acompanamientos-de-iniciativas": 30,
        "transferencias": 8,
        "regiones-participantes": 25,
        "dre-gre-participantes": 22,
        "ugel-participantes": 162,
        "participacion-continua": 1226,
        "red-de-gestores": 912,
        "aliados": 14,
    },
    2026: {
        "actividades": 51,
        "asesorias-personalizadas": 39,
        "asesorias-de-transferencia": 10,
        "intercambios-realizados": 1,
        "webinars": 1,
        "transferencias": 5,
        "regiones-participantes": 21,
        "dre-gre-participantes": 16,
        "ugel-participantes": 88,
        "participacion-continua": 256,
        "red-de-gestores": 912,
        "aliados": 14,
    },
}


def told(period, year):
    book = yearbook(period)
    return {code: book[code].value for code in YEAR[year]}


def test_the_demonstration_reproduces_both_years_as_they_were_published(demonstration, client):
    assert told(Period.of(2025), 2025) == YEAR[2025]
    assert told(Period.of(2026, date(2026, 4, 24)), 2026) == YEAR[2026]
    if localdate().year == 2026:
        assert told(Period.of(2026), 2026) == YEAR[2026]
    out = StringIO()
    call_command("figures", year=2025, json=True, stdout=out)
    assert {code: one["value"] for code, one in json.loads(out.getvalue()).items() if code in YEAR[2025]} == YEAR[2025]
    page = " ".join(client.get("/cifras/actividades/").content.decode().split())
    assert page.count("coincide</span>") == 2
    assert "difiere" not in page
    figures = " ".join(client.get("/cifras/").content.decode().split())
    assert figures.count("difiere</span>") == 1  # the transfers of 2026, of which the source gives two values


def test_its_participants_are_named_by_post_and_reach_nobody(demonstration):
    made = Member.objects.filter(name__startswith="Participante ")
    assert made.filter(demonstration=True, in_directory=False, in_ranking=False).count() == made.count() > 1000
    assert not any(one.has_usable_password() for one in made[:20])
    assert set(made.values_list("memberships__role", flat=True)) == {Role.MANAGER}
    assert [difference(year) for year in (2025, 2026)] == [0, 0]
