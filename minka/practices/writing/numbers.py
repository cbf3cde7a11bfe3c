"""Numbers as people write them in Peru, on a phone: «86,5», «86.5 %», «2 603», «2.603» and «2,603» are read."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def read_number(text: str) -> Decimal | None:
    """The number, or None where it is none. Groups of three after a mark are thousands."""
    bare = re.sub(r"[\s\u00a0\u202f%]", "", text)
    if re.fullmatch(r"-?[1-9]\d{0,2}([.,]\d{3})+", bare):
        bare = re.sub("[.,]", "", bare)
    elif bare.count(",") == 1 and bare.rfind(",") > bare.rfind("."):
        bare = bare.replace(".", "").replace(",", ".")
    else:
        bare = bare.replace(",", "")
    try:
        return Decimal(bare) if re.fullmatch(r"-?\d+(\.\d+)?", bare) else None
    except InvalidOperation:
        return None


class NumberField(forms.CharField):
    """Cleans to a Decimal, or None where nothing was written."""

    def __init__(self, *, whole: bool = False, least: int | None = None, **options: Any) -> None:
        self.whole, self.least = whole, least
        mode = "numeric" if whole else "decimal"
        widget = forms.TextInput({"inputmode": mode, "autocomplete": "off", "class": "number"})
        super().__init__(required=False, max_length=24, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", str(value)) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise ValidationError(_("Escribe solo el número, por ejemplo 86,5."))
        if abs(number) >= 10**12 or number != round(number, 2):
            raise ValidationError(_("Escribe un número con dos decimales como mucho."))
        if self.whole and number != int(number):
            raise ValidationError(_("Escribe un número entero, sin decimales."))
        if self.least is not None and number < self.least:
            raise ValidationError(_("Escribe %(least)s o un número mayor."), params={"least": self.least})
        return number
