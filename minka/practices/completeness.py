"""How complete a practice is for a stage, and what it lacks. Pure: numbers in, lacks out.

A gate says the least that each fact must reach. These are the product's own (proposed) gates; the route brings its own
where the team has edited them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Facts = Mapping[str, int]
Gate = Mapping[str, int]

STAGES = ("inicial", "intermedio", "avanzado")
GATES: dict[str, Gate] = {
    "inicial": {
        "title": 1,
        "institutions": 1,
        "team": 1,
        "summary": 1,
        "levels": 1,
        "problem": 80,  # letters: less is a sentence, not a problem
        "started": 1,
        "components": 2,
        "claims": 1,
        "evidence": 1,
    },
    "intermedio": {"months": 6, "baselines": 1, "based": 1, "lessons": 1, "cores": 1, "declared": 1},
    "avanzado": {"instrument": 1, "resources": 1, "card": 5, "backed": 1},
}


@dataclass(frozen=True)
class Lack:
    fact: str
    has: int
    wants: int


def lacks(facts: Facts, gate: Gate) -> list[Lack]:
    """What does not reach the gate, in the gate's order; a fact that nobody knows counts as nothing."""
    return [Lack(fact, facts.get(fact, 0), least) for fact, least in gate.items() if facts.get(fact, 0) < least]


def percent(facts: Facts, gate: Gate) -> int:
    """Requirements met in a hundred, rounded down: a hundred is said only when nothing is lacking."""
    return 100 * (len(gate) - len(lacks(facts, gate))) // len(gate) if gate else 100


def next_stage(facts: Facts, gates: Mapping[str, Gate] = GATES) -> str:
    """The first stage whose gate is not met yet; the last one when all are."""
    return next((stage for stage in STAGES if lacks(facts, gates[stage])), STAGES[-1])
