from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minka.route.models import Criterion, Outcome, Rubric

LONG = forms.Textarea({"rows": 5})


class ApplyForm(forms.Form):
    note = forms.CharField(
        label=_("Qué quieres que miren"),
        help_text=_("Qué cambió o qué les costó. Lo leen quienes la evalúan."),
        max_length=2000,
        required=False,
        widget=LONG,
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Por qué"), max_length=500, widget=LONG, error_messages={"required": _("Di por qué, en una línea.")}
    )


class AppealForm(forms.Form):
    text = forms.CharField(
        label=_("Por qué debe revisarse"),
        help_text=_("Se escribe una sola vez. La lee otra persona del equipo nacional, si la hay."),
        max_length=4000,
        widget=LONG,
        error_messages={"required": _("Di qué razón no se tuvo en cuenta.")},
    )


class ResolveForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Qué resuelves"),
        choices=[(Outcome.NOT_YET, _("La decisión se mantiene")), (Outcome.PROMOTE, _("Sube de estadio"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige una.")},
    )
    reasons = forms.CharField(
        label=_("Razones"),
        help_text=_("Son públicas: están en la ruta de la práctica."),
        max_length=4000,
        widget=LONG,
        error_messages={"required": _("Escribe las razones: sin ellas no hay decisión.")},
    )


class DecideForm(ResolveForm):
    field_order = ("outcome", "checked", "reasons")
    checked = forms.TypedMultipleChoiceField(
        label=_("Lo que compruebas tú"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by_person: Iterable[Any] = (), judged: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Outcome.choices if judged else [(Outcome.RETURN.value, Outcome.RETURN.label)]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["checked"].choices = [(one.pk, one.text) for one in by_person]  # type: ignore[attr-defined]
        if not by_person:
            del self.fields["checked"]


class ScoreForm(forms.Form):
    """A level and a comment for every criterion. What is kept as a draft may lack any of them."""

    def __init__(self, rubric: Rubric, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(rubric.criteria.prefetch_related("descriptors"))
        for one in self.criteria:
            levels = [(str(row.level), f"{row.get_level_display()}. {row.text}") for row in one.descriptors.all()]
            self.fields[f"level-{one.pk}"] = forms.ChoiceField(
                label=one.name,
                help_text=one.question,
                choices=levels,
                widget=forms.RadioSelect,
                error_messages={"required": _("Elige un nivel.")},
            )
            self.fields[f"comment-{one.pk}"] = forms.CharField(
                label=_("Qué viste para ese nivel, en %(criterion)s") % {"criterion": one.name.lower()},
                max_length=2000,
                widget=forms.Textarea({"rows": 3}),
                error_messages={"required": _("Di en qué te apoyas.")},
            )
        self.fields["opinion"] = forms.CharField(
            label=_("Apreciación general"), max_length=3000, required=False, widget=LONG
        )

    def marks(self) -> dict[Criterion, tuple[int, str]]:
        clean = self.cleaned_data
        return {one: (int(clean[f"level-{one.pk}"]), clean[f"comment-{one.pk}"]) for one in self.criteria}

    def written(self) -> dict[str, str]:
        """What is in the page now, whole or not, cut at what each field takes."""
        return {name: self.data.get(name, "")[:3000] for name in self.fields}
