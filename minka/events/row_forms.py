"""What the team writes row by row of an exchange: programme, practices, visit, counts, testimonials."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.events.forms import TITLED, InstitutionField, day_field, hedge_field, number_field
from minka.events.models import Exchange, Headcount, Moment, Presentation, Stop, Testimonial
from minka.practices.models import Practice

BLANK = 3  # places for rows to come
MOST, MOST_PRACTICES = 80, 300  # a row of a practice has little in it; all is read at once


class RowForm(forms.Form):
    """One row; a blank place whose choices alone were touched is still blank."""

    TEXTS: ClassVar[tuple[str, ...]] = ()

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, exchange: Exchange, own: dict[int, Any], **kwargs: Any) -> None:
        """`own` are the rows that are there, by key."""
        super().__init__(*args, **kwargs)
        self.own = own

    def has_changed(self) -> bool:
        return bool(self["key"].value()) or any(self[name].data for name in self.TEXTS)

    @property
    def row(self) -> Any:
        """What is there already; nothing for a blank place, or where somebody took it away meanwhile."""
        key = str(self["key"].value() or "")
        return self.own.get(int(key)) if key.isdecimal() and len(key) < 19 else None


class MomentForm(RowForm):
    TEXTS = ("title", "text", "place", "starts")

    day = forms.TypedChoiceField(label=gettext_lazy("Día"), coerce=date.fromisoformat)
    starts = forms.TimeField(
        label=gettext_lazy("Hora"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Escribe la hora, como 09:30.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Tipo"), choices=Moment.Kind)
    title = forms.CharField(label=gettext_lazy("Qué es"), max_length=160, error_messages=TITLED)
    text = forms.CharField(
        label=gettext_lazy("Qué ocurre"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    place = forms.CharField(label=gettext_lazy("Lugar"), max_length=120, required=False)

    def __init__(self, *args: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(*args, exchange=exchange, **kwargs)
        field = self.fields["day"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
        field.choices = [(day.isoformat(), _told(day)) for day in exchange.days]


class PresentationForm(RowForm):
    """A practice is chosen in the search; here it has its place or leaves."""


class StopForm(RowForm):
    TEXTS = ("name", "text")

    name = forms.CharField(
        label=gettext_lazy("Nombre"),
        max_length=160,
        error_messages={"required": gettext_lazy("Escribe cómo se llama la parada.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Qué es"),
        choices=[
            ("island", gettext_lazy("Isla del circuito")),
            ("visited", gettext_lazy("Institución visitada")),
            ("module", gettext_lazy("Módulo de un aliado")),
        ],
    )
    text = forms.CharField(
        label=gettext_lazy("Qué muestra"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class HeadcountForm(RowForm):
    TEXTS = ("value", "of", "hedge")

    hedge = hedge_field(gettext_lazy("Antes del número"))
    value = number_field(gettext_lazy("Cuántos"), 100_000)
    of = forms.CharField(
        label=gettext_lazy("De quiénes"),
        help_text=gettext_lazy("Por ejemplo: «directores de UGEL»."),
        max_length=120,
        error_messages={"required": gettext_lazy("Escribe de quiénes.")},
    )


class TestimonialForm(RowForm):
    TEXTS = ("text", "name", "post", "institution")

    text = forms.CharField(
        label=gettext_lazy("Qué dijo"),
        max_length=3000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Escribe lo que dijo.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Nombre"),
        help_text=gettext_lazy("Vacío si es menor de edad o si prefiere no darlo."),
        max_length=120,
        required=False,
    )
    post = forms.CharField(
        label=gettext_lazy("Quién es"),
        help_text=gettext_lazy("Por ejemplo: «directora de una escuela rural»."),
        max_length=160,
        required=False,
    )
    institution = forms.CharField(
        label=gettext_lazy("Institución"),
        help_text=gettext_lazy("Con su nombre completo o su código se enlaza; si no está registrada, se lee tal cual."),
        max_length=160,
        required=False,
    )
    practice = forms.TypedChoiceField(label=gettext_lazy("Sobre qué práctica"), required=False, empty_value=None)
    consent_on = day_field(
        gettext_lazy("Día en que dio permiso"),
        gettext_lazy("Elige el día."),
        required=False,
        help_text=gettext_lazy("Sin ese día no se publica."),
    )
    withdrawn_on = day_field(
        gettext_lazy("Día en que lo retiró"),
        gettext_lazy("Elige el día."),
        required=False,
        help_text=gettext_lazy("Desde que lo retira no se publica."),
    )

    def __init__(self, *args: Any, practices: dict[str, Practice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["practice"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 for the type checker
        field.choices = [("", _("Sobre el intercambio")), *((key, one.title) for key, one in practices.items())]
        field.coerce = practices.__getitem__

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        written = cleaned.get("institution", "")
        try:
            cleaned["institution"] = InstitutionField(required=False).clean(written)
        except ValidationError:
            cleaned["institution"] = None
        cleaned["institution_name"] = "" if cleaned["institution"] else written
        given, taken = cleaned.get("consent_on"), cleaned.get("withdrawn_on")
        for name, day in (("consent_on", given), ("withdrawn_on", taken)):
            if day and day > localdate():
                self.add_error(name, _("Ese día todavía no llega."))
        if taken and (not given or taken < given):
            self.add_error("withdrawn_on", _("No puede ser anterior al día en que dio permiso."))
        return cleaned


class Rows(forms.BaseFormSet):
    """The rows in their order, and some blank places."""

    OF: ClassVar[Any]
    NAME: ClassVar[str]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if order := form.fields.get("ORDER"):
            order.label, order.required = _("Orden"), index is not None and index < self.initial_form_count()
            order.error_messages |= dict.fromkeys(["required", "invalid"], _("Escribe un número: 1, 2, 3…"))

    def rows(self) -> list[Any]:
        """Those that stay; one that came meanwhile, of which the form does not know, stays as well."""
        own = dict(self.form_kwargs["own"])
        found = []
        for given, form in enumerate(self.forms):
            told = form.cleaned_data if form.has_changed() else {}
            row = own.pop(told.get("key"), None)
            if not told or told.get("DELETE") or (row is None and not form.TEXTS):
                continue
            row = row or self.OF()
            for name in told.keys() & set(Exchange.OF[self.NAME]):
                setattr(row, name, told[name])
            found.append((self.place_of(row, form), given, row))
        found += [(self.place_of(row, None), len(self.forms), row) for row in own.values()]
        return [row for _place, _given, row in sorted(found, key=lambda one: one[:2])]

    def leaving(self) -> list[Any]:
        return [form for form in self.forms if form.row and form.cleaned_data.get("DELETE")]

    def place_of(self, row: Any, form: RowForm | None) -> Any:
        """One that is sent up goes before the one that has that number, one that is sent down behind it."""
        before = self.placed.get(row.pk, self.max_num)
        order = form.cleaned_data.get("ORDER") if form else before
        after = self.max_num if order is None else order
        return after, (after > before) - (after < before)

    @property
    def placed(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self.form_kwargs["own"], start=1)}


class Programme(Rows):
    OF, NAME = Moment, "moments"

    def rows(self) -> list[Moment]:
        """Each day by the hour; one without an hour goes with the one before it."""
        self.hour: dict[date, Any] = {}
        return super().rows()

    def place_of(self, row: Moment, form: RowForm | None) -> Any:
        self.hour[row.day] = hour = row.starts or self.hour.get(row.day)
        return row.day, hour is not None, hour or 0


class Practices(Rows):
    OF, NAME = Presentation, "presentations"


class Visit(Rows):
    OF, NAME = Stop, "stops"


class Counts(Rows):
    OF, NAME = Headcount, "headcounts"


class Voices(Rows):
    OF, NAME = Testimonial, "testimonials"

    def __init__(self, data: Any = None, *, form_kwargs: dict[str, Any], **kwargs: Any) -> None:
        """Of a testimonial one chooses among the practices presented, and those of which somebody spoke already."""
        keys = {one.practice_id for one in form_kwargs["own"].values()}
        keys |= set(form_kwargs["exchange"].presentations.values_list("practice", flat=True))
        practices = {str(one.pk): one for one in Practice.objects.filter(pk__in=keys - {None}).order_by("title")}
        super().__init__(data, form_kwargs=form_kwargs | {"practices": practices}, **kwargs)


def _told(day: date) -> str:
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def _set(form: type[RowForm], rows: type[Rows], blank: int = BLANK, order: bool = True, most: int = MOST) -> Any:
    """No form is made of what a hostile number asks for beyond the blank places."""
    return forms.formset_factory(
        form,
        formset=rows,
        extra=blank,
        can_delete=True,
        can_order=order,
        max_num=most,
        absolute_max=most + BLANK,
        validate_max=True,
    )


ProgrammeForms = _set(MomentForm, Programme, order=False)
PracticeForms = _set(PresentationForm, Practices, blank=0, most=MOST_PRACTICES)
StopForms = _set(StopForm, Visit)
HeadcountForms = _set(HeadcountForm, Counts)
TestimonialForms = _set(TestimonialForm, Voices)
