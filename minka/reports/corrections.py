"""Corrections by hand: each part of what was understood as a plain form, one item a line.

A form cleans; `changed` turns its clean values into the stored contents again. An item whose words stay keeps the lines
it was read from, so that it still points into the source.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.reading.contents import SECTIONS
from minka.reading.spelling import fold
from minka.reports.importing.lists import catalogue
from minka.reports.preview import EVENT, SECTION_NAMES, VISIT, VOICES

MOST_DAYS = 15
Stored = dict[str, Any]


class Lines(forms.CharField):
    """One item a line; empty lines do not count."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n\n".join(value) if isinstance(value, list) else value


class EventForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Título"), max_length=200)
    macroregion = forms.ChoiceField(label=gettext_lazy("Macrorregión"), required=False)
    first = forms.DateField(
        label=gettext_lazy("Primer día"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=gettext_lazy("Último día"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=gettext_lazy("Ciudad"), max_length=80)
    attendance = forms.IntegerField(label=gettext_lazy("Asistentes"), min_value=1, max_value=1_000_000, required=False)
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Regiones que asistieron"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(catalogue().regions, key=fold)
        self.fields["regions"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        macros = [("", _("Sin macrorregión")), *((name, name) for name in sorted(catalogue().macroregions, key=fold))]
        self.fields["macroregion"].choices = macros  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not timedelta(0) <= last - first < timedelta(days=MOST_DAYS):
            self.add_error("last", _("El último día va después del primero, y a no más de dos semanas."))
        return cleaned


class PracticeForm(forms.Form):
    number = forms.IntegerField(label=gettext_lazy("Número"), min_value=1, max_value=999)
    region = forms.ChoiceField(label=gettext_lazy("Región"))
    title = forms.CharField(
        label=gettext_lazy("Título"), max_length=300, widget=forms.Textarea({"rows": 3, "class": "short"})
    )
    institutions = Lines(
        label=gettext_lazy("Instituciones"),
        required=False,
        help_text=gettext_lazy(
            "Una por línea, con su código: «UGEL Huaraz | 020001». Sin código, se busca por su nombre."
        ),
    )
    problem = Lines(label=SECTION_NAMES["problem"], required=False, help_text=gettext_lazy("Un párrafo por línea."))
    strategy = Lines(
        label=SECTION_NAMES["strategy"],
        required=False,
        help_text=gettext_lazy("Un punto por línea; una línea que empieza con # nombra una fase."),
    )
    results = Lines(label=SECTION_NAMES["results"], required=False, help_text=gettext_lazy("Un resultado por línea."))
    expert_name = forms.CharField(label=gettext_lazy("Nombre del experto"), max_length=120, required=False)
    expert_post = forms.CharField(label=gettext_lazy("Cargo del experto"), max_length=240, required=False)
    key_aspects = Lines(label=SECTION_NAMES["key_aspects"], required=False)
    opportunities = Lines(label=SECTION_NAMES["opportunities"], required=False)
    recommendations = Lines(label=SECTION_NAMES["recommendations"], required=False)
    remove = forms.BooleanField(
        label=gettext_lazy("Quitar esta práctica de la lectura"),
        required=False,
        help_text=gettext_lazy("No es una práctica, o está repetida. El texto del archivo no cambia."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(catalogue().regions, key=fold)
        self.fields["region"].choices = [("", _("Elige una región")), *((name, name) for name in names)]  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_institutions(self) -> list[Stored]:
        known = {one.code: one.name for one in catalogue().institutions}
        found = []
        for line in self.cleaned_data["institutions"]:
            name, _bar, code = (piece.strip() for piece in line.partition("|"))
            if code and code not in known:
                raise ValidationError(_("El código %(code)s no está en el catálogo.") % {"code": code})
            code = code or catalogue().institution(name, self.cleaned_data.get("region", "")).code
            found.append({"name": name, "code": code, "lines": []})
        return found


class VisitForm(forms.Form):
    visited = Lines(
        label=gettext_lazy("Instituciones visitadas"), required=False, help_text=gettext_lazy("Una por línea.")
    )


class VoiceForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Testimonio"), widget=forms.Textarea)
    name = forms.CharField(
        label=gettext_lazy("Nombre"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Vacío si es menor de edad."),
    )
    institution = forms.CharField(label=gettext_lazy("Institución"), max_length=160, required=False)
    consent = forms.BooleanField(
        label=gettext_lazy("Hay constancia de su permiso para publicarlo"),
        required=False,
        help_text=gettext_lazy("Sin ella se guarda, pero no se muestra a nadie."),
    )


VoiceForms = forms.formset_factory(VoiceForm, extra=1, can_delete=True, max_num=100, absolute_max=120)


def form_of(part: str, contents: Stored, sent: Any = None) -> Any:
    """The form of a part, filled with what was understood or with what was sent; None for a part that is not there."""
    report = contents["report"]
    if part == EVENT:
        return EventForm(sent, initial=_event(report["event"]))
    if part == VISIT:
        return VisitForm(sent, initial={"visited": [one["text"] for one in report["visited"]]})
    if part == VOICES:
        voices = [one | {"consent": one["text"] in contents["consents"]} for one in report["testimonials"]]
        return VoiceForms(sent, initial=voices, prefix="voces")
    if part == "practica-nueva":
        return PracticeForm(sent, initial={"number": len(report["practices"]) + 1})
    place = _place(part, report)
    return None if place is None else PracticeForm(sent, initial=_practice(report["practices"][place]))


def changed(part: str, contents: Stored, form: Any) -> Stored:
    """The contents with the part as the form says; the given ones are not touched."""
    report = dict(contents["report"])
    if part == EVENT:
        return contents | {"report": report | {"event": report["event"] | _event_of(form.cleaned_data)}}
    if part == VISIT:
        return contents | {"report": report | {"visited": _items(form.cleaned_data["visited"], report["visited"])}}
    if part == VOICES:
        return contents | _voices_of(form, report)
    practices = list(report["practices"])
    place = _place(part, report)
    if place is None:
        practices.append(_practice_of(form.cleaned_data, {}))
    elif form.cleaned_data["remove"]:
        del practices[place]
    else:
        practices[place] = _practice_of(form.cleaned_data, practices[place])
    return contents | {"report": report | {"practices": practices}}


def _place(part: str, report: Stored) -> int | None:
    number = part.removeprefix("practica-")
    place = int(number) - 1 if number.isdecimal() and len(number) < 5 else -1
    return place if 0 <= place < len(report["practices"]) else None


def _event(event: Stored) -> Stored:
    days = sorted(event["dates"])
    return event | {"first": days[0] if days else None, "last": days[-1] if days else None}


def _event_of(clean: Stored) -> Stored:
    first: date = clean["first"]
    days = [first + timedelta(days=number) for number in range((clean["last"] - first).days + 1)]
    told = {name: clean[name] for name in ("title", "macroregion", "place", "attendance", "regions")}
    return told | {"dates": [day.isoformat() for day in days]}


def _practice(told: Stored) -> Stored:
    shown = {name: _written(told[name]) for name in SECTIONS}
    names = [f"{one['name']} | {one['code']}" if one["code"] else one["name"] for one in told["institutions"]]
    expert = told["expert"]
    return told | shown | {"institutions": names, "expert_name": expert["name"], "expert_post": expert["post"]}


def _practice_of(clean: Stored, before: Stored) -> Stored:
    lines = {one["name"]: one["lines"] for one in before.get("institutions", [])}
    expert = {"name": clean["expert_name"], "post": clean["expert_post"]}
    return {
        "number": clean["number"],
        "region": clean["region"],
        "title": clean["title"],
        "institutions": [one | {"lines": lines.get(one["name"], [])} for one in clean["institutions"]],
        "expert": expert | {"lines": before.get("expert", {}).get("lines", [])},
        "lines": before.get("lines", []),
        "title_lines": before.get("title_lines", []),
        **{name: _parts(clean[name], before.get(name, [])) for name in SECTIONS},
    }


def _voices_of(form: Any, report: Stored) -> Stored:
    known = {one["text"]: one["lines"] for one in report["testimonials"]}
    kept = [one for one in (each.cleaned_data for each in form.forms) if one.get("text") and not one.get("DELETE")]
    told = [
        {name: one[name] for name in ("text", "name", "institution")} | {"lines": known.get(one["text"], [])}
        for one in kept
    ]
    return {"report": report | {"testimonials": told}, "consents": [one["text"] for one in kept if one["consent"]]}


def _written(parts: Iterable[Stored]) -> list[str]:
    lines = []
    for part in parts:
        lines += [f"# {part['phase']}", *(one["text"] for one in part["items"])] if "phase" in part else [part["text"]]
    return lines


def _parts(lines: Iterable[str], before: Iterable[Stored]) -> list[Stored]:
    """Items and phases again. Line numbers come back to the words that had them."""
    before = list(before)
    flat = [one for part in before for one in (part["items"] if "phase" in part else [part])]
    known = {one["text"]: one["lines"] for one in flat}
    phases = {part["phase"]: part["lines"] for part in before if "phase" in part}
    found: list[Stored] = []
    for line in lines:
        if line.startswith("#"):
            name = line.lstrip("# ")
            found.append({"phase": name, "items": [], "lines": phases.get(name, [])})
        else:
            item = {"text": line, "lines": known.get(line, [])}
            (found[-1]["items"] if found and "phase" in found[-1] else found).append(item)
    return found


def _items(lines: Iterable[str], before: Iterable[Stored]) -> list[Stored]:
    known = {one["text"]: one["lines"] for one in before}
    return [{"text": line, "lines": known.get(line, [])} for line in lines]
