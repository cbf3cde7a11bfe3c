from minka.practices.models.catalogue import Card, Posting, Term
from minka.practices.models.claim import Claim, Unit
from minka.practices.models.comment import Comment
from minka.practices.models.declaration import Declaration
from minka.practices.models.intake import Intake
from minka.practices.models.invitation import Invitation
from minka.practices.models.level import Level
from minka.practices.models.note import ExpertNote, Point, Section
from minka.practices.models.practice import Practice, PracticeQuerySet, Stage, State
from minka.practices.models.strategy import Component, Phase, steps_of
from minka.practices.models.team import Participation, TeamMember
from minka.practices.models.version import Draft, Version
from minka.practices.models.wish import Wish

__all__ = [
    "Card",
    "Claim",
    "Comment",
    "Component",
    "Declaration",
    "Draft",
    "ExpertNote",
    "Intake",
    "Invitation",
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
    "Version",
    "Wish",
    "steps_of",
]
