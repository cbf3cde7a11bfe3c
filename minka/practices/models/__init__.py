from minka.practices.models.claim import Claim
from minka.practices.models.note import ExpertNote, Point
from minka.practices.models.practice import Level, Practice, PracticeQuerySet, Stage, State
from minka.practices.models.strategy import Component, Phase
from minka.practices.models.team import Participation, TeamMember

__all__ = [
    "Claim",
    "Component",
    "ExpertNote",
    "Level",
    "Participation",
    "Phase",
    "Point",
    "Practice",
    "PracticeQuerySet",
    "Stage",
    "State",
    "TeamMember",
]
