from minka.advice.models.adviser import Adviser, AdviserProfile, Full, advisers
from minka.advice.models.case import Case
from minka.advice.models.commitment import Closure, Commitment, CommitmentQuerySet, Progress
from minka.advice.models.draft import DraftPoint, NoteDraft
from minka.advice.models.slot import Agreement, Slot
from minka.advice.models.state import Kind, State, Weight

__all__ = [
    "Adviser",
    "AdviserProfile",
    "Agreement",
    "Case",
    "Closure",
    "Commitment",
    "CommitmentQuerySet",
    "DraftPoint",
    "Full",
    "Kind",
    "NoteDraft",
    "Progress",
    "Slot",
    "State",
    "Weight",
    "advisers",
]
