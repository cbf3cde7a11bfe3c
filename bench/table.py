from dataclasses import dataclass, field
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
        lines += ["", f"## {section.title}", "", section.method, ""]
        lines += ["| " + " | ".join(section.head) + " |", "|" + " --- |" * len(section.head)]
        lines += ["| " + " | ".join(row) + " |" for row in section.rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
