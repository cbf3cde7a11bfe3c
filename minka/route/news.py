"""How each fact of the route is told. Never a score: what everybody put is seen on the page, when all have."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.journal.models import Entry
from minka.people.news import nobody, nothing, tell
from minka.practices.models import Practice, Stage
from minka.route.models import Application, Decision, Review

SENTENCES = {
    "applied": gettext_lazy("postuló «%(practice)s» al estadio %(stage)s"),
    "assigned": gettext_lazy("encargó evaluar «%(practice)s»"),
    "recused": gettext_lazy("se excusó de evaluar «%(practice)s»"),
    "released": gettext_lazy("retiró el encargo de evaluar «%(practice)s»"),
    "closed": gettext_lazy("avisó que ya no hace falta evaluar «%(practice)s»: volvió a su equipo"),
    "scored": gettext_lazy("entregó su evaluación de «%(practice)s»"),
    "appealed": gettext_lazy("apeló la decisión sobre «%(practice)s»"),
    "resolved": gettext_lazy("resolvió la apelación de «%(practice)s»"),
}
DECIDED = {
    "promote": gettext_lazy("decidió que «%(practice)s» sube al estadio %(stage)s"),
    "not_yet": gettext_lazy("decidió que «%(practice)s» todavía no sube al estadio %(stage)s"),
    "return": gettext_lazy("devolvió a su equipo la solicitud de «%(practice)s»"),
    "before": gettext_lazy("dejó constancia de que «%(practice)s» ya estaba en el estadio %(stage)s"),
}


def words(entry: Entry) -> dict[str, Any]:
    thing = entry.thing
    stage = dict(Stage.choices).get(entry.details.get("stage", ""), "")
    return {"practice": thing or _("una práctica"), "stage": str(stage).lower()}


def authors(entry: Entry) -> Iterable[int]:
    thing = entry.thing
    practice = thing.practice if isinstance(thing, Application | Decision) else None
    return practice.authors() if isinstance(practice, Practice) else ()


def reviewer(entry: Entry) -> Iterable[int]:
    return [entry.details["reviewer"]] if isinstance(entry.thing, Review) else ()


def who_assigned(entry: Entry) -> Iterable[int]:
    return [entry.thing.assigned_by_id] if isinstance(entry.thing, Review) else ()


def reason(entry: Entry) -> str:
    return str(entry.details.get("reason", ""))


def reasons(entry: Entry) -> str:
    return entry.thing.reasons if isinstance(entry.thing, Decision) else ""


def decided(entry: Entry) -> str:
    key = "before" if entry.details.get("before") else entry.details.get("outcome", "")
    return str(DECIDED[key]) % words(entry)


def named_by_decision(entry: Entry) -> Iterable[int]:
    return () if entry.details.get("before") else authors(entry)


def sentence(fact: str) -> Callable[[Entry], str]:
    return lambda entry: str(SENTENCES[fact]) % words(entry)


NAMED: dict[str, Callable[[Entry], Iterable[int]]] = {
    "applied": authors,
    "assigned": reviewer,
    "recused": who_assigned,
    "released": reviewer,
    "closed": reviewer,
    "resolved": authors,
}


def register() -> None:
    for fact in SENTENCES:
        text = {"recused": reason, "released": reason, "resolved": reasons}.get(fact, nothing)
        tell(f"route.{fact}", sentence=sentence(fact), named=NAMED.get(fact, nobody), text=text)
    tell("route.decided", sentence=decided, named=named_by_decision, text=reasons)
