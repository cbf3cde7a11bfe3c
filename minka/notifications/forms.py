from django import forms
from django.utils.translation import gettext_lazy as _

from minka.notifications.models import Digest, Preference


class PreferenceForm(forms.ModelForm):
    at_once = forms.BooleanField(
        label=_("Avisarme por correo, al momento, de lo que me nombra"),
        help_text=_("Una respuesta, una mención, algo que te piden o que deciden sobre lo tuyo."),
        required=False,
    )
    digest = forms.ChoiceField(
        label=_("Un resumen de lo demás"), choices=Digest.choices, widget=forms.RadioSelect, initial=Digest.WEEKLY
    )

    class Meta:
        model = Preference
        fields = ["at_once", "digest"]
