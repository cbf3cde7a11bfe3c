"""Findings as they are made, told and handed on."""

from collections.abc import Iterable, Sequence

from minka.coherence.report import Finding, Line, Place

MOST_PLACES = 10


def finding(rule: str, severity: str, message: str, lines: Iterable[Line]) -> Finding:
    """A finding whose places are the given lines, each once, in the order of the file."""
    unique = {line.number: line for line in lines}
    places = tuple(Place(line.number, line.text.strip()) for _, line in sorted(unique.items()))
    return Finding(rule, severity, message, places[:MOST_PLACES])


def findings_as_json(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Plain dictionaries, ready for `json.dumps`."""
    return [
        {
            "rule": each.rule,
            "severity": each.severity,
            "message": each.message,
            "places": [{"line": place.line, "text": place.text} for place in each.places],
        }
        for each in findings
    ]


def findings_as_text(findings: Sequence[Finding], width: int = 96) -> str:
    """A list to read in a terminal: the message of each finding, then its lines."""
    if not findings:
        return "Sin contradicciones."
    told = []
    for each in findings:
        label = "ERROR" if each.severity == "error" else "DUDA"
        told.append(f"{label} [{each.rule}] {each.message}")
        told += [f"  línea {place.line}: {_shortened(place.text, width)}" for place in each.places]
    errors = sum(each.severity == "error" for each in findings)
    told.append(f"{_counted(errors, 'error', 'errores')}, {_counted(len(findings) - errors, 'duda', 'dudas')}.")
    return "\n".join(told)


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
