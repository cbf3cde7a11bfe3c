"""What people itself keeps of a person: for their own data, for the desk and for leaving."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.people import belongings, desk, reminders
from minka.people.access import can
from minka.people.models import Application, Consent, Handover, Look, Member, Membership
from minka.territory.panels import Panel

SHOWN = 6


def export(member: Member) -> Iterator[dict[str, Any]]:
    yield {
        "nombre": member.name,
        "correo": member.email,
        "inscripción": member.joined_at.isoformat(),
        "sé": [topic.name for topic in member.knows.all()],
        "ayudo": [topic.name for topic in member.helps.all()],
        "ofrezco": member.offer,
        "foto": bool(member.photo),
        "directorio": member.in_directory,
        "ranking": member.in_ranking,
    }
    for one in Membership.objects.filter(member=member).select_related("institution"):
        until = one.until.isoformat() if one.until else None
        place = {"institución": one.institution.name, "código": one.institution.code}
        yield {**place, "rol": one.get_role_display(), "cargo": one.post, "desde": str(one.since), "hasta": until}
    for asked in Application.objects.filter(member=member).select_related("institution"):
        answer = {"estado": asked.get_state_display(), "razón": asked.told_why()}
        yield {
            "solicitud": asked.institution.name,
            "cargo": asked.post,
            "fecha": asked.applied_at.isoformat(),
            **answer,
        }
    for consent in Consent.objects.filter(member=member).select_related("text"):
        end = consent.withdrawn_at.isoformat() if consent.withdrawn_at else None
        given = {"dado": consent.given_at.isoformat(), "retirado": end, "versión": consent.text.version}
        yield {"consentimiento": consent.get_purpose_display(), **given}
    for look in Look.objects.filter(subject=member).select_related("reader"):
        yield {"consulta": look.get_what_display(), "fecha": look.at.isoformat(), "quién": look.reader.name}


def my_application(member: Member) -> Panel | None:
    """Where my application is, until it is answered with a yes."""
    if member.roles():
        return None
    last = Application.objects.filter(member=member).select_related("institution").order_by("-pk").first()
    return Panel(_("Tu ingreso"), "people/_desk_application.html", {"application": last, "state": Application.State})


def consents(member: Member) -> Panel | None:
    """What I agreed to and has another text since."""
    found = list(Consent.objects.outdated().filter(member=member).order_by("purpose"))
    return Panel(_("Cambió lo que aceptaste"), "people/_desk_consents.html", {"consents": found}) if found else None


def who_waits(member: Member) -> Panel | None:
    """For who answers: the longest waiting."""
    if not can(member, "people.attend"):
        return None
    waiting = Application.objects.visible_to(member).waiting().exclude(member=member)
    rows = list(waiting.select_related("member", "institution")[: SHOWN + 1])
    context = {"applications": rows[:SHOWN], "more": len(rows) > SHOWN}
    return Panel(_("Piden ingresar"), "people/_desk_queue.html", context) if rows else None


def handovers(member: Member) -> Panel | None:
    """What waits for a successor, and what I have just taken over."""
    visible = Handover.objects.visible_to(member).select_related("member", "successor", "institution")
    waiting = list(visible.without_successor()[:SHOWN])
    mine = list(visible.filter(successor=member, state=Handover.State.GIVEN)[:3])
    rows = [*waiting, *mine]
    return Panel(_("Relevos"), "people/_desk_handovers.html", {"handovers": rows}) if rows else None


def register() -> None:
    desk.register(5, my_application)
    desk.register(6, consents)
    desk.register(15, who_waits)
    desk.register(20, handovers)
    reminders.register("solicitudes", reminders.of_applications)
    belongings.register(belongings.Shelf("people", gettext_lazy("Tu cuenta"), export=export, personal=Member))
