"""Brings the register of schools into the database as it streams by: upserts in batches, and only of what differs.

A fingerprint a school (30 MB for 180,000) tells what is new, what changed and what is gone; so a second load of the
same file writes nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import models, reset_queries, transaction
from django.utils.translation import gettext as _

from minka.territory.models import Institution, School
from minka.territory.register import Row

AT_ONCE = 2000
KEY = ("modular_code", "annex")
WRITTEN = ("premises_code", "name", "level", "sector", "area", "ubigeo", "district", "institution_id", "active")
TEXTS = tuple((name, cast("models.Field", School._meta.get_field(name)).max_length) for name in KEY + WRITTEN[:7])
SEEN = None  # in the place of a fingerprint: the file has had this school already


@dataclass
class Report:
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    repeated: int = 0
    without_key: int = 0
    unknown_ugel: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        return dict(vars(self))

    def lines(self) -> list[str]:
        lines = [
            _("Leídas: %d") % self.read,
            _("Añadidas: %d") % self.added,
            _("Actualizadas: %d") % self.changed,
            _("Sin cambios: %d") % self.unchanged,
            _("Ya no están, quedan inactivas: %d") % self.gone,
        ]
        if self.repeated:
            lines.append(_("Repetidas en el archivo, vale la primera: %d") % self.repeated)
        if self.without_key:
            lines.append(_("Sin código modular, no se cargan: %d") % self.without_key)
        if self.unknown_ugel:
            lines.append(_("Con un código de UGEL que no está en el directorio: %d") % self.unknown_ugel.total())
            lines += [f"  {code or '∅'}: {count}" for code, count in self.unknown_ugel.most_common(20)]
        return lines


@transaction.atomic
def load(rows: Iterable[Row]) -> Report:
    """All or nothing: whatever stops the stream leaves the schools as they were."""
    report = Report()
    institutions = Institution.objects.all().by_any_code()
    known: dict[str, int | None] = fingerprints()
    batch: list[School] = []
    for row in rows:
        report.read += 1
        school = school_of(row, institutions, report)
        key = school.modular_code + school.annex
        if len(school.modular_code) != 7:
            report.without_key += 1
            continue
        last = known.get(key, 0)
        if last is SEEN:
            report.repeated += 1
            continue
        known[key] = SEEN
        if last == fingerprint([getattr(school, name) for name in WRITTEN]):
            report.unchanged += 1
            continue
        report.added += last == 0
        report.changed += last != 0
        batch.append(school)
        if len(batch) == AT_ONCE:
            write(batch)
            batch = []
    write(batch)
    report.gone = deactivate([key for key, last in known.items() if last is not SEEN])
    return report


def fingerprints() -> dict[str, int | None]:
    """Key → fingerprint of what is kept of each school; one query, streamed."""
    stored = School.objects.order_by().values_list(*KEY, *WRITTEN).iterator(chunk_size=AT_ONCE)
    return {values[0] + values[1]: fingerprint(values[2:]) for values in stored}


def fingerprint(values: Iterable[Any]) -> int:
    return hash(tuple(values)) or 1  # 0 stands for a school that is not here yet


def school_of(row: Row, institutions: dict[str, int], report: Report) -> School:
    school = School(**{name: getattr(row, name)[:most] for name, most in TEXTS})
    school.annex = school.annex or "0"
    school.institution_id = institutions.get(row.ugel)
    if school.institution_id is None:
        report.unknown_ugel[row.ugel] += 1
    school.active = not row.state.upper().startswith("INAC")
    return school


def write(batch: list[School]) -> None:
    if batch:
        School.objects.bulk_create(
            batch,
            update_conflicts=True,
            unique_fields=KEY,
            update_fields=[name.removesuffix("_id") for name in WRITTEN],
        )
        reset_queries()  # with DEBUG, Django would keep the text of every statement


def deactivate(keys: list[str]) -> int:
    gone = 0
    for start in range(0, len(keys), AT_ONCE):
        some = School.objects.filter(active=True, modular_code__in={key[:7] for key in keys[start : start + AT_ONCE]})
        wanted = set(keys[start : start + AT_ONCE])
        numbers = [pk for pk, code, annex in some.values_list("pk", *KEY) if code + annex in wanted]
        gone += School.objects.filter(pk__in=numbers).update(active=False)
    return gone
