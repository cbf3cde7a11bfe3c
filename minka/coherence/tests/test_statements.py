import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.statements import CONSISTENT, CONTRADICTIONS
from minka.coherence.tests.statements_apart import CONSISTENT_APART
from minka.coherence.tests.statements_beside import CONSISTENT_BESIDE, CONTRADICTIONS_BESIDE
from minka.coherence.tests.statements_named import CONSISTENT_NAMED, CONTRADICTIONS_NAMED


@pytest.mark.parametrize(("rule", "text"), [*CONTRADICTIONS, *CONTRADICTIONS_BESIDE, *CONTRADICTIONS_NAMED])
def test_a_contradiction_is_found_however_it_is_worded(rule: str, text: str) -> None:
    assert {finding.rule for finding in check(make_report(text), make_references())} == {rule}


@pytest.mark.parametrize("text", [*CONSISTENT, *CONSISTENT_BESIDE, *CONSISTENT_APART, *CONSISTENT_NAMED])
def test_what_only_seems_to_contradict_raises_nothing(text: str) -> None:
    assert check(make_report(text), make_references()) == []
