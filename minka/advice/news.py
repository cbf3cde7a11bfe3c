"""How each fact of advice is told to whom it may concern; who may read it is who may see the case or the commitment."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.advice.models import Case, Commitment
from minka.journal.models import Entry
from minka.people.news import nobody, tell
from minka.practices.models import ExpertNote, Practice

CASES = {
    "requested": gettext_lazy("pidió asesoría sobre «%(thing)s»"),
    "assigned": gettext_lazy("asignó a quien asesora en «%(thing)s»"),
    "taken_over": gettext_lazy("pasó a otra persona la asesoría sobre «%(thing)s»"),
    "proposed": gettext_lazy("propuso horas para la asesoría sobre «%(thing)s»: acepta una"),
    "scheduled": gettext_lazy("aceptó una hora para la asesoría sobre «%(thing)s»"),
    "rescheduled": gettext_lazy("pide otra hora para la asesoría sobre «%(thing)s»: acéptala o propón otra"),
    "held": gettext_lazy("escribió el acta de la asesoría sobre «%(thing)s»"),
    "rated": gettext_lazy("dijo si le sirvió la asesoría sobre «%(thing)s»"),
    "closed": gettext_lazy("cerró la asesoría sobre «%(thing)s»"),
    "cancelled": gettext_lazy("canceló la asesoría sobre «%(thing)s»"),
}
COMMITMENTS = {
    "committed": gettext_lazy("asumió un compromiso: %(thing)s"),
    "reported": gettext_lazy("reportó un compromiso: %(thing)s"),
    "fulfilled": gettext_lazy("dio por cumplido un compromiso: %(thing)s"),
    "reopened": gettext_lazy("reabrió un compromiso, con lo que falta: %(thing)s"),
    "dropped": gettext_lazy("retiró un compromiso: %(thing)s"),
    "adjusted": gettext_lazy("cambió el responsable o la fecha de un compromiso: %(thing)s"),
}
NOTES = {
    "noted": gettext_lazy("firmó una nota sobre «%(practice)s»"),
    "corrected": gettext_lazy("firmó otra vez, corregida, su nota sobre «%(practice)s»"),
    "withdrawn": gettext_lazy("retiró su nota sobre «%(practice)s» para corregirla"),
}


def others(entry: Entry) -> Iterable[int]:
    """Who asks and who advises, but for who did it."""
    case = entry.thing
    return [key for key in case.parties() if key != entry.actor_id] if isinstance(case, Case) else ()


def concerned(entry: Entry) -> Iterable[int]:
    """The owner and who asked for it, but for who did it."""
    one = entry.thing
    keys = {one.owner_id, one.asked_by_id} if isinstance(one, Commitment) else set()
    return sorted(key for key in keys if key and key != entry.actor_id)


def authors(entry: Entry) -> Iterable[int]:
    practice = _practice(entry)
    return practice.authors() if practice else ()


def of_note(words: object) -> Callable[[Entry], str]:
    return lambda entry: str(words) % {"practice": _practice(entry) or _("algo que ya no está")}


def _practice(entry: Entry) -> Practice | None:
    """The one that a note is about, or was; nothing where the note is gone."""
    thing = entry.thing
    return thing.practice if isinstance(thing, ExpertNote) else thing if isinstance(thing, Practice) else None


def owner(entry: Entry) -> Iterable[int]:
    one = entry.thing
    return [one.owner_id] if isinstance(one, Commitment) else ()


def reminded(entry: Entry) -> str:
    told = {"thing": entry.thing or ""}
    if entry.details.get("days"):
        return _("te recuerda que hace una semana venció tu compromiso: %(thing)s") % told
    return _("te recuerda que hoy se cumple la fecha de tu compromiso: %(thing)s") % told


def sentence(words: object, missing: object) -> Callable[[Entry], str]:
    return lambda entry: str(words) % {"thing": entry.thing or missing}


def said(entry: Entry) -> str:
    """What may be read on the spot: the reason where there is one, or what was asked, agreed or reported."""
    thing, fact = entry.thing, entry.verb.rpartition(".")[2]
    if entry.details.get("reason"):
        return str(entry.details["reason"])
    if isinstance(thing, Case):
        return {
            "requested": thing.purpose,
            "assigned": thing.purpose,
            "held": thing.minutes,
            "rated": thing.opinion,
        }.get(fact, "")
    if isinstance(thing, Commitment):
        return thing.report_text if fact == "reported" else ""
    return ""


def register() -> None:
    for fact, words in CASES.items():
        named = nobody if fact == "requested" else others
        tell(f"advice.{fact}", sentence=sentence(words, gettext_lazy("un tema")), named=named, text=said)
    for fact, words in COMMITMENTS.items():
        tell(f"advice.{fact}", sentence=sentence(words, ""), named=concerned, text=said)
    for fact, words in NOTES.items():
        how = {"named": authors, "text": said, "inner": fact == "withdrawn"}
        tell(f"advice.{fact}", sentence=of_note(words), **how)
    tell("advice.reminded", sentence=reminded, named=owner, inner=True)
