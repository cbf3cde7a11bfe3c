import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from minka.territory import register
from minka.territory.dbf import DBFError, Table
from minka.territory.models import Institution, School
from minka.territory.tests.make import make_institution
from minka.territory.tests.padron import many, school, write_csv, write_dbf

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path, capsys):
    def run(*rows, write=write_dbf, name="padron.dbf", **options):
        write(tmp_path / name, rows)
        call_command("load_schools", tmp_path / name, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


def test_a_school_arrives_with_its_accents_and_without_padding(load):
    huaura = make_institution("150203")
    assert load(school(7))["added"] == 1
    loaded = School.objects.values().get()
    del loaded["id"]
    assert loaded == {
        "modular_code": "0000007",
        "annex": "0",
        "premises_code": "000007",
        "name": "ESCUELA DE MUESTRA N° 7 ÑUSTA",
        "level": "Secundaria",
        "sector": "Pública de gestión directa",
        "area": "Rural",
        "ubigeo": "150801",
        "district": "HUACHO",
        "institution_id": huaura.pk,
        "active": True,
    }


def test_no_personal_column_leaves_the_file(tmp_path):
    write_dbf(tmp_path / "padron.dbf", [school()])
    with register.opened(tmp_path / "padron.dbf") as found:
        rows = list(found.rows)
    assert not any("INVENTADA" in cell or "@" in cell or "9000" in cell for row in rows for cell in row)


def test_a_second_load_writes_nothing(load, django_assert_num_queries):
    make_institution("150203")
    load(*many(5, ["150203"]))
    with django_assert_num_queries(5):  # savepoint, former codes, codes, schools, release
        report = load(*many(5, ["150203"]))
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 0, 5)


def test_a_school_that_changes_is_updated_in_place(load):
    load(school(1))
    report = load(school(1, CEN_EDU="OTRO NOMBRE", D_ESTADO="Inactiva"))
    assert (report["added"], report["changed"]) == (0, 1)
    assert School.objects.values_list("name", "active").get() == ("OTRO NOMBRE", False)


def test_a_school_that_disappears_becomes_inactive_and_returns_active(load):
    load(school(1), school(2), school(2, ANEXO="1"))
    assert load(school(1), school(2))["gone"] == 1
    assert School.objects.get(active=False).annex == "1"
    assert load(school(1), school(2))["gone"] == 0
    assert load(school(1), school(2), school(2, ANEXO="1"))["changed"] == 1


def test_a_former_code_finds_its_institution_and_an_unknown_one_is_told(load):
    make_institution("190004").answer_to("190006")
    report = load(school(1, CODOOII="190006"), school(2, CODOOII="999999"), school(3, CODOOII="999999"))
    assert report["unknown_ugel"] == {"999999": 2}
    assert School.objects.get(modular_code="0000001").institution == Institution.objects.get(code="190004")
    assert School.objects.get(modular_code="0000002").institution is None


def test_the_first_of_a_repeated_school_counts_and_one_without_code_does_not(load):
    report = load(school(1, CEN_EDU="PRIMERA"), school(1, CEN_EDU="SEGUNDA"), school(2, COD_MOD=""))
    assert (report["added"], report["repeated"], report["without_key"]) == (1, 1, 1)
    assert School.objects.get().name == "PRIMERA"


def test_a_deleted_record_is_passed_over(load):
    assert load(school(1), school(2, deleted="yes"))["read"] == 1


@pytest.mark.parametrize(("encoding", "delimiter"), [("cp850", ";"), ("utf-8", ","), ("utf-8-sig", "|")])
def test_a_csv_in_the_registers_code_page_or_in_utf_8_is_the_same(load, encoding, delimiter):
    def write(path, rows):
        write_csv(path, rows, encoding, delimiter)

    assert load(school(1), write=write, name="padron.csv")["added"] == 1
    assert School.objects.get().name == "ESCUELA DE MUESTRA N° 1 ÑUSTA"


def test_a_zip_with_the_dbf_and_other_tables_is_accepted(load):
    def write(path, rows):
        write_dbf(path.with_suffix(".big"), rows)
        write_dbf(path.with_suffix(".small"), [])
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(path.with_suffix(".small"), "Instituciones_apoyo.dbf")
            archive.write(path.with_suffix(".big"), "Padron_web.dbf")
            archive.writestr("diccionario.xlsx", "")

    assert load(school(1), write=write, name="padron.zip")["added"] == 1


def test_a_file_that_ends_too_early_changes_nothing(load, tmp_path):
    load(school(1))
    write_dbf(tmp_path / "cut.dbf", many(3000, ["150203"]))
    cut = (tmp_path / "cut.dbf").read_bytes()[:-2000]
    (tmp_path / "cut.dbf").write_bytes(cut)
    with pytest.raises(CommandError, match="No se cargó nada"):
        call_command("load_schools", tmp_path / "cut.dbf", verbosity=0)
    assert School.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("padron.dbf", b"", "No es un DBF completo de dBase III"),
        ("padron.dbf", b"\x03" + bytes(500), "No es un DBF completo de dBase III"),
        ("padron.csv", b"a,b\n1,2\n", "falta la columna COD_MOD, ANEXO, CEN_EDU, D_NIV_MOD, CODOOII"),
        ("padron.zip", b"PK\x05\x06" + bytes(18), "El ZIP no trae un archivo DBF ni CSV"),
    ],
)
def test_another_file_is_refused_with_a_reason(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=told):
        call_command("load_schools", tmp_path / name, verbosity=0)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="No se puede leer"):
        call_command("load_schools", tmp_path / "nothing.dbf")


def test_the_progress_goes_to_standard_error_and_the_summary_to_standard_output(tmp_path, capsys):
    write_dbf(tmp_path / "padron.dbf", [school(1)])
    call_command("load_schools", tmp_path / "padron.dbf")
    out, err = capsys.readouterr()
    assert out.splitlines()[:2] == ["Leídas: 1", "Añadidas: 1"]
    assert "Padrón: 100%" in err


def test_a_table_reads_only_what_is_asked(tmp_path):
    write_dbf(tmp_path / "padron.dbf", [school(1)])
    with (tmp_path / "padron.dbf").open("rb") as stream:
        assert list(Table(stream).rows(["COD_MOD", "NOT_THERE"])) == [("0000001", "")]
    with (tmp_path / "padron.dbf").open("rb") as stream:
        stream.seek(5)
        with pytest.raises(DBFError):
            Table(stream)
