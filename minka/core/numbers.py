"""Numbers as the reader's language prints them."""

from decimal import Decimal

from django.utils.formats import get_format


def thin(number: object) -> str:
    """8842 → «8 842» with a narrow no-break space, in English «8,842»; decimals lose idle zeros only."""
    if number is None or number == "":
        return ""
    if isinstance(number, float):
        number = Decimal(repr(number))
    if isinstance(number, Decimal):
        number = number.normalize() if number else Decimal(0)
    elif not isinstance(number, int):
        return str(number)
    printed = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    signs = {",": get_format("THOUSAND_SEPARATOR"), ".": get_format("DECIMAL_SEPARATOR")}
    return printed.translate(str.maketrans(signs))
