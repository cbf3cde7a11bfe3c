from minka.practices.models.catalogue import Card, Posting, Term
from minka.practices.models.claim import Claim, Unit
from minka.practices.models.level import Level
from minka.practices.models.note import ExpertNote, Point, Section
from minka.practices.models.practice import Practice, PracticeQuerySet, Stage, State
from minka.practices.models.strategy import Component, Phase, steps_of
from minka.practices.models.team import Participation, TeamMember

__all__ = [
    "Card",
    "Claim",
    "Component",
    "ExpertNote",
    "Level",
    "Participation",
    "Phase",
    "Point",
    "Posting",
    "Practice",
    "PracticeQuerySet",
    "Section",
    "Stage",
    "State",
    "TeamMember",
    "Term",
    "Unit",
    "steps_of",
]
