import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Section:
    """A heading, a sentence on the method, and a table of texts."""

    title: str
    method: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)


def write(path: Path, machine: str, sections: list[Section]) -> None:
    lines = [
        "# Performance",
        "",
        "Written by `make bench`; numbers as found, in one run.",
        "",
        machine,
    ]
    for section in sections:
        lines += ["", *_lines(section)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def replace(path: Path, sections: list[Section]) -> None:
    """Only these sections anew, each where the one of its title stood or at the end; the others stay as they are."""
    head, *parts = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
    kept = {part.splitlines()[0]: part.rstrip("\n") for part in parts}
    for section in sections:
        lines = _lines(section)
        kept[lines[0]] = "\n".join(lines)
    path.write_text("\n\n".join([head.rstrip("\n"), *kept.values()]) + "\n", encoding="utf-8")


def today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 a label


def _lines(section: Section) -> list[str]:
    return [
        f"## {section.title}",
        "",
        section.method,
        "",
        "| " + " | ".join(section.head) + " |",
        "|" + " --- |" * len(section.head),
        *("| " + " | ".join(row) + " |" for row in section.rows),
    ]
