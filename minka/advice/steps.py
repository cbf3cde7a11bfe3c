"""The steps that a person may take on a case now: granted by the access table, open in its state, and in what words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.advice.forms import (
    AdviserForm,
    AnotherHourForm,
    AttendedForm,
    HoursForm,
    MinutesForm,
    RateForm,
    ReasonForm,
)
from minka.advice.models import Case, State
from minka.people.access import can
from minka.people.models import Member


@dataclass(frozen=True)
class Step:
    """`first` are the states in which it is what the case waits for; elsewhere it is offered folded."""

    verb: str
    title: Promise | str
    button: Promise | str
    done: Promise | str
    form: type[forms.Form] | None = None
    first: tuple[str, ...] = ()
    open_in: Callable[[Case], bool] | None = None


STEPS = [
    Step(
        "assign",
        _("Asignar a quien asesora"),
        _("Asignar"),
        _("El caso tiene quien lo asesore."),
        AdviserForm,
        (State.REQUESTED,),
    ),
    Step(
        "propose",
        _("Proponer horas"),
        _("Proponer"),
        _("Propuesta enviada: falta que la otra persona acepte una hora."),
        HoursForm,
        (State.ASSIGNED,),
    ),
    Step(
        "hold",
        _("Escribir el acta"),
        _("Guardar el acta"),
        _("El acta está guardada y quien pidió puede leerla."),
        MinutesForm,
        (State.SCHEDULED,),
    ),
    Step(
        "rate",
        _("Decir si te sirvió"),
        _("Enviar"),
        _("Gracias: tu opinión queda con el caso."),
        RateForm,
        (State.HELD,),
        lambda case: case.score is None,
    ),
    Step("close", _("Cerrar la asesoría"), _("Cerrar"), _("La asesoría está cerrada.")),
    Step(
        "reschedule",
        _("Proponer otra hora"),
        _("Proponer"),
        _("Propuesta enviada: falta que la otra persona la acepte."),
        AnotherHourForm,
    ),
    Step(
        "hand_over",
        _("Pasar a otra persona que asesora"),
        _("Pasar el caso"),
        _("Otra persona sigue con el caso."),
        AdviserForm,
        (),
        lambda case: case.state in (State.ASSIGNED, State.SCHEDULED),
    ),
    Step(
        "attend",
        _("Corregir quiénes asistieron"),
        _("Guardar"),
        _("Guardado: la participación del año se cuenta con esto."),
        AttendedForm,
        (),
        lambda case: case.state in (State.HELD, State.CLOSED),
    ),
    Step("cancel", _("Cancelar la asesoría"), _("Cancelar la asesoría"), _("La asesoría está cancelada."), ReasonForm),
]
BY_VERB = {step.verb: step for step in STEPS}


@dataclass(frozen=True)
class Offered:
    step: Step
    form: forms.Form | None
    address: str
    main: bool


def offered(case: Case, member: Member, bound: tuple[str, forms.Form] | None = None) -> list[Offered]:
    """What the case waits for first; `bound` is the form that came back with errors, by its verb."""
    found = []
    for step in STEPS:
        if not is_open(step, case) or not can(member, f"advice.{step.verb}", case):
            continue
        form = bound[1] if bound and bound[0] == step.verb else form_of(step, case)
        main = case.state in step.first and not _can_wait(step, case, member)
        found.append(Offered(step, form, reverse(f"advice:{step.verb}", args=[case.pk]), main))
    return sorted(found, key=lambda one: not one.main)


def is_open(step: Step, case: Case) -> bool:
    if step.open_in and not step.open_in(case):
        return False
    return step.verb not in case.MOVES or case.may_move(step.verb)


def form_of(step: Step, case: Case, written: Any = None) -> forms.Form | None:
    if step.form is None:
        return None
    if issubclass(step.form, AdviserForm | AttendedForm):
        return step.form(written, case=case, prefix=step.verb)
    initial = {"place": case.place} if issubclass(step.form, HoursForm) else {}
    return step.form(written, prefix=step.verb, initial=initial, label_suffix="")


def _can_wait(step: Step, case: Case, member: Member) -> bool:
    """Minutes wait for the meeting; proposing hours, while the other's are there to accept."""
    if step.verb == "hold":
        return not case.is_past
    return step.verb == "propose" and any(slot.by_id != member.pk for slot in case.open_slots())


def awaits(case: Case, member: Member) -> Promise | str:
    """What the case asks of this person now, in a few words; nothing where it waits for somebody else."""
    asker, adviser = member.pk == case.asked_by_id, member.pk == case.adviser_id
    slots = case.open_slots()
    if case.state == State.REQUESTED and can(member, "advice.assign", case):
        return _("Asigna a quien asesora")
    if case.state == State.ASSIGNED and (asker or adviser):
        if any(slot.by_id != member.pk for slot in slots):
            return _("Acepta una hora")
        return _("Propón horas o responde") if adviser and not slots else ""
    if case.state == State.SCHEDULED and adviser and case.is_past:
        return _("Escribe el acta")
    if case.state == State.HELD and asker:
        return _("Di si te sirvió y ciérrala")
    return ""
