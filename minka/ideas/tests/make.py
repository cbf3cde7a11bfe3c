from typing import Any

from minka.ideas.models import LINES, Challenge, Initiative
from minka.people.models import Member
from minka.practices.tests.make import make_topic


def make_challenge(by: Member, title: str = "¿Cómo leemos más?", **fields: Any) -> Challenge:
    """An open challenge, without its fact."""
    fields = {"problem": "Nadie lee.", "topic": make_topic(), "institution": by.institution()} | fields
    fields.setdefault("slug", f"desafio-{Challenge.objects.count()}")
    return Challenge.objects.create(member=by, title=title, **fields)


def make_initiative(by: Member, title: str = "Radio de maestras", **fields: Any) -> Initiative:
    """An open initiative of one proposer, without its fact."""
    lines = {name: f"Texto de {name}." for name in LINES}
    fields = lines | {"topic": make_topic(), "institution": by.institution()} | fields
    fields.setdefault("slug", f"iniciativa-{Initiative.objects.count()}")
    made = Initiative.objects.create(member=by, title=title, **fields)
    made.proposers.create(member=by, institution=by.institution())
    return made
