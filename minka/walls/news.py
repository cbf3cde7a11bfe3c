"""How each fact of the walls is told; of who flagged what, only moderators hear."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minka.journal.models import Entry
from minka.people.news import tell
from minka.walls.markdown import plain
from minka.walls.models import Message, Moderated, Reason, Ticket


def mentioned(entry: Entry) -> Iterable[int]:
    return [one for one in entry.details.get("mentioned", ()) if isinstance(one, int)]


def concerned(entry: Entry) -> Iterable[int]:
    """Whom it mentions, who wrote what it answers, and whose thing it stands under."""
    message, found = entry.thing, set(mentioned(entry))
    if isinstance(message, Message):
        if message.parent:
            found.add(message.parent.member_id)
        else:
            found.update(getattr(message.thing, "authors", list)())
    return found - {entry.actor_id or 0}


def author(entry: Entry) -> Iterable[int]:
    return entry.thing.authors() if isinstance(entry.thing, Moderated) else ()


def moderators(entry: Entry) -> Iterable[int]:
    """Of what waits: of the ticket itself, or of those open about the thing."""
    if isinstance(entry.thing, Ticket):
        return entry.thing.moderators()
    waiting = Ticket.objects.about(entry.thing).filter(settled_at=None) if entry.thing else ()
    return {one for ticket in waiting for one in ticket.moderators()}


def text(entry: Entry) -> str:
    return plain(entry.thing.text) if isinstance(entry.thing, Message) else ""


def why(entry: Entry) -> str:
    """The reason in the product's words, and the note."""
    reason = dict(Reason.choices).get(entry.details.get("reason", ""), "")
    return ". ".join(str(one) for one in (reason, entry.details.get("note", "")) if one)


def place(entry: Entry) -> str:
    message = entry.thing
    return str(message.thing or "") if isinstance(message, Message) else str(message or "")


def posted(entry: Entry) -> str:
    answers = isinstance(entry.thing, Message) and entry.thing.parent_id
    words = _("respondió en «%(place)s»") if answers else _("escribió en «%(place)s»")
    return words % {"place": place(entry)}


def edited(entry: Entry) -> str:
    return _("editó su mensaje en «%(place)s»") % {"place": place(entry)}


def supported(entry: Entry) -> str:
    if isinstance(entry.thing, Message):
        return _("dice que le sirve un mensaje en «%(place)s»") % {"place": place(entry)}
    return _("dice que le sirve «%(place)s»") % {"place": place(entry)}


def flagged(entry: Entry) -> str:
    return _("señaló algo que espera tu decisión")


def submitted(entry: Entry) -> str:
    return _("escribió por primera vez: espera que lo leas para publicarse")


def hidden(entry: Entry) -> str:
    return _("ocultó lo que escribiste en «%(place)s». Lee por qué: puedes apelar") % {"place": place(entry)}


def shown(entry: Entry) -> str:
    return _("volvió a mostrar lo que escribiste en «%(place)s»") % {"place": place(entry)}


def appealed(entry: Entry) -> str:
    return _("apela: espera tu decisión")


def upheld(entry: Entry) -> str:
    return _("leyó tu apelación: lo que escribiste en «%(place)s» sigue oculto") % {"place": place(entry)}


def register_moderation(app: str) -> None:
    """Those that an app of moderated things shares with the walls: of its own facts, under its own name."""
    tell(f"{app}.submitted", sentence=submitted, named=moderators, inner=True)
    tell(f"{app}.hidden", sentence=hidden, named=author, text=why, inner=True)
    tell(f"{app}.shown", sentence=shown, named=author, text=why, inner=True)
    tell(f"{app}.appealed", sentence=appealed, named=moderators, inner=True)
    tell(f"{app}.upheld", sentence=upheld, named=author, text=why, inner=True)


def register() -> None:
    tell("walls.posted", sentence=posted, named=concerned, text=text)
    tell("walls.edited", sentence=edited, named=mentioned, text=text)
    tell("walls.supported", sentence=supported)
    tell("walls.flagged", sentence=flagged, named=moderators, text=why, inner=True)
    register_moderation("walls")
