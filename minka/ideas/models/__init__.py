from minka.ideas.models.challenge import Challenge, ChallengeQuerySet
from minka.ideas.models.initiative import LINES, Initiative, InitiativeQuerySet, Proposer
from minka.ideas.models.merge import Merge
from minka.ideas.models.wording import Reworded, Wording

__all__ = [
    "LINES",
    "Challenge",
    "ChallengeQuerySet",
    "Initiative",
    "InitiativeQuerySet",
    "Merge",
    "Proposer",
    "Reworded",
    "Wording",
]
