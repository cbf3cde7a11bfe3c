"""The route on the page of a practice: where it stands and why, in a few lines."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minka.people.access import can
from minka.practices.models import Practice
from minka.route.models import Decision, Outcome
from minka.territory.panels import Panel


def chapter(practice: Practice, request: HttpRequest) -> Panel:
    """One query."""
    decided = Decision.objects.visible_to(request.user).filter(practice=practice, outcome=Outcome.PROMOTE)
    context = {
        "practice": practice,
        "decision": decided.order_by("-at", "-pk").first(),
        "may_apply": can(request.user, "route.apply", practice),
    }
    return Panel(_("Su ruta"), "route/_chapter.html", context)
