"""Numbers as a Spanish page prints them."""

from decimal import Decimal

THIN = "\u202f"  # narrow, and never at the end of a line


def thin(number: object) -> str:
    """8842 → «8 842» with a narrow no-break space; decimals keep what they have, without idle zeros, after a comma."""
    if number is None or number == "":
        return ""
    if isinstance(number, float):
        number = Decimal(repr(number))
    if isinstance(number, Decimal):
        number = number.normalize() if number else Decimal(0)
    elif not isinstance(number, int):
        return str(number)
    return (
        f"{number:,f}".replace(",", THIN).replace(".", ",")
        if isinstance(number, Decimal)
        else f"{number:,}".replace(",", THIN)
    )
