"""How complete a practice is for a stage, and what it lacks. Pure: numbers in, lacks out.

A gate says the least that each fact must reach. These are the product's own (proposed) gates; the route, which the
team edits, says in their place what is asked (`practices/asking.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Asked:
    """One thing that a stage asks of a practice, in words, with whether it is there; `section` is where it is written.

    `fact` is what is counted for it: of two things asked of the same fact, the later is told.
    """

    fact: str
    label: Any
    why: Any
    met: bool
    section: str = ""


def toward(asked: Mapping[str, Sequence[Asked]], reached: int = 0) -> tuple[str, list[Asked]]:
    """The stage that is next, and what counts for it: all that it asks, and what is still lacking of those below.

    Next is the first, of those not reached yet, that lacks something; the last one when nothing is lacking.
    """
    ahead = STAGES[min(reached, len(STAGES) - 1) :]
    stage = next((one for one in ahead if not all(ask.met for ask in asked.get(one, ()))), ahead[-1])
    below = {ask.fact: ask for one in STAGES[: STAGES.index(stage)] for ask in asked.get(one, ()) if not ask.met}
    own = {ask.fact: ask for ask in asked.get(stage, ())}
    return stage, [*(ask for fact, ask in below.items() if fact not in own), *own.values()]


def share(asked: Sequence[Asked]) -> int:
    """Of what is asked, how much is there, in a hundred, rounded down."""
    return 100 * sum(ask.met for ask in asked) // len(asked) if asked else 100
