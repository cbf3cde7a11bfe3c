from minka.ideas.models.challenge import Challenge, ChallengeQuerySet
from minka.ideas.models.initiative import LINES, Initiative, InitiativeQuerySet, Merge, Proposer

__all__ = ["LINES", "Challenge", "ChallengeQuerySet", "Initiative", "InitiativeQuerySet", "Merge", "Proposer"]
