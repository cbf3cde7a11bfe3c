from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.advice.models import Adviser, AdviserProfile, Case, Kind, State, Weight, advisers
from minka.people.models import Member, Membership
from minka.practices.models import Practice
from minka.topics.models import Topic

FARTHEST = timedelta(days=180)


class HourField(forms.DateTimeField):
    """A day and an hour of Lima, to come."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        words = {"invalid": gettext_lazy("Escribe el día y la hora, como 2026-05-14T10:00.")}
        super().__init__(
            widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"], error_messages=words, **kwargs
        )


class RequestForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Para qué es"),
        choices=[
            (Kind.PERSONALISED, gettext_lazy("Para lo que hacemos en mi institución")),
            (Kind.TRANSFER, gettext_lazy("Para adoptar la práctica de otra institución")),
        ],
        widget=forms.RadioSelect,
        initial=Kind.PERSONALISED,
    )
    weight = forms.ChoiceField(
        label=gettext_lazy("Qué necesito"),
        choices=[
            (Weight.ANSWER, gettext_lazy("Una respuesta por escrito, en pocos días")),
            (Weight.SESSION, gettext_lazy("Una sesión de unas dos horas")),
            (Weight.PEER_REVIEW, gettext_lazy("Una revisión entre pares, de una jornada")),
        ],
        widget=forms.RadioSelect,
        initial=Weight.SESSION,
    )
    practice = forms.ModelChoiceField(
        Practice.objects.none(),
        label=gettext_lazy("Sobre qué práctica"),
        required=False,
        empty_label=gettext_lazy("Sobre ninguna en particular"),
        to_field_name="slug",
        help_text=gettext_lazy(
            "Aquí están las de tu institución. Para la de otra, ábrela y elige «Pedir asesoría» en su página."
        ),
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=gettext_lazy("Tema"), to_field_name="slug", empty_label=gettext_lazy("Elige un tema")
    )
    purpose = forms.CharField(
        label=gettext_lazy("Qué quieres lograr"),
        help_text=gettext_lazy(
            "En pocas líneas. Por ejemplo: «Que la directiva de la feria de matrícula salga antes de diciembre»."
        ),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": gettext_lazy("Di para qué: así la recibe quien puede ayudarte.")},
    )

    def __init__(self, *args: Any, member: Member, asked: Practice | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        visible = Practice.objects.visible_to(member)
        ours = visible.filter(participations__institution__in=member.institution_ids())
        keys = {*ours.values_list("pk", flat=True)} | ({asked.pk} if asked else set())
        field = self.fields["practice"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 for the type checker
        field.queryset = visible.filter(pk__in=keys).order_by("title")

    def clean(self) -> None:
        if self.cleaned_data.get("kind") == Kind.TRANSFER and not self.cleaned_data.get("practice"):
            self.add_error("practice", _("Di qué práctica quieres adoptar: ábrela y elige «Pedir asesoría»."))


class AdviserForm(forms.Form):
    adviser = forms.ModelChoiceField(
        Member.objects.none(),
        label=gettext_lazy("Quién asesora"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Elige a quien asesora.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Who knows the topic first, then the least loaded; the only one is ticked; who has no room is not offered."""
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        left_out = {case.asked_by_id, case.adviser_id}
        rows = [
            (case.topic_id not in {topic.pk for topic in one.topics}, one.load, one.member.name, one)
            for one in advisers()
            if one.has_room and one.member.pk not in left_out
        ]
        rows.sort(key=lambda row: row[:3])
        field = self.fields["adviser"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 for the type checker
        field.queryset = Member.objects.filter(pk__in=[one.member.pk for *_rest, one in rows])
        field.choices = [(one.member.pk, _line(one, not far)) for far, _load, _name, one in rows]
        self.nobody = not rows
        if len(rows) == 1:
            self.initial["adviser"] = rows[0][-1].member.pk


def _line(adviser: Adviser, knows: bool) -> str:
    words = {"name": adviser.member.name, "load": adviser.load, "capacity": adviser.capacity}
    if knows:
        return _("%(name)s · conoce el tema · %(load)s de %(capacity)s casos") % words
    return _("%(name)s · otros temas · %(load)s de %(capacity)s casos") % words


class HoursForm(forms.Form):
    first = HourField(label=gettext_lazy("Día y hora (de Lima)"))
    second = HourField(label=gettext_lazy("U otra"), required=False)
    third = HourField(label=gettext_lazy("O una tercera"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Dónde o enlace"),
        help_text=gettext_lazy("Una sala, un teléfono o la dirección de la videollamada."),
        max_length=300,
        required=False,
    )

    def clean(self) -> None:
        moment = now()
        for name in ("first", "second", "third"):
            hour = self.cleaned_data.get(name)
            if hour and not moment < hour < moment + FARTHEST:
                self.add_error(name, _("Elige una hora por venir, dentro de los próximos seis meses."))

    @property
    def hours(self) -> list[datetime]:
        found = {self.cleaned_data.get(name) for name in ("first", "second", "third")} - {None}
        return sorted(hour for hour in found if hour)


class AnotherHourForm(HoursForm):
    reason = forms.CharField(label=gettext_lazy("Por qué cambia"), max_length=500, widget=forms.Textarea({"rows": 2}))
    field_order = ("first", "second", "third", "reason", "place")


class AttendedForm(forms.Form):
    attended = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label=gettext_lazy("Quiénes asistieron"),
        help_text=gettext_lazy("Cuenta en la participación del año de cada uno."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Those of the institution, those of the practice's team and who was counted already; never the adviser.

        Of the institution those of the directory, as the adviser works elsewhere; who asked tells their own name.

        Before the minutes who asked is ticked, but not where the advice is a written answer.
        """
        before = case.held_at is None
        ticked = [case.asked_by_id] if before and case.weight != Weight.ANSWER else []
        counted = list(case.attended.values_list("pk", flat=True))
        super().__init__(*args, **{"label_suffix": "", "initial": {"attended": ticked or counted}} | kwargs)
        there = Membership.objects.in_force().filter(institution=case.institution_id).values("member")
        team = case.practice.authors() if case.practice else []
        own = Q(pk__in=there, in_directory=True) | Q(pk__in=[case.asked_by_id, *team, *counted])
        field = self.fields["attended"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 for the type checker
        field.queryset = Member.objects.filter(own, is_active=True).exclude(pk=case.adviser_id).order_by("name")


class MinutesForm(AttendedForm):
    minutes = forms.CharField(
        label=gettext_lazy("Qué vieron y qué concluyeron"),
        max_length=8000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": gettext_lazy("Escribe el acta: es lo que queda de la asesoría.")},
    )
    agreements = forms.CharField(
        label=gettext_lazy("Acuerdos, uno por línea"),
        help_text=gettext_lazy("Cada uno puede volverse un compromiso con responsable y fecha."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    at = HourField(label=gettext_lazy("Cuándo fue, si no fue ahora"), required=False)
    field_order = ("minutes", "agreements", "attended", "at")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Before the meeting it must say when else they met."""
        super().__init__(*args, case=case, **kwargs)
        if case.state == State.SCHEDULED and case.starts and not case.is_past:
            at, words = self.fields["at"], {"when": date_format(localtime(case.starts), "DATETIME_FORMAT")}
            told = _("La reunión es el %(when)s: su acta se escribe después. Si ya conversaron, di cuándo fue.")
            at.required, at.label, at.help_text = True, _("Cuándo conversaron"), told % words
            at.error_messages["required"] = at.help_text

    def clean_agreements(self) -> list[str]:
        lines = [line.strip(" -•*\t") for line in self.cleaned_data["agreements"].splitlines()]
        found = [line for line in lines if line]
        if any(len(line) > 500 for line in found):
            raise forms.ValidationError(_("Un acuerdo cabe en 500 letras. Acórtalo o divídelo en dos líneas."))
        return found

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at > now():
            raise forms.ValidationError(_("El acta es de algo que ya ocurrió."))
        return at


class RateForm(forms.Form):
    score = forms.TypedChoiceField(
        label=gettext_lazy("¿Te sirvió?"),
        coerce=int,
        choices=[
            (5, gettext_lazy("5 · Mucho: ya lo estoy usando")),
            (4, gettext_lazy("4 · Bastante")),
            (3, gettext_lazy("3 · En parte")),
            (2, gettext_lazy("2 · Poco")),
            (1, gettext_lazy("1 · Nada")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Elige del 1 al 5.")},
    )
    opinion = forms.CharField(
        label=gettext_lazy("Qué fue lo útil o qué faltó"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    close = forms.BooleanField(label=gettext_lazy("Cerrar la asesoría"), required=False, initial=True)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Por qué"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": gettext_lazy("Di por qué: la otra persona lo lee.")},
    )


class ProfileForm(forms.ModelForm):
    class Meta:
        model = AdviserProfile
        fields = ("topics", "capacity", "available")
        widgets = {"topics": forms.CheckboxSelectMultiple}
