"""What the gates ask of a practice, counted."""

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.practices.completeness import GATES, percent
from minka.practices.models import Practice, Stage
from minka.practices.writing.needs import facts_of


def facts_for(practice: Practice) -> dict[str, int]:
    """Those of its own parts, and what others did for it. Ten queries, fewer where parts were prefetched."""
    facts = facts_of(practice)
    claims = [claim for claim in practice.claims.all() if claim.statement]
    return facts | {
        "complete": percent(facts, GATES[Stage.INITIAL]),
        "compared": sum(claim.baseline is not None and claim.value is not None for claim in claims),
        "resolution": len(practice.resolution),
        "advice": Case.objects.filter(practice=practice, state=CaseState.CLOSED).count(),
    }
