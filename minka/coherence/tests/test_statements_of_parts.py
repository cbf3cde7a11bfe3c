import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told
from minka.coherence.tests.statements_of_parts import CONSISTENT_OF_PARTS, CONTRADICTIONS_OF_PARTS


def rules(text: str) -> set[str]:
    return {finding.rule for finding in check(make_report(text), make_references())}


@pytest.mark.parametrize(("rule", "said"), CONTRADICTIONS_OF_PARTS)
def test_parts_that_do_not_make_their_total_are_found(rule: str, said: str) -> None:
    assert rules(told(NOTHING_SAID, NO_ACTION, f"- {said}")) == {rule}


@pytest.mark.parametrize("said", CONSISTENT_OF_PARTS)
def test_numbers_that_only_share_a_sentence_raise_nothing(said: str) -> None:
    assert rules(told(NOTHING_SAID, NO_ACTION, f"- {said}")) == set()
    assert rules(told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=said)) == set()
