"""Contradictions inside a report, found from its text and the official lists alone."""

from itertools import islice

from minka.coherence.findings import findings_as_json, findings_as_text
from minka.coherence.manuscript import Manuscript
from minka.coherence.outline import outline
from minka.coherence.report import Finding, References, Report
from minka.coherence.rules import RULES

__all__ = ["check", "findings_as_json", "findings_as_text", "outline"]

MOST_OF_A_RULE = 300
"""Findings of one rule that are told: beyond it the text is no report."""


def check(report: Report, references: References) -> list[Finding]:
    """Every contradiction found, errors first, then in the order of the file."""
    manuscript = Manuscript(report, references)
    found = {
        (each.rule, each.message, tuple(place.line for place in each.places)): each
        for rule in RULES
        for each in islice(rule(manuscript), MOST_OF_A_RULE)
    }
    return sorted(
        found.values(), key=lambda each: (each.severity != "error", each.places[0].line if each.places else 0)
    )
