"""What the gates ask of a practice, counted."""

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.practices.completeness import GATES, Facts, percent
from minka.practices.models import Practice, Stage
from minka.practices.writing.needs import facts_of


def facts_for(practice: Practice) -> dict[str, int]:
    """Those of its own parts, and what others did for it. Ten queries, fewer where parts were prefetched."""
    advised = Case.objects.filter(practice=practice, state=CaseState.CLOSED).count()
    return counted(practice, facts_of(practice), advised)


def counted(practice: Practice, facts: Facts, advised: int) -> dict[str, int]:
    """What is known of its parts, with what only the route asks; no queries where the parts are at hand."""
    claims = [claim for claim in practice.claims.all() if claim.statement]
    return dict(facts) | {
        "complete": percent(facts, GATES[Stage.INITIAL]),
        "compared": sum(claim.baseline is not None and claim.value is not None for claim in claims),
        "resolution": len(practice.resolution),
        "advice": advised,
    }
