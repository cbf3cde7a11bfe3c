import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate, now

from minka.figures.management.commands.figures import period
from minka.figures.published import load_published
from minka.figures.registry import of_the_year
from minka.figures.tests.make_year import make_fact, moment

pytestmark = pytest.mark.django_db


def said(**options):
    out = StringIO()
    call_command("figures", stdout=out, **options)
    return out.getvalue()


def test_the_json_says_of_each_code_its_value_definition_and_cutoff_and_nothing_else():
    make_fact("advice.held", moment(2025, 5, 5), details={"kind": "transfer"})
    told = json.loads(said(year=2025, json=True))
    assert told["asesorias-de-transferencia"] == {
        "value": 1,
        "definition": "Asesorías dadas en el año a quienes llevan una práctica a otro lugar.",
        "cutoff": "2025-12-31",
    }
    assert set(told) == {figure.code for figure in of_the_year()} | {"miembros"}
    assert all(set(one) == {"value", "definition", "cutoff"} for one in told.values())


def test_a_cutoff_is_its_whole_day():
    make_fact("advice.held", moment(2025, 5, 5, 23, 59), details={"kind": "transfer"})
    assert json.loads(said(cutoff="2025-05-04", json=True))["asesorias-de-transferencia"]["value"] == 0
    told = json.loads(said(cutoff="2025-05-05", json=True))["asesorias-de-transferencia"]
    assert (told["value"], told["cutoff"]) == (1, "2025-05-05")


def test_this_year_goes_up_to_now():
    make_fact("advice.held", now() - timedelta(seconds=1), details={"kind": "transfer"})
    told = json.loads(said(json=True))["asesorias-de-transferencia"]
    assert (told["value"], told["cutoff"][:10]) == (1, localdate().isoformat())


def test_what_only_others_counted_is_told_as_published():
    load_published()
    told = json.loads(said(year=2026, json=True))
    assert told["practicas-vigentes-publicadas"]["value"] == 798
    assert told["servidores-inscritos"]["definition"].endswith("Publicada; la plataforma no la cuenta.")
    assert "servidores-inscritos" not in json.loads(said(year=2026, cutoff="2026-04-23", json=True))


def test_without_json_it_is_a_table_in_words():
    make_fact("advice.held", moment(2025, 5, 5), details={"kind": "transfer"})
    lines = said(year=2025).splitlines()
    assert lines[0].split() == ["valor", "cifra", "corte", "código"]
    assert "1  Actividades de la comunidad" in lines[1]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"year": 2025, "cutoff": "ayer"}, "no es una fecha"),
        ({"year": 1821}, "No hay cifras de 1821"),
        ({"year": 9000}, "No hay cifras de 9000"),
        ({"year": 2026, "cutoff": "2025-12-31"}, "anterior al año"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_reason(asked, answer):
    with pytest.raises(CommandError, match=answer):
        said(**asked)


def test_a_cutoff_of_today_or_later_is_now():
    day = localdate() + timedelta(days=3)
    assert period(None if day.year == localdate().year else localdate().year, day.isoformat()).ends <= now()
