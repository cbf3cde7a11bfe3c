"""How each fact of a practice is told to whom it may concern; `people/news.py` says who reads it and when."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.journal.models import Entry
from minka.people.news import nobody, tell
from minka.practices import citation
from minka.practices.models import Comment, Practice, Stage
from minka.practices.writing.sections import BY_SLUG


def thing(entry: Entry) -> str:
    return str(entry.thing or _("una práctica"))


def authors(entry: Entry) -> Iterable[int]:
    practice = entry.thing
    return practice.authors() if isinstance(practice, Practice) else ()


def in_the_thread(entry: Entry) -> Iterable[int]:
    """The authors, and who had spoken in the same thread."""
    parent = entry.details.get("parent")
    spoken = Comment.objects.filter(pk=parent) | Comment.objects.filter(parent=parent) if parent else ()
    return {*authors(entry), *(one.member_id for one in spoken)} - {entry.actor_id or 0}


def joined(entry: Entry) -> Iterable[int]:
    return [entry.details["joined"]] if "joined" in entry.details else ()


def comment(entry: Entry) -> str:
    found = Comment.objects.filter(pk=entry.details.get("comment", 0)).first()
    return found.text if found else ""


def reasons(entry: Entry) -> str:
    return str(entry.details.get("reasons", ""))


def confirm_here(entry: Entry) -> str:
    """The page with one button."""
    practice = entry.thing
    if not isinstance(practice, Practice):
        return ""
    address = citation.absolute(reverse("practices:confirm", args=[practice.slug]))
    return _("Si sigue en marcha, dilo aquí: %(address)s") % {"address": address}


def edited(entry: Entry) -> str:
    if "joined" in entry.details:
        return _("sumó a alguien al equipo de «%(practice)s»") % {"practice": thing(entry)}
    return _("siguió escribiendo «%(practice)s»") % {"practice": thing(entry)}


def advanced(entry: Entry) -> str:
    stage = dict(Stage.choices).get(entry.details.get("stage", ""), "")
    return _("llevó «%(practice)s» al estadio %(stage)s") % {"practice": thing(entry), "stage": stage}


def commented(entry: Entry) -> str:
    section = BY_SLUG.get(entry.details.get("section", ""))
    words = {"practice": thing(entry), "section": section.title if section else ""}
    return _("comentó «%(practice)s», en «%(section)s»") % words


SENTENCES = {
    "created": gettext_lazy("empezó a escribir «%(practice)s»"),
    "submitted": gettext_lazy("envió «%(practice)s» a revisión"),
    "returned": gettext_lazy("devolvió «%(practice)s» a su equipo, con lo que falta"),
    "published": gettext_lazy("publicó «%(practice)s»"),
    "confirmed": gettext_lazy("confirmó que «%(practice)s» sigue vigente"),
    "reminded": gettext_lazy("pregunta si «%(practice)s» sigue vigente: confírmala con un clic"),
    "lapsed": gettext_lazy("dejó de contar «%(practice)s» como vigente: nadie la confirmó"),
    "archived": gettext_lazy("archivó «%(practice)s»"),
    "restored": gettext_lazy("restauró «%(practice)s» como borrador"),
    "declared": gettext_lazy("declaró por su institución en «%(practice)s»"),
    "wanted": gettext_lazy("quiere replicar «%(practice)s»"),
    "answered": gettext_lazy("respondió a quien quiere replicar «%(practice)s»"),
    "given_up": gettext_lazy("ya no busca replicar «%(practice)s»"),
}
TO_EVERY_AUTHOR = {
    "submitted", "returned", "published", "reminded", "lapsed", "archived", "restored", "declared", "wanted", "given_up"
}  # fmt: skip
# Between the team and who writes it, also after it is published.
INNER = {"returned", "reminded", "wanted", "answered", "given_up"}


def sentence(fact: str) -> Callable[[Entry], str]:
    return lambda entry: str(SENTENCES[fact]) % {"practice": thing(entry)}


def register() -> None:
    for fact in SENTENCES:
        named = authors if fact in TO_EVERY_AUTHOR else nobody
        text = confirm_here if fact == "reminded" else reasons
        tell(f"practices.{fact}", sentence=sentence(fact), named=named, text=text, inner=fact in INNER)
    tell("practices.edited", sentence=edited, named=joined)
    tell("practices.commented", sentence=commented, named=in_the_thread, text=comment, inner=True)
    tell("practices.advanced", sentence=advanced, named=authors, text=reasons)
