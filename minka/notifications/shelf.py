"""What a member has here: the latest that names them, on their desk, and all of it in the export of their data."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.notifications.models import Notice, Preference
from minka.notifications.reading import lines, noticed
from minka.people import belongings, desk
from minka.people.models import Member
from minka.territory.panels import Panel

SHOWN = 5
LOOKED_AT = 40


def latest(member: Member) -> Panel | None:
    """The five newest of what names me, unread first; nothing when all is read."""
    if not Notice.objects.visible_to(member).unread().exists():
        return None
    found = lines(noticed(member, LOOKED_AT)[:SHOWN])
    if not any(line.notice.read_at is None for line in found):
        return None
    return Panel(_("Novedades"), "notifications/_desk.html", {"lines": found}, _("Lo último que te nombra."))


def export(member: Member) -> Iterator[dict[str, Any]]:
    own = Preference.objects.of(member)
    yield {"al_momento": own.at_once, "resumen": str(own.get_digest_display())}
    for one in Notice.objects.filter(member=member).select_related("entry").iterator():
        yield {
            "fecha": one.entry.at.isoformat(),
            "aviso": one.entry.verb,
            "leído": one.read_at.isoformat() if one.read_at else None,
        }


def forget(member: Member) -> None:
    Notice.objects.filter(member=member).delete()
    Preference.objects.filter(member=member).delete()


def register() -> None:
    desk.register(70, latest)  # what asks for something comes before what is only told
    belongings.register(
        belongings.Shelf("notifications", gettext_lazy("Avisos y preferencias"), export=export, forget=forget)
    )
