from minka.route.models.application import OPEN, Application, ApplicationQuerySet, State, Unready
from minka.route.models.decision import Appeal, Decision, Outcome, OwnDecision, TooLate
from minka.route.models.gate import Gate, Moment, Rung
from minka.route.models.review import Conflicted, Review, Score
from minka.route.models.rubric import LEVELS, Criterion, Descriptor, Rubric

__all__ = [
    "LEVELS",
    "OPEN",
    "Appeal",
    "Application",
    "ApplicationQuerySet",
    "Conflicted",
    "Criterion",
    "Decision",
    "Descriptor",
    "Gate",
    "Moment",
    "Outcome",
    "OwnDecision",
    "Review",
    "Rubric",
    "Rung",
    "Score",
    "State",
    "TooLate",
    "Unready",
]
