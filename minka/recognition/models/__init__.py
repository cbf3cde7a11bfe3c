from minka.recognition.models.badge import Badge, Credential, CredentialQuerySet
from minka.recognition.models.standing import Award, Season, Standing, StandingQuerySet, hide, show
from minka.recognition.models.tariff import Earner, Level, Rule, Tariff

__all__ = [
    "Award",
    "Badge",
    "Credential",
    "CredentialQuerySet",
    "Earner",
    "Level",
    "Rule",
    "Season",
    "Standing",
    "StandingQuerySet",
    "Tariff",
    "hide",
    "show",
]
