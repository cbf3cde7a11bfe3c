"""A path and its text as people read them: «Resultado 2: cuánto», «Nuclear», «Primaria, Secundaria»."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minka.core.numbers import thin
from minka.practices.anatomy import CARD, ROWS, Flat, Text
from minka.practices.models import Level, Practice, Unit
from minka.practices.writing.forms import CORES
from minka.practices.writing.sections import Section
from minka.practices.writing.words import ASKED
from minka.territory.models import Institution
from minka.topics.models import Topic

OWN_LABEL = {("components", "title"): "step_title", ("components", "text"): "step_text"}


def texts_of(section: Section, there: Flat) -> Iterator[tuple[str, str]]:
    """What a section says: label and text of all that is not empty, in the order of the form."""
    for path in order_of(section, there):
        if text := shown(path, there.get(path, "")):
            yield label_of(path, there), text
    if section.slug == "evidencias":
        yield from ((_("Evidencia"), str(caption)) for caption in there.get("evidence", []))


def card_of(practice: Practice) -> list[tuple[Any, str]]:
    """The card for whoever adopts it: what each field asks and what it says, without the empty ones."""
    return [(ASKED[name].label, getattr(practice, name)) for name in CARD if getattr(practice, name)]


def order_of(section: Section, there: Flat) -> Iterator[str]:
    yield from section.fields
    if section.rows:
        for key in there.get(section.rows, []):
            yield from (f"{section.rows}.{key}.{name}" for name in ROWS[section.rows][1])


def label_of(path: str, *flats: Flat) -> str:
    """The field's name; a row is called by its place in the first of the texts that has it."""
    if path == "evidence":
        return _("Evidencias")
    if path in ROWS:
        return _("Orden")
    if "." not in path:
        return str(ASKED[path].label)
    kind, key, name = path.split(".")
    number = next((list(one[kind]).index(key) + 1 for one in flats if key in one.get(kind, [])), 0)
    names = {
        "components": _("Paso %(number)s"),
        "claims": _("Resultado %(number)s"),
        "team": _("Persona %(number)s"),
    }
    words = ASKED.get(OWN_LABEL.get((kind, name), name))
    return f"{names[kind] % {'number': number}}: {str(words.label).lower() if words else name}"


def shown(path: str, text: Text) -> str:
    """A text as it is read on a page."""
    name = path.rpartition(".")[2]
    if not text:
        return ""
    if name == "levels":
        return ", ".join(Level.objects.filter(slug__in=text).values_list("name", flat=True))
    if name == "institutions":
        names = dict(Institution.objects.filter(code__in=text).values_list("code", "name"))
        return ", ".join(names.get(code, code) for code in text)
    if isinstance(text, list):
        return "\n".join(text)
    return _one(name, text)


def _one(name: str, text: str) -> str:
    choices: dict[str, Any] = {"core": dict(CORES), "unit": dict(Unit.choices)}
    if name in choices:
        return str(choices[name].get(text, text))
    if name == "topic":
        return Topic.objects.filter(slug=text).values_list("name", flat=True).first() or text
    if name == "started":
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    if name in ("value", "baseline", "numerator", "denominator"):
        return thin(Decimal(text))
    return text
