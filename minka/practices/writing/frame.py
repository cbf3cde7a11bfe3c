"""What every screen of the guided form has around its own matter: where one is, what is lacking, who said what."""

from typing import Any

from django.db.models import prefetch_related_objects

from minka.people.models import Member
from minka.practices.models import Comment, Draft, Practice
from minka.practices.models.practice import EVERYTHING
from minka.practices.writing.needs import standing
from minka.practices.writing.sections import SECTIONS, Section, beside


def frame(practice: Practice, section: Section, member: Member) -> dict[str, Any]:
    """The context of a screen. A number of queries that does not grow with its rows."""
    prefetch_related_objects([practice], *EVERYTHING, "declarations")
    before, after = beside(section)
    return {
        "practice": practice,
        "section": section,
        "sections": SECTIONS,
        "number": SECTIONS.index(section) + 1,
        "before": before,
        "after": after,
        "standing": standing(practice),
        "crossed": Draft.objects.filter(practice=practice, member=member).count(),
        "comments": margin(practice, section.slug),
    }


def margin(practice: Practice, section: str) -> list[Comment]:
    """The open comments of a section, each with its replies. Two queries."""
    found = Comment.objects.filter(practice=practice, section=section, parent=None, resolved_at=None)
    return list(found.select_related("member").prefetch_related("replies__member"))
