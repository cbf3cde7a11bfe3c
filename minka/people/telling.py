"""How each fact of people is told, and whom it names; `news.py` says who reads it and when."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.journal.models import Entry
from minka.people.models import Application, Handover, Membership
from minka.people.news import nobody, tell


def who_answers(entry: Entry) -> Iterable[int]:
    """Who coordinates there; where nobody does, the team. Nobody, once it is answered."""
    one = entry.thing
    if not isinstance(one, Application) or one.state != Application.State.WAITING:
        return ()
    found = Membership.objects.answering_for(one.institution).exclude(member=one.member_id)
    named = set(found.values_list("member", flat=True))
    return named or set(Membership.objects.of_the_team().values_list("member", flat=True))


def the_applicant(entry: Entry) -> Iterable[int]:
    return [entry.thing.member_id] if isinstance(entry.thing, Application) else ()


def why(entry: Entry) -> str:
    return entry.thing.told_why() if isinstance(entry.thing, Application) else ""


def the_successor(entry: Entry) -> Iterable[int]:
    return [entry.details["successor"]] if "successor" in entry.details else ()


def the_keeper(entry: Entry) -> Iterable[int]:
    return [entry.details["keeper"]] if "keeper" in entry.details else ()


def who_coordinates(entry: Entry) -> Iterable[int]:
    if entry.institution is None:
        return ()
    found = Membership.objects.answering_for(entry.institution).exclude(member=entry.actor_id)
    return set(found.values_list("member", flat=True))


def what_waits(entry: Entry) -> str:
    return "\n".join(task["label"] for task in entry.thing.tasks) if isinstance(entry.thing, Handover) else ""


SENTENCES = {
    "applied": gettext_lazy("pidió ingresar: %(thing)s"),
    "confirmed_address": gettext_lazy("confirmó su correo y espera respuesta: %(thing)s"),
    "reminded": gettext_lazy("recuerda que sigue sin respuesta: %(thing)s"),
    "admitted": gettext_lazy("admitió en la comunidad: %(thing)s"),
    "refused": gettext_lazy("no admitió la solicitud: %(thing)s"),
    "left_behind": gettext_lazy("dejó un puesto con asuntos en marcha: %(thing)s"),
    "handed_over": gettext_lazy("entregó lo que estaba en marcha: %(thing)s"),
    "entrusted": gettext_lazy("dejó contigo, por ahora, lo que tenía en marcha: %(thing)s"),
    "kept": gettext_lazy("sigue con lo que tenía en marcha: %(thing)s"),
    "moved": gettext_lazy("cambió de puesto: %(thing)s"),
}
NAMED: dict[str, Callable[[Entry], Iterable[int]]] = {
    "confirmed_address": who_answers,
    "reminded": who_answers,
    "admitted": the_applicant,
    "refused": the_applicant,
    "left_behind": who_coordinates,
    "handed_over": the_successor,
    "entrusted": the_keeper,
}
TEXTS: dict[str, Callable[[Entry], str]] = {"refused": why, "handed_over": what_waits, "entrusted": what_waits}


def sentence(fact: str) -> Callable[[Entry], str]:
    return lambda entry: str(SENTENCES[fact]) % {"thing": entry.thing or _("una persona")}


def register() -> None:
    for fact in SENTENCES:
        told = {"text": TEXTS[fact]} if fact in TEXTS else {}
        tell(f"people.{fact}", sentence=sentence(fact), named=NAMED.get(fact, nobody), **told)
