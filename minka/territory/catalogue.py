"""Brings the directory into the database: what is new is added, what is gone is closed, nothing is deleted.

A field is written only when the file says something else than the last time (`as_loaded`): the team's corrections in
the admin survive until the directory itself has news about that very field.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from minka.territory import iged_file
from minka.territory.models import IGED, Institution, MacroRegion, Region

HERE = Path(__file__).parent
DIRECTORY = HERE / "iged.csv"

Fact = dict[str, str]
Thing = Region | Institution


@dataclass
class Report:
    """What a load did, institution by institution; `kept` are the team's corrections that the file left standing."""

    added: list[Fact] = field(default_factory=list)
    renamed: list[Fact] = field(default_factory=list)
    moved: list[Fact] = field(default_factory=list)
    changed: list[Fact] = field(default_factory=list)
    closed: list[Fact] = field(default_factory=list)
    reopened: list[Fact] = field(default_factory=list)
    kept: list[Fact] = field(default_factory=list)
    regions: list[Fact] = field(default_factory=list)
    unchanged: int = 0

    def as_dict(self) -> dict[str, Any]:
        return dict(vars(self))

    def lines(self) -> list[str]:
        titles = {
            "added": _("Añadidas"),
            "renamed": _("Con otro nombre"),
            "moved": _("Cambian de lugar"),
            "changed": _("Con otros datos"),
            "closed": _("Cerradas"),
            "reopened": _("Reabiertas"),
            "kept": _("Corregidas por el equipo, se respetan"),
            "regions": _("Regiones y macrorregiones"),
        }
        lines = []
        for name, title in titles.items():
            facts: list[Fact] = getattr(self, name)
            lines.append(f"{title}: {len(facts)}")
            if name not in ("added", "regions") or len(facts) <= 20:  # the first load's 251 names would hide the rest
                lines += [f"  {told(fact)}" for fact in facts]
        return [*lines, _("Sin cambios: %d") % self.unchanged]


def told(fact: Fact) -> str:
    text = " ".join(fact[key] for key in ("code", "name") if key in fact)
    return f"{text}: {fact['from'] or '∅'} → {fact['to'] or '∅'}" if "from" in fact else text


@transaction.atomic
def load(path: Path, today: date) -> Report:
    """Load the product's regions and allies and the directory in `path`; `DirectoryError` if it has a fault."""
    shapes = own_table("regions.csv")
    rows = iged_file.read(path, {shape["name"] for shape in shapes})
    report = Report()
    regions = load_regions(shapes, rows, report)
    known = {institution.code: institution for institution in Institution.objects.select_related("region", "parent")}
    for row in rows:
        load_institution(row, known, regions, report)
    for institution in known.values():
        if institution.kind in IGED and institution.as_loaded and institution.code not in {row["code"] for row in rows}:
            close(institution, today, report)
    load_allies(known, regions, report)
    return report


def own_table(name: str) -> list[Fact]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load_regions(shapes: list[Fact], rows: list[Fact], report: Report) -> dict[str, Region]:
    macro = {row["region"]: row for row in rows}
    regions = {region.slug: region for region in Region.objects.select_related("macro_region")}
    by_name = {}
    for shape in shapes:
        said: dict[str, Any] = {key: int(v) if key in ("column", "row") else v for key, v in shape.items()}
        region = regions.get(shape["slug"]) or Region(slug=shape["slug"])
        if row := macro.get(shape["name"]):
            said["macro_region"] = row["macroregion"]
            said["macro_region_confirmed"] = row["macroregion_status"] == "confirmed"
        elif region.pk is None:
            continue  # a file about some regions only
        else:
            said |= {key: (region.as_loaded or {}).get(key) for key in ("macro_region", "macro_region_confirmed")}
        before = str(region.macro_region) if region.pk else ""
        if take(region, said, {"macro_region": macro_region}):
            region.save()
            if before != str(region.macro_region):
                report.regions.append({"name": region.name, "from": before, "to": region.macro_region.name})
        by_name[shape["name"]] = region
    return by_name


def macro_region(name: str) -> MacroRegion:
    return MacroRegion.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def load_institution(row: Fact, known: dict[str, Institution], regions: dict[str, Region], report: Report) -> None:
    said = {key: row[key] for key in ("name", "kind", "main_province", "scope")}
    said |= {"region": row["region"], "parent": row["parent_code"]}
    find = {"region": regions.get, "parent": lambda code: known.get(code)}
    names = iged_file.other_names(row)
    institution = known.setdefault(row["code"], Institution(code=row["code"]))
    fact = {"code": row["code"], "name": row["name"]}
    new, dropped = institution.pk is None, institution.as_loaded is None
    changes = take(institution, said, find)
    if not new and dropped and institution.valid_to:
        institution.valid_to = None
        report.reopened.append(fact)
    if changes or dropped:
        institution.save()
    for name in names:
        institution.answer_to(name)
    if new:
        report.added.append(fact)
        return
    for name, (before, after) in changes.items():
        kind = {"name": report.renamed, "region": report.moved, "parent": report.moved}.get(name, report.changed)
        kind.append(fact | {"from": str(before or ""), "to": str(after or "")})
        if name == "name":
            institution.answer_to(str(before))
    kept = {name: here for name in said if (here := spelled(institution, name)) != said[name]}
    report.kept += [fact | {"from": said[name], "to": here} for name, here in kept.items()]
    report.unchanged += not changes and fact not in report.reopened


def spelled(institution: Institution, name: str) -> str:
    """A field as the file would write it."""
    if name == "parent":
        return institution.parent.code if institution.parent else ""
    return str(getattr(institution, name) or "")


def take(thing: Thing, said: dict[str, Any], find: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Write on `thing` the fields about which the file has news; returns those that differ, with before and after."""
    last = thing.as_loaded or {}
    changes = {}
    for name, text in said.items():
        if name in last and last[name] == text:
            continue
        value = find[name](text) if name in find else text
        before = getattr(thing, name, None)
        if before != value:
            setattr(thing, name, value)
            changes[name] = (before, value)
    if thing.as_loaded != said:
        thing.as_loaded = said
    return changes


def close(institution: Institution, today: date, report: Report) -> None:
    if institution.valid_to is None:
        institution.valid_to = max(today, institution.valid_from or today)
        report.closed.append({"code": institution.code, "name": institution.name})
    institution.as_loaded = None
    institution.save(update_fields=["valid_to", "as_loaded"])


def load_allies(known: dict[str, Institution], regions: dict[str, Region], report: Report) -> None:
    """The ministry, the allies and the local governments that are known by name; once here, they are the team's."""
    for row in own_table("allies.csv"):
        if row["code"] not in known and (not row["region"] or row["region"] in regions):
            fields = {key: row[key] for key in ("code", "name", "kind", "main_province")}
            ally = Institution.objects.create(region=regions.get(row["region"]), **fields)
            for name in iged_file.other_names(row):
                ally.answer_to(name)
            report.added.append({"code": ally.code, "name": ally.name})
