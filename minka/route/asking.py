"""What the route asks before one may apply to a stage, for the meter beside the writing of a practice."""

from collections.abc import Iterator, Sequence

from django.db.models import Count

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.practices.completeness import Asked, Facts
from minka.practices.models import Practice, Stage
from minka.practices.writing.needs import own_questions
from minka.route.checks import answer
from minka.route.facts import counted
from minka.route.models import Gate, Moment, Rung


def what_the_route_asks(practices: Sequence[Practice], facts: Sequence[Facts]) -> list[dict[str, list[Asked]]]:
    """Of each practice, stage by stage. Three queries whatever the practices."""
    route = Rung.objects.prefetch_related("gates")
    rungs = {rung.stage: [gate for gate in rung.gates.all() if asks(gate)] for rung in route}
    closed = Case.objects.filter(practice__in=practices, state=CaseState.CLOSED).order_by().values("practice")
    advised = dict(closed.annotate(n=Count("pk")).values_list("practice", "n"))
    found = []
    for practice, known in zip(practices, facts, strict=True):
        whole = counted(practice, known, advised.get(practice.pk, 0))
        found.append({stage: list(_asked(gates, whole)) for stage, gates in rungs.items()})
    return found


def asks(gate: Gate) -> bool:
    """What is looked at when deciding is not in the hands of who writes."""
    return gate.in_use and gate.moment == Moment.APPLICATION


def _asked(gates: Sequence[Gate], facts: Facts) -> Iterator[Asked]:
    """A record that is not complete is told part by part: «la ficha» alone would not say where to write."""
    for gate in gates:
        said = answer(gate.check_code, gate.minimum, facts)
        if gate.check_code == "complete" and not said.met:
            yield from own_questions(Stage.INITIAL, facts)
        else:
            yield Asked(gate.check_code, gate.text, gate.why, said.met, gate.section)
