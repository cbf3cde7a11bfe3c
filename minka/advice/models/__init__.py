from minka.advice.models.adviser import AdviserProfile, Full
from minka.advice.models.case import Case
from minka.advice.models.commitment import Closure, Commitment, Progress
from minka.advice.models.draft import DraftPoint, NoteDraft
from minka.advice.models.slot import Agreement, Slot
from minka.advice.models.state import Kind, State, Weight

__all__ = [
    "AdviserProfile",
    "Agreement",
    "Case",
    "Closure",
    "Commitment",
    "DraftPoint",
    "Full",
    "Kind",
    "NoteDraft",
    "Progress",
    "Slot",
    "State",
    "Weight",
]
