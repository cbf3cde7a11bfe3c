"""The two commands as whoever is at a console meets them: any folder, no secret, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from minka.events.models import Exchange
from minka.practices.models import Practice
from minka.reports.models import Reading
from minka.reports.tests.texts import REPORT

SOURCE = next(iter((settings.BASE_DIR.parent / "shared" / "seeds").glob("*.txt")), None)
NEEDS_SOURCE = pytest.mark.skipif(SOURCE is None, reason="the source report is not beside the project")
CONTRADICTED = REPORT.replace("128 de 200", "100 de 200")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "DATABASE_URL": f"sqlite:///{folder}/nowhere/none.sqlite3"}
    script = Path(sys.executable).with_name("minka")
    return subprocess.run([script, *arguments], cwd=folder, env=bare, capture_output=True, text=True, check=False)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "reporte.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_sound_report_ends_in_0_and_an_empty_list(tmp_path, report):
    done = run(tmp_path, "check-report", "reporte.txt", "--json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_a_contradiction_ends_in_1_with_rule_severity_message_and_places(tmp_path):
    (tmp_path / "malo.md").write_text(CONTRADICTED, encoding="utf-8")
    done = run(tmp_path, "check-report", "malo.md", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [set(one) for one in found] == [{"rule", "severity", "message", "places"}] * len(found)
    lines = CONTRADICTED.splitlines()
    error = next(one for one in found if one["severity"] == "error")
    assert [lines[place["line"] - 1].strip() for place in error["places"]] == [
        place["text"] for place in error["places"]
    ]


def test_the_readable_list_says_the_line(tmp_path):
    (tmp_path / "malo.txt").write_text(CONTRADICTED, encoding="utf-8")
    done = run(tmp_path, "check-report", "malo.txt")
    assert done.returncode == 1
    assert (
        f"línea {CONTRADICTED.splitlines().index('- 64 % (100 de 200) de los hogares lee cada semana.') + 1}:"
        in done.stdout
    )
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("command", ["check-report", "import-report"])
@pytest.mark.parametrize("name", ["no-existe.txt", "vacio.txt", "carpeta", "foto.txt"])
def test_a_file_that_cannot_be_read_ends_in_2_and_says_why_in_spanish(tmp_path, command, name):
    (tmp_path / "vacio.txt").touch()
    (tmp_path / "carpeta").mkdir()
    (tmp_path / "foto.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = run(tmp_path, command, name, "--json", *(["--dry-run"] if command == "import-report" else []))
    assert (done.returncode, done.stdout) == (2, "")
    assert "archivo" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dry_run_tells_the_agreed_shape_without_any_database(tmp_path, report):
    done = run(tmp_path, "import-report", "reporte.txt", "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(told) == ["event", "practices", "visited", "testimonials", "findings"]
    assert told["event"]["dates"] == ["2026-05-07", "2026-05-08"]
    assert [one["institutions"] for one in told["practices"]] == [
        [{"name": "UGEL Tarma", "code": "120008"}],
        [{"name": "DRE Pasco", "code": "190000"}],
    ]


def test_without_a_database_a_real_run_says_what_to_do(tmp_path, report):
    done = run(tmp_path, "import-report", "reporte.txt", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "minka migrate" in done.stderr


@NEEDS_SOURCE
def test_the_source_ends_in_1_with_at_least_nine_findings(tmp_path):
    done = run(tmp_path, "check-report", str(SOURCE), "--json")
    assert (done.returncode, len(json.loads(done.stdout)) >= 9) == (1, True)


@pytest.mark.django_db
def test_a_real_run_saves_and_tells_the_event(report, capsys):
    call_command("load_territory", verbosity=0)
    capsys.readouterr()
    call_command("import_report", str(report), "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["event"]["slug"] == Exchange.objects.get().slug
    assert (Practice.objects.count(), Reading.objects.get().state) == (2, "confirmed")


@pytest.mark.django_db
def test_a_report_without_days_is_read_but_waits_for_the_team(tmp_path, capsys):
    call_command("load_territory", verbosity=0)
    path = tmp_path / "sin-dias.txt"
    text = REPORT.replace("7 y 8 de mayo de 2026", "").replace("7 de mayo", "").replace("8 de mayo", "")
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    call_command("import_report", str(path), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["event"]["slug"], told["findings"][-1]["rule"]) == ("", "not-saved")
    assert (Exchange.objects.count(), Reading.objects.get().state) == (0, "preview")


@pytest.mark.django_db
def test_without_a_catalogue_a_real_run_says_what_to_do(report, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("import_report", str(report))
    assert ended.value.code == 2
    assert "minka load-territory" in capsys.readouterr().err
