from minka.ideas.models.challenge import Challenge, ChallengeQuerySet
from minka.ideas.models.initiative import LINES, Initiative, InitiativeQuerySet, Proposer
from minka.ideas.models.merge import Merge

__all__ = ["LINES", "Challenge", "ChallengeQuerySet", "Initiative", "InitiativeQuerySet", "Merge", "Proposer"]
