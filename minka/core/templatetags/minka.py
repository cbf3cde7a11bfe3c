"""The pieces of the look that every template has at hand; built in, so no page loads them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from minka.core import charts, numbers, tilemap
from minka.core.difference import Piece
from minka.core.pages import page_of_form
from minka.core.textile import textile as weave

register = template.Library()
register.filter("thin", numbers.thin)
register.filter("page_of_form", page_of_form)
register.simple_tag(charts.bar, name="bar")
register.simple_tag(charts.scale, name="scale")

STAGES = ("inicial", "intermedio", "avanzado")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of the sprite; without a label it only decorates the word beside it."""
    href = static("core/img/sprite.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', label, href, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', href, name)


@register.simple_tag
def shape(name: str, css: str = "") -> SafeString:
    """A filled shape of the sprite: a stage's own, or `dot`."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#s-{}"/></svg>',
        css or name,
        static("core/img/sprite.svg"),
        name,
    )


@register.simple_tag
def textile(name: str, palette: str, badge: bool = False) -> SafeString:
    """The woven cover of a name."""
    return weave(str(name), str(palette), badge=badge)


@register.simple_tag
def stage_mark(stage: str) -> SafeString:
    """Shape and word; a colour never stands alone."""
    if stage not in STAGES:
        return mark_safe("")
    words = {
        "inicial": pgettext("estadio", "Inicial"),
        "intermedio": pgettext("estadio", "Intermedio"),
        "avanzado": pgettext("estadio", "Avanzado"),
    }
    return format_html('<span class="stage">{}{}</span>', shape(stage), words[stage])


@register.inclusion_tag("core/_tile_map.html")
def tile_map(tiles: Sequence[tilemap.Tile]) -> dict[str, Any]:
    """The map as an ordered list; its css is core/css/tiles.css."""
    return {"tiles": tilemap.by_place(tiles)}


@register.inclusion_tag("core/_tile_table.html")
def tile_table(tiles: Sequence[tilemap.Tile], heading: str, value_heading: str) -> dict[str, Any]:
    """What the map says, as a table that opens below it."""
    ranked = sorted(tiles, key=lambda tile: (-tile.value if isinstance(tile.value, int) else 0, tile.slug))
    return {"tiles": ranked, "heading": heading, "value_heading": value_heading}


def beside_table(chart: SafeString, points: Sequence[charts.Point], heading: str, value_heading: str) -> dict[str, Any]:
    return {"chart": chart, "points": points, "heading": heading, "value_heading": value_heading}


@register.inclusion_tag("core/_chart.html")
def column_chart(
    points: Sequence[charts.Point], title: str, heading: str, value_heading: str, description: str = ""
) -> dict[str, Any]:
    """Columns and the table that says the same; the css is core/css/figures.css."""
    return beside_table(charts.columns(points, title, description), points, heading, value_heading)


@register.inclusion_tag("core/_chart.html")
def line_chart(
    points: Sequence[charts.Point], title: str, heading: str, value_heading: str, description: str = ""
) -> dict[str, Any]:
    """A line in time and the table that says the same."""
    return beside_table(charts.line(points, title, description), points, heading, value_heading)


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """Blank lines divide paragraphs; a single line end is a space."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text or "")]
    return mark_safe("".join(f"<p>{escape(part)}</p>" for part in parts if part))  # noqa: S308 every part is escaped


@register.simple_tag(name="paragraphs")
def paragraphs_tag(text: str | None) -> SafeString:
    """The same as the filter, in the form of a tag."""
    return paragraphs(text)


@register.inclusion_tag("core/_page_links.html", takes_context=True)
def page_links(context: template.Context, page: "Page[Any]", name: str = "pagina") -> dict[str, Any]:
    """Links to the other pages of a list; the rest of the query stays as it is."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        if number == 1:
            del query[name]
        return f"?{query.urlencode()}"

    numbered: Iterable[int | str] = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [(n, address(n) if isinstance(n, int) else "") for n in numbered],
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


def link(context: template.Context, name: str, word: str, place: str = "", css: str = "", hint: str = "") -> SafeString:
    try:
        address = reverse(name)
    except NoReverseMatch:
        return mark_safe("")
    request = context.get("request")
    mark = "page" if request is not None and request.path == address else "true" if place else ""
    current = format_html(' aria-current="{}"', mark) if mark else ""
    classes = format_html(' class="{}"', css) if css else ""
    spoken = format_html('<span class="hidden">{} </span>', hint) if hint else ""
    return format_html('<a href="{}"{}{}>{}{}</a>', address, classes, current, spoken, word)


@register.simple_tag(takes_context=True)
def place_link(context: template.Context, name: str, word: str, css: str = "", hint: str = "") -> SafeString:
    """A link of the masthead, marked in the whole of its chapter; nothing for a chapter that is not installed.

    `hint` is said before the word to those who do not see where it stands.
    """
    chapter = name.partition(":")[0]
    return link(context, name, word, chapter if context.get("place") == chapter else "", css, hint)


@register.simple_tag(takes_context=True)
def here_link(context: template.Context, name: str, word: str, css: str = "", hint: str = "") -> SafeString:
    """A link marked only on its own page."""
    return link(context, name, word, css=css, hint=hint)


@register.simple_tag
def demonstration() -> bool:
    """Whether this site is a demonstration, whose password everybody may know."""
    return bool(settings.DEMO)


@register.simple_tag
def stylesheet(path: str) -> SafeString:
    """A link to a css file, or nothing where the collected files are themselves what is broken: for the page 500."""
    try:
        return format_html('<link rel="stylesheet" href="{}">', static(path))
    except ValueError:
        return mark_safe("")


@register.simple_tag
def options(pairs: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """The options of a <select>."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, mark_safe(" selected") if value == chosen else "", word) for value, word in pairs),
    )


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A difference as text: what went in and what came out, for the eye and for who hears it."""
    tags = {"in": ("ins", _("[añadido:]")), "out": ("del", _("[quitado:]"))}
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<{0}><span class="hidden">{1} </span>{2}</{0}>', *tags[one.kind], one.text),)
            if one.kind in tags
            else (one.text,)
            for one in pieces
        ),
    )
