"""Saving what a page says: merged with what others wrote meanwhile, kept as a version, told to the journal once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import now

from minka.core.lifecycle import WrongState
from minka.people.models import Member
from minka.practices import search
from minka.practices.anatomy import ROWS, Flat, Text, fields_of, flat, write
from minka.practices.models import Draft, Practice, State, Version
from minka.practices.writing.merging import bases_after, merge

WRITABLE = {State.DRAFT, State.REVIEW, State.PUBLISHED}


@dataclass(frozen=True)
class Saved:
    """`crossed` wait in a draft for their author; `kept` are rows that were to go but somebody had changed."""

    changed: bool
    crossed: set[str]
    kept: set[str]
    bases: dict[str, str]


@transaction.atomic
def save(
    practice: Practice,
    sent: Mapping[str, Text],
    bases: Mapping[str, str],
    *,
    by: Member,
    page: str,
    gone: Collection[str] = (),
) -> Saved:
    """Write the fields that this page changed. Raises `WrongState` where the practice is archived.

    A sitting of one author is one version and leaves one fact for each field: autosave would write hundreds.
    """
    here = Practice.objects.select_for_update().select_related("topic").get(pk=practice.pk)
    if here.state not in WRITABLE:
        raise WrongState(here, "edit")
    before = flat(here)
    own = {path for path, mark in here.marks.items() if mark[0] == page}
    merged = merge(before, sent, bases, own, gone)
    _keep_drafts(here, by, sent, merged.crossed)
    changed = bool(merged.changes or merged.gone)
    if changed:
        _write(here, before, merged.changes, merged.gone, by, page)
    there = flat(here) if changed else before
    return Saved(changed, merged.crossed, merged.kept, bases_after(there, sent, bases))


def _write(
    here: Practice, before: Flat, changes: Mapping[str, Text], gone: Collection[str], by: Member, page: str
) -> None:
    if not Version.objects.filter(practice=here).exists():
        at = here.published_at or here.created_at
        Version.objects.create(practice=here, member=None, snapshot=before, started_at=at, saved_at=at)
    columns = write(here, changes, gone)
    fields = fields_of([*changes, *gone])
    stamp = [page, by.pk, now().isoformat(timespec="seconds")]
    columns["marks"] = {
        path: mark for path, mark in here.marks.items() if path.rpartition(".")[0] not in gone
    } | dict.fromkeys(changes, stamp)
    running = Version.running(here, by)
    if running and set(fields) <= set(running.told):
        for name, value in columns.items():
            setattr(here, name, value)
        here.save(update_fields=list(columns))
        if here.state == State.PUBLISHED:
            search.index([here.pk])
        Version.keep(here, flat(here), by=by, told=fields)
    else:
        Practice.objects.filter(pk=here.pk).update(marks=columns.pop("marks"))
        here.edit(by=by, rows=fields, **columns)  # whose fact keeps the version


def _keep_drafts(here: Practice, by: Member, sent: Mapping[str, Text], crossed: Collection[str]) -> None:
    """What crossed waits for its author; what was saved waits no more."""
    Draft.objects.filter(practice=here, member=by, path__in=set(sent) - set(crossed)).delete()
    for path in set(crossed) - set(ROWS):  # of two orders of the rows, the first stands
        Draft.objects.update_or_create(practice=here, member=by, path=path, defaults={"text": sent[path], "at": now()})
