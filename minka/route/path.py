"""The path of a practice, dated: what happened to it on its way, as far as who looks may know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.journal.models import Entry
from minka.practices.models import Practice, Stage
from minka.route.models import Appeal, Application, Decision, Outcome

TOLD = ("submitted", "published", "confirmed", "lapsed", "archived", "restored")


@dataclass(frozen=True)
class Step:
    at: datetime
    title: str
    text: str = ""
    stage: str = ""  # reached by this step
    by: str = ""


def path_of(practice: Practice, user: Any) -> list[Step]:
    """Oldest first. Six queries whatever the steps."""
    steps = [Step(practice.created_at, _("Se empezó a escribir"))]
    facts = Entry.objects.about(practice).filter(verb__in=[f"practices.{one}" for one in TOLD])
    steps += [Step(entry.at, _fact(entry.verb)) for entry in facts]
    closed = Case.objects.filter(practice=practice, state=CaseState.CLOSED)
    # That there was advice is public; who gave it and what was said is between the two.
    steps += [Step(at, _("Se cerró una asesoría")) for at in closed.values_list("closed_at", flat=True) if at]
    names = dict(Stage.choices)
    for application in Application.objects.filter(practice=practice):
        title = _("Postuló al estadio %(stage)s") % {"stage": str(names[application.stage]).lower()}
        steps.append(Step(application.applied_at, title))
    steps += [
        Step(appeal.at, _("El equipo de la práctica apeló"))
        for appeal in Appeal.objects.filter(application__practice=practice)
    ]
    steps += [_decided(one) for one in Decision.objects.visible_to(user).filter(practice=practice).select_related("by")]
    return sorted(steps, key=lambda step: step.at)


def _fact(verb: str) -> str:
    return {
        "practices.submitted": _("Se envió a revisión"),
        "practices.published": _("Se publicó"),
        "practices.confirmed": _("Su equipo confirmó que sigue vigente"),
        "practices.lapsed": _("Dejó de estar vigente: nadie la confirmó en un año"),
        "practices.archived": _("Se archivó"),
        "practices.restored": _("Volvió a ser un borrador"),
    }[verb]


def _decided(decision: Decision) -> Step:
    stage = str(decision.get_stage_display()).lower()
    reached = decision.stage if decision.outcome == Outcome.PROMOTE else ""
    if decision.before_platform:
        title = _("Estaba en el estadio %(stage)s antes de la plataforma")
    elif decision.outcome == Outcome.PROMOTE and decision.on_appeal:
        title = _("Se resolvió la apelación: subió al estadio %(stage)s")
    elif decision.outcome == Outcome.PROMOTE:
        title = _("Subió al estadio %(stage)s")
    elif decision.on_appeal:
        title = _("Se resolvió la apelación: todavía no sube al estadio %(stage)s")
    elif decision.outcome == Outcome.RETURN:
        title = _("La solicitud para el estadio %(stage)s volvió a su equipo")
    else:
        title = _("Todavía no sube al estadio %(stage)s")
    who = "" if decision.before_platform or decision.by is None else decision.by.name
    text = decision.reasons
    if decision.same_person:
        same = _("La resolvió la misma persona que había decidido: no había otra en el equipo nacional.")
        text = f"{text}\n\n{same}"
    return Step(decision.at, title % {"stage": stage}, text, reached, who)
