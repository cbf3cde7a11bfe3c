"""The form of a section: every field is named by its path, so that what is sent is already the flat map.

Nothing is required but a title, a topic, a problem and an institution: a half-written step or result is kept as it is,
and the completeness meter says what it lacks.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import lazystr
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.core.forms import LineArea
from minka.practices.anatomy import ROWS, Flat, Text, plain
from minka.practices.models import Level, Unit
from minka.practices.models.row import new_key
from minka.practices.writing.merging import base_of
from minka.practices.writing.numbers import NumberField
from minka.practices.writing.sections import Section
from minka.practices.writing.words import ASKED
from minka.territory.finding import find
from minka.territory.models import Institution
from minka.topics.models import Topic

MOST_ROWS = 60
LONG_LINE = 200  # letters from which a line is read whole only if its field grows
KEY = re.compile(r"[0-9a-f]{12}")
REQUIRED = {
    "title": gettext_lazy("La práctica necesita un título."),
    "topic": gettext_lazy("Elige un tema."),
    "problem": gettext_lazy("Cuenta el problema, aunque sea en una línea."),
    "institutions": gettext_lazy("Deja al menos una institución."),
}
CORES = [
    ("", gettext_lazy("Todavía no lo sé")),
    ("core", gettext_lazy("Nuclear")),
    ("adaptable", gettext_lazy("Adaptable")),
]


def explained(name: str) -> Any:
    asked = ASKED[name]
    example = format_html('<span class="example">{} {}</span>', gettext_lazy("Por ejemplo:"), asked.example)
    return format_html("{} {}", asked.help, example) if asked.example else lazystr(asked.help)


def words_of(name: str) -> dict[str, Any]:
    return {"label": ASKED[name].label, "help_text": explained(name), "required": name in REQUIRED}


def text_field(name: str) -> forms.CharField:
    asked = ASKED[name]
    one_line = LineArea() if asked.longest >= LONG_LINE else forms.TextInput()
    widget = forms.Textarea({"rows": asked.lines}) if asked.lines else one_line
    errors = {"required": REQUIRED[name]} if name in REQUIRED else {}
    return forms.CharField(widget=widget, max_length=asked.longest or 300, error_messages=errors, **words_of(name))


def number_field(name: str, **options: Any) -> NumberField:
    return NumberField(label=ASKED[name].label, help_text=explained(name), **options)


def choice_field(name: str, choices: list[tuple[Any, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, **words_of(name))


def field_of(name: str, there: Flat) -> forms.Field:
    """The field of a column."""
    if name == "topic":
        return forms.ModelChoiceField(Topic.objects.all(), to_field_name="slug", empty_label=None, **words_of(name))
    if name == "levels":
        boxes = forms.CheckboxSelectMultiple()
        return forms.ModelMultipleChoiceField(Level.objects.all(), to_field_name="slug", widget=boxes, **words_of(name))
    if name == "institutions":
        return InstitutionsField(list(there["institutions"]))
    if name == "started":
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **words_of(name))
    return text_field(name)


class InstitutionsField(forms.MultipleChoiceField):
    """Those that take part, by code, in their order; new ones come by name in the field beside."""

    def __init__(self, codes: list[str]) -> None:
        names = dict(Institution.objects.filter(code__in=codes).values_list("code", "name"))
        super().__init__(
            choices=[(code, names.get(code, code)) for code in codes],
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"required": REQUIRED["institutions"]},
            **words_of("institutions"),
        )


def row_fields(kind: str) -> dict[str, forms.Field]:
    if kind == "components":
        step = {"title": text_field("step_title"), "text": text_field("step_text")}
        return step | {"phase": text_field("phase"), "core": choice_field("core", CORES)}
    if kind == "claims":
        return {
            "statement": text_field("statement"),
            "value": number_field("value"),
            "unit": choice_field("unit", [("", "—"), *Unit.choices]),
            "numerator": number_field("numerator", whole=True, least=0),
            "denominator": number_field("denominator", whole=True, least=1),
            "denominator_name": text_field("denominator_name"),
            "baseline": number_field("baseline"),
            "unit_name": text_field("unit_name"),
            "period": text_field("period"),
            "source": text_field("source"),
        }
    return {"name": text_field("name"), "post": text_field("post")}


class PathForm(forms.Form):
    """A form whose fields are named by their paths: the row's own before each name, where there is a row."""

    is_new = is_last = False  # of a row: not stored yet; the last of those that are

    def __init__(self, fields: Mapping[str, forms.Field], row: str, there: Flat, data: QueryDict | None) -> None:
        self.row = row
        initial = {name: there.get(self.add_prefix(name), "") for name in fields}
        super().__init__(data, initial=initial, label_suffix="")
        self.fields.update(fields)

    def add_prefix(self, field_name: str) -> str:
        return f"{self.row}.{field_name}" if self.row else field_name

    @property
    def key(self) -> str:
        return self.row.partition(".")[2]

    def clean(self) -> None:
        """An institution named beside joins the list; a name that fits several is asked again."""
        wanted = self.cleaned_data.get("more", "").strip()
        if not wanted:
            return
        found = [one for one in find(wanted) if one.code == wanted or one.name.casefold() == wanted.casefold()]
        found = found or find(wanted)
        if len(found) == 1:
            self.cleaned_data["institutions"] = [*self.cleaned_data.get("institutions", []), found[0].code]
            return
        names = ", ".join(one.name for one in found[:4])
        several = _("Hay varias: %(names)s. Escribe el nombre completo o el código.") % {"names": names}
        self.add_error("more", several if found else _("No encontramos esa institución. Prueba con su código."))

    def sent(self) -> Iterator[tuple[str, Text]]:
        """What was sent and can be read, by path."""
        assert self.is_bound  # noqa: S101 read only after a POST
        for name, value in self.cleaned_data.items():
            if name != "more" and name not in self.errors:
                yield self.add_prefix(name), plain(value)


class SectionForm:
    """A section's own fields, its rows and the blank ones at the end, with the bases of what they show."""

    def __init__(self, section: Section, there: Flat, data: QueryDict | None = None) -> None:
        self.section, self.there, self.data = section, there, data
        fields: dict[str, forms.Field] = {}
        for name in section.fields:
            fields[name] = field_of(name, there)
            if name == "institutions":
                fields["more"] = forms.CharField(max_length=160, **words_of("more"))
        self.own = PathForm(fields, "", there, data)
        self.rows = [self._row(key, data) for key in self._keys()]

    def _keys(self) -> list[str]:
        kind = self.section.rows
        if not kind:
            return []
        stored = [str(key) for key in self.there[kind]]
        if self.data is not None:
            named = [key for key in self.data.getlist(f"rows.{kind}") if KEY.fullmatch(key)]
            return list(dict.fromkeys(named))[:MOST_ROWS]
        blank = (
            0 if kind == "team" or len(stored) >= MOST_ROWS else max(1, 2 - len(stored)) if kind == "components" else 1
        )
        return [*stored, *(new_key() for _number in range(blank))]

    def _row(self, key: str, data: QueryDict | None) -> PathForm:
        row = PathForm(row_fields(self.section.rows), f"{self.section.rows}.{key}", self.there, data)
        stored = self.there[self.section.rows]
        row.is_new, row.is_last = key not in stored, key == "".join(stored[-1:])
        return row

    @property
    def forms(self) -> list[PathForm]:
        return [self.own, *self.rows]

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    def sent(self) -> dict[str, Text]:
        return {path: text for form in self.forms for path, text in form.sent()}

    def gone(self) -> set[str]:
        """The rows of this section that are to go."""
        marked = self.data.getlist("gone") if self.data is not None else []
        kind = self.section.rows
        return {row for row in marked if kind and row.partition(".")[0] == kind and kind in ROWS}

    def bases(self) -> str:
        """What every field of the page holds, as short sums."""
        held = {
            path: base_of(text) for path, text in self.there.items() if self.section.holds(path) and path not in ROWS
        }
        return json.dumps(held, separators=(",", ":"))


def write_bases(bases: Mapping[str, str]) -> str:
    return json.dumps(bases, separators=(",", ":"))


def read_bases(text: str) -> dict[str, str]:
    """The bases that a page sent back; what is not a map of texts is none, and then whatever differs crosses."""
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    return {str(path): str(base) for path, base in held.items()} if isinstance(held, dict) else {}


class BeginForm(forms.Form):
    """«Tengo algo que funciona»: the least from which a practice can grow."""

    title = text_field("title")
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=gettext_lazy("Institución"), empty_label=None
    )
    topic = forms.ModelChoiceField(Topic.objects.all(), label=ASKED["topic"].label, to_field_name="slug")
    problem = forms.CharField(
        label=gettext_lazy("El problema, en dos líneas"),
        help_text=gettext_lazy("Qué pasaba antes. Después podrás contarlo con calma."),
        max_length=6000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": REQUIRED["problem"]},
    )

    def __init__(self, institutions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        field.queryset = institutions  # type: ignore[attr-defined]  # a ModelChoiceField
        field.initial = institutions.first()
        self.fields["title"].help_text = explained("title")
