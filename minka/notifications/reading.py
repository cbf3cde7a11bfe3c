"""What a member reads in the product: what names them, and all that they may see. Rights are asked at each reading."""

from dataclasses import dataclass

from django.db.models import Q

from minka.journal.models import Entry
from minka.notifications.feed import newest, open_entries
from minka.notifications.models import Notice
from minka.notifications.rights import seen
from minka.notifications.wording import Told, to_members, with_things
from minka.people.models import Member
from minka.people.news import TELLINGS

KEPT = 500  # notices that the list goes back
A_PAGE = 20


@dataclass(frozen=True)
class Line:
    notice: Notice
    told: Told


def noticed(member: Member, most: int = KEPT) -> list[int]:
    """The notices whose thing the member may still see, unread ones first, then the newest; by primary key."""
    own = Notice.objects.visible_to(member).filter(entry__verb__in=TELLINGS)
    rows = list(
        own.order_by("-entry__at", "-pk").values_list("pk", "read_at", "entry__thing_type", "entry__thing_id")[:most]
    )
    rights = seen({(type_id, thing_id) for _pk, _read, type_id, thing_id in rows}, member)
    allowed = [(read is not None, pk) for pk, read, *key in rows if tuple(key) in rights]
    return [pk for _read, pk in sorted(allowed, key=lambda row: row[0])]


def lines(keys: list[int]) -> list[Line]:
    """The notices as they are told, in the order of `keys`."""
    notices = Notice.objects.in_bulk(keys)
    entries = with_things(Entry.objects.filter(pk__in=[one.entry_id for one in notices.values()]))
    told = {one.entry.pk: one for one in to_members(entries)}
    found = (notices[key] for key in keys if key in notices)
    return [Line(one, told[one.entry_id]) for one in found if one.entry_id in told]


def happened(member: Member, before: int | None) -> tuple[list[Told], int | None]:
    """A page of what others did to what the member may see, older than a fact; and where the next page begins."""
    entries = open_entries().exclude(actor=member)
    last = Entry.objects.filter(pk=before).first() if before else None
    if last is not None:
        entries = entries.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = newest(entries, member, A_PAGE + 1)
    shown = [one.pk for one in found[:A_PAGE]]
    told = to_members(with_things(Entry.objects.filter(pk__in=shown).order_by("-at", "-pk")))
    return told, shown[-1] if len(found) > A_PAGE else None
