"""How each fact of challenges and initiatives is told."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.ideas.models import Challenge, Initiative
from minka.journal.models import Entry
from minka.people.news import nobody, tell
from minka.walls.markdown import plain
from minka.walls.models import Message
from minka.walls.news import register_moderation

SENTENCES = {
    "posed": gettext_lazy("planteó el desafío «%(thing)s»"),
    "proposed": gettext_lazy("propuso la iniciativa «%(thing)s»"),
    "edited": gettext_lazy("escribió de nuevo «%(thing)s»"),
    "accompanied": gettext_lazy("encargó el acompañamiento de «%(thing)s»"),
    "adopted": gettext_lazy("adoptó una respuesta en «%(thing)s»"),
    "linked": gettext_lazy("enlazó una práctica con «%(thing)s»"),
    "documented": gettext_lazy("adjuntó un documento a «%(thing)s»"),
    "consolidated": gettext_lazy("cerró «%(thing)s» con su respuesta consolidada"),
    "reopened": gettext_lazy("reabrió «%(thing)s»"),
    "offered": gettext_lazy("propone sumar «%(thing)s» a otra iniciativa"),
    "merged": gettext_lazy("sumó «%(thing)s» a otra iniciativa"),
    "declined": gettext_lazy("prefiere que «%(thing)s» siga aparte"),
    "converted": gettext_lazy("convirtió la iniciativa «%(thing)s» en una práctica"),
    "closed": gettext_lazy("cerró la iniciativa «%(thing)s»"),
}


def numbers(entry: Entry, name: str) -> list[int]:
    return [one for one in entry.details.get(name, ()) if isinstance(one, int)]


def authors(entry: Entry) -> Iterable[int]:
    thing = entry.thing
    return set(thing.authors()) - {entry.actor_id} if isinstance(thing, Challenge | Initiative) else ()


def credited(entry: Entry) -> Iterable[int]:
    return {*numbers(entry, "credit"), *authors(entry)} - {entry.actor_id}


def officer(entry: Entry) -> Iterable[int]:
    found = entry.details.get("officer")
    return {*authors(entry), *([found] if isinstance(found, int) else [])} - {entry.actor_id}


def asked(entry: Entry) -> Iterable[int]:
    return numbers(entry, "asked")


def talkers(entry: Entry) -> Iterable[int]:
    """Who took part: they asked or proposed, answered or accompany."""
    thing = entry.thing
    if not isinstance(thing, Challenge | Initiative):
        return ()
    spoke = Message.objects.about(thing).public().values_list("member", flat=True)
    return {*spoke, *authors(entry), *([thing.officer_id] if thing.officer_id else [])} - {entry.actor_id}


def text(entry: Entry) -> str:
    """What may be read on the spot: the answer, the reason, the idea."""
    thing = entry.thing
    if entry.verb == "ideas.posed" and isinstance(thing, Challenge):
        return plain(thing.problem)
    if entry.verb == "ideas.proposed" and isinstance(thing, Initiative):
        return thing.what
    if entry.verb == "ideas.consolidated":
        return plain(str(entry.details.get("synthesis", "")))
    return str(entry.details.get("reason") or entry.details.get("text") or "")


INNER = {"edited"}  # news only to whose words they were
NAMED: dict[str, Callable[[Entry], Iterable[int]]] = {
    "edited": authors,
    "accompanied": officer,
    "adopted": credited,
    "linked": authors,
    "consolidated": talkers,
    "reopened": talkers,
    "offered": asked,
    "declined": asked,
    "merged": credited,
    "converted": credited,
    "closed": authors,
}


def sentence(fact: str) -> Callable[[Entry], str]:
    return lambda entry: str(SENTENCES[fact]) % {"thing": entry.thing or _("algo que ya no está")}


def register() -> None:
    for fact in SENTENCES:
        how = {"named": NAMED.get(fact, nobody), "inner": fact in INNER}
        tell(f"ideas.{fact}", sentence=sentence(fact), text=text, **how)
    register_moderation("ideas")
