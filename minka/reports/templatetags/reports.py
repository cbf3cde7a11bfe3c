from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


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
