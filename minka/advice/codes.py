"""What a recommendation asks for, in ten codes, and a first guess at the code from its words."""

import re
import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.TextChoices):
    INSTITUTIONALISE = "institutionalise", _("Institucionalizar")
    TRAIN = "train", _("Formar")
    ARTICULATE = "articulate", _("Articular")
    MONITOR = "monitor", _("Hacer seguimiento")
    SCALE = "scale", _("Ampliar")
    FINANCE = "finance", _("Financiar")
    ROTATION = "rotation", _("Rotación de personal")
    SYSTEMATISE = "systematise", _("Sistematizar y difundir")
    INCLUSION = "inclusion", _("Inclusión")
    OTHER = "other", _("Otro")


# The beginnings of the words that speak of each; what is rarer comes first and wins when both speak.
STEMS = {
    Code.ROTATION: "rotaci relevo induccion reemplaz permanencia",
    Code.FINANCE: "financ presupuest costo recursos economic fondos",
    Code.INCLUSION: "inclus discapacidad intercultural lengua originaria genero rural accesib",
    Code.SCALE: "escal ampli expand replic extend cobertura",
    Code.INSTITUTIONALISE: "institucionaliz pei poi pat normativ directiva resolucion lineamiento ordenanza formaliz",
    Code.TRAIN: "capacit formaci formativ taller entren mentor competencias",
    Code.MONITOR: "monitor seguimiento indicador evalu datos tablero medici medir evidencia",
    Code.SYSTEMATISE: "sistematiz difu document publicar comunicaci registr",
    Code.ARTICULATE: "articul alianz aliad convenio coordina red redes intersectorial municipal empresa gremi",
}


def guess(text: str) -> Code:
    """The code whose words are heard most in the text; «other» where none is."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z]+", plain)
    heard = {code: sum(_says(word, stems.split()) for word in words) for code, stems in STEMS.items()}
    best = max(heard, key=lambda code: heard[code])
    return best if heard[best] else Code.OTHER


def _says(word: str, stems: list[str]) -> bool:
    """A stem of three letters or less is an acronym or a whole word."""
    return any(word == stem if len(stem) <= 3 else word.startswith(stem) for stem in stems)
