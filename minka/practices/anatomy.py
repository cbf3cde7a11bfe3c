"""A practice as a flat map of paths to plain texts: «title», «levels», «claims.3f9a….value».

The one idea under writing together: autosave, two authors at once, versions, differences and going back all speak of
paths, so each of them is a few lines. A row's key is part of its path and survives copies; a row's kind («claims») is
itself a path, whose value is the keys in order.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from minka.practices.models import Claim, Component, Level, Participation, Phase, Practice, TeamMember
from minka.practices.models.row import Row
from minka.territory.models import Institution
from minka.topics.models import Topic

Text = str | list[str]
Flat = dict[str, Text]

CARD = ("delivered_by", "procedure", "setting", "schedule", "adaptations", "fidelity")
COLUMNS = ("title", "summary", "topic", "reach", "started", "problem", "lessons", "instrument", "resolution",
           "resources", "cost", "context", *CARD)  # fmt: skip
LISTS = ("levels", "institutions")
ROWS: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "components": (Component, ("phase", "title", "text", "core")),
    "claims": (
        Claim,
        ("statement", "value", "unit", "unit_name", "numerator", "denominator", "denominator_name", "baseline",
         "period", "source", "hedge", "addends"),
    ),
    "team": (TeamMember, ("name", "post")),
}  # fmt: skip
CORE = {True: "core", False: "adaptable", None: ""}


def plain(value: Any) -> Text:
    """Any value of a field as its text: «86.5» for a Decimal, the slug of a topic, the codes of institutions."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return CORE[value]
    if isinstance(value, int | Decimal):
        return f"{Decimal(value).normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Topic | Level):
        return value.slug
    if isinstance(value, Institution):
        return value.code
    if isinstance(value, Phase):
        return value.name
    if isinstance(value, QuerySet | list | tuple):
        return [str(plain(one)) for one in value]
    return str(value)


def flat(practice: Practice) -> Flat:
    """The practice as it is in the database now, whatever the object at hand says. Seven queries."""
    now = Practice.objects.select_related("topic").get(pk=practice.pk)
    found: Flat = {name: plain(getattr(now, name)) for name in COLUMNS}
    found["levels"] = plain(practice.levels.all().order_by("order", "name"))
    found["institutions"] = list(
        Participation.objects.filter(practice=practice).values_list("institution__code", flat=True)
    )
    for kind, (model, names) in ROWS.items():
        rows = list(_rows(model, practice).select_related(*(["phase"] if kind == "components" else [])))
        found[kind] = [row.key for row in rows]
        found |= {f"{kind}.{row.key}.{name}": plain(getattr(row, name)) for row in rows for name in names}
    files = practice.evidence.order_by("pk").values_list("caption", flat=True)
    found["evidence"] = list(files)
    return found


def write(practice: Practice, changes: Mapping[str, Text], gone: Collection[str] = ()) -> dict[str, Any]:
    """Write rows and lists; returns the columns, alive, for the practice's own verb to write. `gone` are «kind.key»."""
    for path in gone:
        kind, _dot, key = path.partition(".")
        _rows(ROWS[kind][0], practice).filter(key=key).delete()
    grouped: dict[str, dict[str, Text]] = {}
    for path, value in changes.items():
        row, _dot, name = path.rpartition(".")
        if row:
            grouped.setdefault(row, {})[name] = value
    for row, values in grouped.items():
        kind, _dot, key = row.partition(".")
        _write_row(practice, kind, key, values)
    for kind in ROWS:
        if kind in changes:
            _order(ROWS[kind][0], practice, list(changes[kind]))
    if any(path.partition(".")[0] == "components" for path in (*grouped, *gone, *changes)):
        _tidy_phases(practice)
    if "levels" in changes:
        practice.levels.set(Level.objects.filter(slug__in=changes["levels"]))
    if "institutions" in changes:
        _write_institutions(practice, list(changes["institutions"]))
    return {name: alive(Practice, name, changes[name]) for name in COLUMNS if name in changes}


def alive(model: type[Any], name: str, text: Text) -> Any:
    """The value that a field takes from its text; a number or a date that is not there is None."""
    if name == "topic":
        return Topic.objects.get(slug=text)
    if name == "core":
        return {"core": True, "adaptable": False}.get(str(text))
    field = model._meta.get_field(name)
    if text == "" and field.null:
        return None
    return field.to_python(text)


def fields_of(paths: Collection[str]) -> list[str]:
    """The fields as the journal names them: a row's path is of its kind."""
    return sorted({path.partition(".")[0] for path in paths})


def _rows(model: Any, practice: Practice) -> Any:
    return model.objects.filter(practice=practice).order_by("order", "pk")


def _write_row(practice: Practice, kind: str, key: str, values: Mapping[str, Text]) -> None:
    model, names = ROWS[kind]
    fields = {name: alive(model, name, text) for name, text in values.items() if name in names and name != "phase"}
    if "phase" in values:
        phase = str(values["phase"])
        fields["phase"] = Phase.objects.get_or_create(practice=practice, name=phase)[0] if phase else None
    rows = _rows(model, practice)
    if not rows.filter(key=key).update(**fields):
        last = rows.values_list("order", flat=True).last()
        _rows(model, practice).create(practice=practice, key=key, order=0 if last is None else last + 1, **fields)


def _order(model: type[Row], practice: Practice, keys: list[str]) -> None:
    for order, key in enumerate(keys):
        _rows(model, practice).filter(key=key).update(order=order)


def _tidy_phases(practice: Practice) -> None:
    """Phases stand in the order of their first component; one without any is no phase."""
    used = [key for key in _rows(Component, practice).values_list("phase", flat=True) if key]
    Phase.objects.filter(practice=practice).exclude(pk__in=used).delete()
    for order, key in enumerate(dict.fromkeys(used)):
        Phase.objects.filter(pk=key).update(order=order)


def _write_institutions(practice: Practice, codes: list[str]) -> None:
    known = {one.code: one for one in Institution.objects.filter(code__in=codes)}
    Participation.objects.filter(practice=practice).exclude(institution__code__in=codes).delete()
    for order, code in enumerate(code for code in dict.fromkeys(codes) if code in known):
        Participation.objects.update_or_create(practice=practice, institution=known[code], defaults={"order": order})
