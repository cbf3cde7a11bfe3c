"""The workbook's practices written, all or none: new ones made, those that differ edited, the rest left alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from minka.people.models import Member
from minka.practices.anatomy import ROWS, Flat, fields_of, flat, write
from minka.practices.bulk.cells import read_tables
from minka.practices.bulk.checking import Checked, Fault, Wanted, check
from minka.practices.bulk.values import Vocabulary
from minka.practices.models import Practice, State
from minka.practices.models.practice import new_code, new_slug
from minka.practices.models.row import new_key
from minka.topics.models import Topic


@dataclass
class Outcome:
    """What happened, or would: titles of what is new and what changes, and how many stay as they are."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.new) + len(self.changed) + self.same


def load(
    content: bytes, *, by: Member | None, dry: bool = False, step: Callable[[int, int], object] = lambda done, of: None
) -> Outcome:
    """Write what the workbook says; nothing at all if it has a fault, or when `dry`.

    Raises `UnreadableWorkbook` for a file that is none.
    """
    checked = check(read_tables(content), Vocabulary())
    outcome = Outcome(faults=checked.faults, warnings=checked.warnings)
    if checked.faults:
        return outcome
    with transaction.atomic():
        _write_all(checked, outcome, by, dry, step)
    return outcome


def _write_all(
    checked: Checked, outcome: Outcome, by: Member | None, dry: bool, step: Callable[[int, int], object]
) -> None:
    known = {one.code: one for one in Practice.objects.filter(code__in=[one.code for one in checked.practices])}
    for number, wanted in enumerate(checked.practices, start=1):
        practice = known.get(wanted.code)
        title = str(wanted.columns["title"])
        if practice is None:
            outcome.new.append(title)
            if not dry:
                _create(wanted, by)
        else:
            changes, gone = _differences(practice, wanted)
            if practice.stage != wanted.stage:
                outcome.warnings.append(_kept(wanted))
            moves = wanted.is_published and practice.state in (State.DRAFT, State.REVIEW)
            if changes or gone or moves:
                outcome.changed.append(title)
                if not dry:
                    _change(practice, changes, gone, by)
                    if moves:
                        _publish(practice, wanted, by)
            else:
                outcome.same += 1
        step(number, len(checked.practices))


def _create(wanted: Wanted, by: Member | None) -> None:
    title = str(wanted.columns["title"])
    practice = Practice.objects.create(
        code=wanted.code or new_code(),
        slug=new_slug(title),
        title=title,
        topic=Topic.objects.get(slug=wanted.columns["topic"]),
        problem=str(wanted.columns["problem"]),
        stage=wanted.stage,
    )
    changes: Flat = {name: value for name, value in wanted.columns.items() if value and name != "topic"}
    for kind, rows in wanted.rows.items():
        changes |= _fresh(kind, rows)
    columns = write(practice, changes)
    for name, value in columns.items():
        setattr(practice, name, value)
    practice.save(update_fields=list(columns))
    practice.tell("imported", by=by, stage=wanted.stage)
    if wanted.is_published:
        _publish(practice, wanted, by)


def _publish(practice: Practice, wanted: Wanted, by: Member | None) -> None:
    """As of its own day; in force only if its team confirmed it, or published it, within the year."""
    practice.publish(by=by, at=_moment(wanted.published))
    if confirmed := _moment(wanted.confirmed):
        practice.confirmed_at = confirmed
        practice.save(update_fields=["confirmed_at"])


def _moment(day: date | None) -> datetime | None:
    return make_aware(datetime.combine(day, time(12))) if day and day < localdate() else None


def _change(practice: Practice, changes: Flat, gone: list[str], by: Member | None) -> None:
    columns = write(practice, changes, gone)
    rows = set(fields_of([*changes, *gone])) - set(columns)
    practice.edit(by=by, rows=rows, **columns)


def _differences(practice: Practice, wanted: Wanted) -> tuple[Flat, list[str]]:
    """The paths that the workbook changes, and the rows that it no longer has. A row keeps its key by its place."""
    now = flat(practice)
    changes: Flat = {name: value for name, value in wanted.columns.items() if now[name] != value}
    gone: list[str] = []
    for kind, rows in wanted.rows.items():
        keys = list(now[kind])
        _, names = ROWS[kind]
        for key, row in zip(keys, rows, strict=False):
            paths = {f"{kind}.{key}.{name}": row.get(name, "") for name in names}
            changes |= {path: value for path, value in paths.items() if now[path] != value}
        gone += [f"{kind}.{key}" for key in keys[len(rows) :]]
        if len(rows) > len(keys):
            fresh = _fresh(kind, rows[len(keys) :])
            fresh[kind] = [*keys, *fresh[kind]]
            changes |= fresh
    return changes, gone


def _fresh(kind: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    keys = [new_key() for _ in rows]
    found: dict[str, Any] = {kind: keys}
    for key, row in zip(keys, rows, strict=True):
        found |= {f"{kind}.{key}.{name}": row[name] for name in ROWS[kind][1] if row.get(name)}
    return found


def _kept(wanted: Wanted) -> Fault:

    return Fault("Prácticas", wanted.row, "Estadio", _("no cambia aquí: lo decide el equipo nacional en la ruta."))
