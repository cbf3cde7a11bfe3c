"""Rules of the repository itself."""

import re

from tests.repository import ROOT, files

TEXT = (".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".sh", ".csv", ".po", ".typ", ".json", "")


def contents():
    for path in files():
        if path.suffix in TEXT:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8", errors="replace")


def test_no_file_names_a_package_registry():
    hosts = re.compile(
        "|".join(["pyp" + r"i\.org", "pythonhos" + r"ted\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"])
    )
    assert [name for name, text in contents() if hosts.search(text)] == []


def test_no_file_holds_a_path_of_a_machine():
    paths = re.compile("|".join(["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]"]))
    assert [name for name, text in contents() if paths.search(text)] == []


def test_no_file_of_somebody_else_is_committed():
    built = (".woff2", ".woff", ".ttf", ".otf", ".mo", ".min.js", ".min.css", ".dbf", ".sqlite3", ".pdf", ".docx")
    assert [str(p) for p in files() if p.name.endswith(built)] == []


def test_every_requirement_is_pinned_by_hash():
    for name in ("base", "dev", "uv"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        packages = re.findall(r"^[A-Za-z0-9_.\[\]-]+==\S+ \\$", text, re.MULTILINE)
        plain = [line for line in text.splitlines() if re.match(r"^[A-Za-z0-9]", line) and not line.endswith("\\")]
        assert packages
        assert plain == []
        assert "://" not in text
