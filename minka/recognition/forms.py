from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minka.recognition.checking import LARGEST


class VerifyForm(forms.Form):
    file = forms.FileField(label=_("Credencial"), help_text=_("El archivo JSON o la imagen PNG de la insignia."))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Pesa más de 2 MB: no es una credencial."))
        return file


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Por qué se revoca"),
        max_length=240,
        help_text=_("Lo leerá quien la recibió. No puede deshacerse."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
