import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from minka.territory import catalogue
from minka.territory.models import Alias, Institution, MacroRegion, Region

pytestmark = pytest.mark.django_db

HEAD = "code,name,kind,region,parent_code,macroregion,macroregion_status,main_province,scope,aliases"
DRE = "110000,DRE Ica,DRE,Ica,,Centro,confirmed,,regional,"
ICA = "110001,UGEL Ica,UGEL,Ica,110000,Centro,confirmed,Ica,distrital,"
NASCA = "110003,UGEL Nasca,UGEL,Ica,110000,Centro,confirmed,Nasca,provincia,UGEL NAZCA"


@pytest.fixture
def load(tmp_path, capsys):
    def run(*lines, **options):
        path = tmp_path / "iged.csv"
        path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
        call_command("load_territory", path, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


def test_the_products_own_directory_has_26_regions_in_4_macro_regions_and_251_iged(capsys):
    call_command("load_territory", verbosity=0)
    assert (Region.objects.count(), MacroRegion.objects.count()) == (26, 4)
    kinds = {kind: Institution.objects.filter(kind=kind).count() for kind in ("DRE", "GRE", "UGEL", "ALIADO", "GL")}
    assert kinds == {"DRE": 22, "GRE": 4, "UGEL": 225, "ALIADO": 9, "GL": 1}
    assert Institution.objects.get(code="010001").parent.name == "DRE Amazonas"
    assert capsys.readouterr().out == ""


def test_the_regions_stand_on_26_different_tiles():
    call_command("load_territory", verbosity=0)
    assert len(set(Region.objects.values_list("column", "row"))) == 26


def test_only_two_macro_regions_are_confirmed():
    call_command("load_territory", verbosity=0)
    confirmed = Region.objects.filter(macro_region_confirmed=True).values_list("macro_region__name", flat=True)
    assert set(confirmed) == {"Centro", "Sur"}


def test_a_second_load_changes_nothing():
    catalogue.load(catalogue.DIRECTORY, date(2026, 11, 24))
    report = catalogue.load(catalogue.DIRECTORY, date(2026, 11, 25))
    assert report == catalogue.Report(unchanged=251)


def test_a_former_code_among_the_aliases_is_kept_alone_and_a_remark_is_not():
    call_command("load_territory", verbosity=0)
    assert Alias.objects.get(text="190006").institution.code == "190004"
    assert Alias.objects.get(slug="ugel-nazca").institution.name == "UGEL Nasca"
    assert not Alias.objects.filter(institution__code="070101").exists()


def test_a_renamed_institution_answers_to_its_old_name(load):
    load(DRE, ICA)
    report = load(DRE, ICA.replace("UGEL Ica", "UGEL Ica Centro"))
    assert report["renamed"] == [
        {"code": "110001", "name": "UGEL Ica Centro", "from": "UGEL Ica", "to": "UGEL Ica Centro"}
    ]
    assert [alias.text for alias in Institution.objects.get(code="110001").aliases.all()] == ["UGEL Ica"]


def test_an_institution_that_passes_to_another_region_has_moved(load):
    load(DRE, ICA, "120000,DRE Junín,DRE,Junín,,Centro,confirmed,,regional,")
    report = load(DRE, ICA.replace(",Ica,110000", ",Junín,120000"), "120000,DRE Junín,DRE,Junín,,Centro,confirmed,,,")
    assert [(fact["from"], fact["to"]) for fact in report["moved"]] == [("Ica", "Junín"), ("DRE Ica", "DRE Junín")]
    assert [fact["code"] for fact in report["changed"]] == ["120000"]


def test_a_code_that_disappears_is_closed_today_and_reopens_if_it_returns(load):
    load(DRE, ICA, NASCA)
    report = load(DRE, ICA)
    assert report["closed"] == [{"code": "110003", "name": "UGEL Nasca"}]
    assert Institution.objects.get(code="110003").valid_to == localdate()
    assert load(DRE, ICA)["closed"] == []
    assert load(DRE, ICA, NASCA)["reopened"] == [{"code": "110003", "name": "UGEL Nasca"}]
    assert Institution.objects.get(code="110003").valid_to is None


def test_a_correction_by_hand_survives_until_the_directory_has_news_of_that_field(load):
    load(DRE, ICA)
    Institution.objects.filter(code="110000").update(kind="GRE", name="GRE Ica")
    report = load(DRE, ICA)
    assert [(fact["from"], fact["to"]) for fact in report["kept"]] == [("DRE Ica", "GRE Ica"), ("DRE", "GRE")]
    load(DRE.replace("DRE Ica", "DRE de Ica"), ICA)
    assert Institution.objects.values_list("name", "kind").get(code="110000") == ("DRE de Ica", "GRE")


def test_what_the_team_wrote_by_hand_is_never_closed(load):
    load(DRE, ICA)
    parent = Institution.objects.get(code="110000")
    Institution.objects.create(code="110009", name="UGEL en creación", kind="UGEL", parent=parent)
    assert load(DRE, ICA)["closed"] == []


def test_a_dry_run_tells_and_changes_nothing(load):
    load(DRE, ICA)
    assert len(load(DRE, ICA, NASCA, dry_run=True)["added"]) == 1
    assert not Institution.objects.filter(code="110003").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (ICA.replace("110001", "11001"), "fila 3, columna code: «11001» no es un código de seis cifras (¿se perdió el"),
        (ICA.replace(",UGEL,", ",ugel,"), "fila 3, columna kind: «ugel» no es DRE, GRE ni UGEL"),
        (ICA.replace(",Ica,110000", ",Yca,110000"), "fila 3, columna region: «Yca» no es una de las 26 regiones"),
        (ICA.replace("110000", "990000"), "fila 3, columna parent_code: «990000» no es una DRE ni GRE de este archivo"),
        (ICA.replace("confirmed", "quizá"), "fila 3, columna macroregion_status: «quizá» no es confirmed ni inferred"),
        (ICA.replace("Centro", "Sur"), "fila 3, columna macroregion: Ica está antes como Centro confirmed"),
        (ICA.replace("UGEL Ica", ""), "fila 3, columna name: está vacía"),
        (ICA.replace("UGEL Ica", "U" * 161), "fila 3, columna name: tiene más de 160 letras"),
        (ICA + ",más", "fila 3, columna aliases: hay 11 celdas y se esperaban 10"),
        (DRE, "fila 3, columna code: 110000 está dos veces"),
        ('"' + ICA, "no es un CSV correcto"),
    ],
)
def test_a_bad_file_is_told_by_row_and_column_and_changes_nothing(load, line, told):
    with pytest.raises(CommandError) as error:
        load(DRE, line)
    assert told in str(error.value)
    assert (Institution.objects.count(), Region.objects.count()) == (0, 0)


def test_a_file_without_a_column_names_it(tmp_path):
    path = tmp_path / "iged.csv"
    path.write_text("code,name\n110000,DRE Ica\n")
    with pytest.raises(CommandError, match="fila 1, columna kind: falta la columna"):
        call_command("load_territory", path)


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "iged.csv"
    with pytest.raises(CommandError, match="No se puede leer"):
        call_command("load_territory", path)
    path.write_bytes("DRE Junín".encode("cp850"))
    with pytest.raises(CommandError, match="no está en UTF-8"):
        call_command("load_territory", path)


def test_the_team_reads_what_changed_in_its_own_words(load, tmp_path, capsys):
    load(DRE, ICA)
    path = tmp_path / "iged.csv"
    path.write_text("\n".join([HEAD, DRE, NASCA]), encoding="utf-8")
    call_command("load_territory", path)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Añadidas: 1", "  110003 UGEL Nasca"]
    assert lines[5:8] == ["Cerradas: 1", "  110001 UGEL Ica", "Reabiertas: 0"]
