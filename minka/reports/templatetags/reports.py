import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# «cerca de 200», «más de 97 %», «+64,9 puntos»: what hedges a number, the number, its unit.
AMOUNT = re.compile("([^\\d+−]*)([+−]?\\d(?:[\\d.,\u202f\xa0]*\\d)?)(\\D*)")
WORDY = 24  # letters: a column with a longer cell is read, not compared


@register.simple_tag
def runs(content: Iterable[dict[str, Any]]) -> SafeString:
    """The runs of a paragraph without a space that nobody wrote; a template cannot promise that."""
    return format_html_join("", "{}", ((run(one),) for one in content))


def run(one: dict[str, Any]) -> SafeString:
    if one["is"] == "FigureReference":
        return format_html('<a class="figure" href="{}">{}</a>', one["link"], one["text"])
    said = format_html("{}", one["text"])
    if one["emphasis"]:
        said = format_html("<em>{}</em>", said)
    if one["strong"]:
        said = format_html("<strong>{}</strong>", said)
    return format_html('<a href="{}">{}</a>', one["link"], said) if one["link"] else said


@register.filter
def amount(value: str) -> SafeString | str:
    """The number large, what hedges it and its unit small, all in the words and the order of the report."""
    found = AMOUNT.fullmatch(value)
    if not found:
        return value
    hedge, number, unit = found.groups()
    return format_html("{}{}{}", small(hedge), number, small(unit))


def small(text: str) -> SafeString | str:
    return format_html("<small>{}</small>", text) if text else ""


@register.filter
def numbered(block: dict[str, Any]) -> str:
    """The classes of a table whose columns of numbers stand on the right, `n2` for its second."""
    wide = [max((said_length(row[n]) for row in block["rows"]), default=0) for n in range(len(block["head"]))]
    return " ".join(f"n{n}" for n, width in enumerate(wide, start=1) if n > 1 and width <= WORDY)


def said_length(content: Iterable[dict[str, Any]]) -> int:
    return sum(len(one["text"]) for one in content)
