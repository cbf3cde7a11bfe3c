from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from minka.core.forms import LineArea
from minka.ideas.models import Challenge
from minka.people.models import Member, Membership, Role
from minka.territory.models import Region
from minka.topics.models import Topic
from minka.walls.models import Message


def area(label: Any, help_text: Any, longest: int, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=longest, widget=forms.Textarea({"rows": rows}), **more
    )


class PlacedForm(forms.Form):
    """Topic and region, as challenges and initiatives have them."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Tema"),
        empty_label=_("Elige el tema"),
        error_messages={"required": _("Elige el tema.")},
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Región"), empty_label=_("Todo el país"), required=False
    )


class ChallengeForm(PlacedForm):
    title = forms.CharField(
        label=_("El desafío en una pregunta"),
        help_text=_("Por ejemplo: «¿Cómo logramos que los directores usen el tablero de asistencia?»"),
        max_length=160,
        widget=LineArea(),
        error_messages={"required": _("Escribe la pregunta.")},
    )
    problem = area(
        _("Qué pasa y qué han intentado"),
        _("Dónde pasa, a cuántas escuelas, desde cuándo, y qué no funcionó. Sin nombres de estudiantes."),
        3000,
        rows=7,
        error_messages={"required": _("Cuenta qué pasa.")},
    )
    field_order = ("title", "problem", "topic", "region")


class InitiativeForm(PlacedForm):
    title = forms.CharField(
        label=_("La idea en una línea"),
        max_length=140,
        widget=LineArea(),
        error_messages={"required": _("Escribe la idea.")},
    )
    what = area(_("Qué"), _("Qué harían."), 400, rows=2)
    whom = area(_("Para quién"), _("A quién le sirve, y a cuántos."), 400, rows=2)
    why = area(_("Por qué"), _("Qué problema resuelve."), 400, rows=2)
    how = area(_("Cómo"), _("Los primeros pasos."), 400, rows=2)
    needed = area(_("Qué se necesita"), _("Personas, permisos, materiales, dinero."), 400, rows=2)
    field_order = ("title", "what", "whom", "why", "how", "needed", "topic", "region")


class AccompanyForm(forms.Form):
    officer = forms.ModelChoiceField(
        Member.objects.none(), label=_("Quién lo acompaña"), empty_label=_("Elige a alguien")
    )
    due = forms.DateField(
        label=_("Para cuándo"), widget=forms.DateInput({"type": "date"}), error_messages={"invalid": _("Elige un día.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = Membership.objects.in_force().filter(role__in=[Role.TEAM, Role.ADVISER, Role.COORDINATOR])
        choices = Member.objects.filter(pk__in=able.values("member"), is_active=True).order_by("name")
        self.fields["officer"].queryset = choices  # type: ignore[attr-defined]  # of a model choice field

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < localdate():
            raise forms.ValidationError(_("Elige un día que todavía no haya pasado."))
        return due


class ConsolidateForm(forms.Form):
    synthesis = area(
        _("La respuesta consolidada"),
        _(
            "Lo que se aprendió entre todos, para que quien tenga el mismo problema no tenga que leer todo lo demás."
            " Puedes usar **negrita** y listas con guiones."
        ),
        8000,
        rows=10,
        min_length=80,
        error_messages={
            "required": _("Sin respuesta consolidada el desafío no se cierra."),
            "min_length": _("Es muy corta: cuenta qué hacer, quién lo probó y con qué resultado."),
        },
    )
    contributors = forms.ModelMultipleChoiceField(
        Member.objects.none(), label=_("Quiénes aportaron"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, challenge: Challenge, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoke = Message.objects.about(challenge).public().exclude(member__in=challenge.authors())
        choices = Member.objects.filter(pk__in=spoke.values("member")).order_by("name")
        self.fields["contributors"].queryset = choices  # type: ignore[attr-defined]  # of a model choice field
        if not choices:
            self.fields["contributors"].help_text = _("Todavía nadie respondió: la respuesta sería solo tuya.")


class ReasonForm(forms.Form):
    reason = area(
        _("Por qué"),
        _("Lo leen todos los que participaron."),
        600,
        rows=3,
        error_messages={"required": _("Di por qué.")},
    )
