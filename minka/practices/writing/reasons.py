from minka.journal.models import Entry
from minka.practices.models import Practice, State


def last_reasons(practice: Practice) -> str:
    """Why the team gave the practice back, while its authors are at it. One query for a draft, none for the rest."""
    if practice.state != State.DRAFT:
        return ""
    told = Entry.objects.about(practice).filter(verb__in=("practices.returned", "practices.submitted"))
    last = told.order_by("-pk").first()
    return str(last.details.get("reasons", "")) if last else ""
