"""What the route asks of a member, on their desk."""

from datetime import timedelta

from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from minka.people.access import can
from minka.people.models import Member, Membership
from minka.practices.models import Practice
from minka.practices.models.practice import IN_FORCE_FOR
from minka.route.in_force import AHEAD
from minka.route.models import Application, Decision, Review, State
from minka.territory.panels import Panel

SHOWN = 8
WAIT_FOR_TEAM = (State.APPLIED, State.SCORED, State.APPEALED)


def to_review(member: Member) -> Panel | None:
    """Those that I was given, the nearest day first."""
    found = Review.objects.pending().filter(reviewer=member).select_related("application__practice").order_by("due")
    reviews = list(found[:SHOWN])
    return Panel(_("Por evaluar"), "route/_desk_review.html", {"reviews": reviews}) if reviews else None


def to_decide(member: Member) -> Panel | None:
    """For the team: without reviewers, scored by all, or appealed from another; and the late reviews, counted."""
    if not can(member, "route.decide"):
        return None
    found = Application.objects.visible_to(member).filter(state__in=WAIT_FOR_TEAM)
    if Membership.objects.of_the_team().exclude(member=member).exists():
        mine = Decision.objects.filter(by=member).values("application")
        found = found.exclude(Q(state=State.APPEALED) & Q(pk__in=mine))
    applications = list(found.for_list()[:SHOWN])
    late = Review.objects.pending().filter(due__lt=localdate()).count()
    if not applications and not late:
        return None
    context = {"applications": applications, "late": late}
    return Panel(_("La ruta espera por ti"), "route/_desk_decide.html", context)


def to_confirm(member: Member) -> Panel | None:
    """My practices that lapse within the month, or lapsed."""
    limit = now() - IN_FORCE_FOR + timedelta(days=AHEAD[0])
    found = Practice.objects.written_by(member).published().filter(confirmed_at__lt=limit).order_by("confirmed_at")
    practices = list(found[:SHOWN])
    if not practices:
        return None
    return Panel(_("¿Siguen en marcha?"), "route/_desk_confirm.html", {"practices": practices})
