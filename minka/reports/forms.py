from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.reports.document.living import LivingFigures
from minka.reports.document.prose import codes


class ProseField(forms.CharField):
    """Text with figures by their code; one that no figure has is named beside the field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 12, "data-prose": ""}), strip=True, **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).replace("\r\n", "\n")
        living = LivingFigures()
        unknown = [f"{code} {scope}".strip() for code, scope in codes(text) if living.ask(code, scope) is None]
        if unknown:
            raise forms.ValidationError(
                _("No hay una cifra con este código: %(codes)s. Revisa la lista de códigos."),
                params={"codes": ", ".join(unknown)},
            )
        return text


class ProseForm(forms.Form):
    presentation = ProseField(label=gettext_lazy("Presentación"), required=False)
    presentation_by = forms.CharField(label=gettext_lazy("Quién la firma"), required=False, max_length=160)
    summary = ProseField(label=gettext_lazy("Resumen ejecutivo"), required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)
