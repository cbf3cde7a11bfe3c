"""What the page says of each verdict of the arithmetic, in words that a translator finds."""

from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from minka.core.numbers import thin
from minka.practices.arithmetic import Quantity, Rule, Verdict, percent

WORDS = {
    Rule.FITS: _("La cuenta cuadra"),
    Rule.SUM_FITS: _("La suma cuadra"),
    Rule.PERCENT_OFF: _("No cuadra: se declara %(stated)s %% y las cuentas dan %(found)s %%."),
    Rule.COUNT_OFF: _("No cuadra: se declara %(stated)s y las cuentas dan %(found)s."),
    Rule.SUM_OFF: _("No cuadra: las partes suman %(found)s y se declara %(stated)s."),
    Rule.COUNT_OVER_BASE: _("No cuadra: se cuentan %(stated)s de una base de %(found)s."),
    Rule.OVER_HUNDRED: _("No cuadra: llega a %(stated)s %%, más que el total."),
    Rule.NEGATIVE: _("No cuadra: %(stated)s es menos que nada."),
    Rule.BASE_MISSING: _("Falta la base: no se dice de cuántos es el %(stated)s %%."),
    Rule.COUNT_MISSING: _("Falta el conteo: se conoce el total, pero no cuántos hacen el %(stated)s %%."),
    Rule.START_MISSING: _("Falta la línea de base: no se dice desde dónde se partió."),
    Rule.POINTS_OR_PERCENT: _(
        "Se lee de dos maneras: si son puntos, se llega a %(found)s %%; si es variación, a %(other)s %%."
    ),
}


def words(verdict: Verdict) -> str:
    text = str(WORDS[verdict.rule])
    numbers = {"stated": verdict.stated, "found": verdict.found, "other": verdict.other}
    said = {name: "" if number is None else thin(round(number, 2)) for name, number in numbers.items()}
    return (text % said).replace(" %", "\u00a0%") if "%(" in text else text


def calculation(quantity: Quantity) -> str:
    """«(345 + 2 603) ÷ 3 238 = 91,0 %», «559 + 213 + 723 = 1 495», or nothing where there is no sum to show."""
    parts = " + ".join(thin(one) for one in quantity.addends)
    share = percent(quantity.numerator, quantity.denominator)
    if share is not None:
        top = f"({parts})" if len(quantity.addends) > 1 else thin(quantity.numerator)
        places = 1 if share == 0 or share >= 1 else 2  # «7 ÷ 14 302 = 0,0 %» would say that there was nobody
        percentage = f"{share:.{places}f}".replace(".", get_format("DECIMAL_SEPARATOR"))
        return f"{top} ÷ {thin(quantity.denominator)} = {percentage}\u00a0%"
    if len(quantity.addends) > 1:
        return f"{parts} = {thin(sum(quantity.addends))}"
    return ""
