from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.evidence.kinds import ACCEPT, BYTES, Kept, Refused, keep
from minka.evidence.models import Evidence
from minka.people.models import Member


class EvidenceForm(forms.Form):
    """A file or a link, with what it shows; an image also with what a person who does not see it should know."""

    file = forms.FileField(
        label=_("Foto o documento"),
        help_text=_(
            "JPEG, PNG, WebP, PDF, Word, Excel o PowerPoint, de hasta 20 MB."
            " La foto se reduce y se le quita el lugar en que se tomó."
        ),
        required=False,
        max_length=400,
        widget=forms.FileInput({"accept": ACCEPT}),
        error_messages={"empty": _("El archivo está vacío. Revisa que sea el que querías subir.")},
    )
    link = forms.URLField(
        label=_("O un enlace"),
        help_text=_("A un video, una carpeta o una noticia."),
        required=False,
        max_length=200,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": _("Escribe la dirección completa, como https://ejemplo.pe/video.")},
    )
    caption = forms.CharField(
        label=_("Qué muestra"),
        help_text=_("Se lee junto a la evidencia. Por ejemplo: «Mesa de vacantes en el mercado, febrero de 2026»."),
        max_length=200,
        error_messages={"required": _("Di en una línea qué muestra.")},
    )
    alternative_text = forms.CharField(
        label=_("Si es una foto, qué se ve en ella"),
        help_text=_(
            "Para quien no la ve. Por ejemplo: «Una especialista atiende a tres familias bajo un toldo»."
            " Sin nombres de estudiantes."
        ),
        required=False,
        max_length=300,
    )

    def clean_file(self) -> Kept | None:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            return keep(file.read(BYTES + 1))
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from None

    def clean(self) -> None:
        kept, link = self.cleaned_data.get("file"), self.cleaned_data.get("link")
        if not self.errors and bool(kept) == bool(link):
            self.add_error("file", _("Elige un archivo o pega un enlace: uno de los dos."))
        if kept and kept.is_image and not self.cleaned_data.get("alternative_text"):
            self.add_error("alternative_text", _("Di qué se ve en la foto: hay quien la oye en vez de verla."))

    def attach_to(self, thing: models.Model, *, by: Member) -> Evidence:
        """Hang the cleaned evidence from a thing, whose own verb leaves the fact."""
        cleaned: dict[str, Any] = self.cleaned_data
        words = {name: cleaned[name] for name in ("caption", "alternative_text", "link")}
        return Evidence.attach(thing, by=by, kept=cleaned["file"], **words)
