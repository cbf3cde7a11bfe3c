"""Charts as SVG text: pure functions, one ink, labels on the thing itself, no style attribute (the policy forbids it).

Each has a title and a description for those who do not see it, save the bar: the row it stands in says its number.
`core/_chart.html` sets the others beside their table. Colours and letters are of core/css/figures.css.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from minka.core.numbers import thin

Number = int | float
Point = tuple[str, Number]

STEP, DEEP, HEAD, FOOT = 64, 120, 26, 24  # of columns and lines: width a point, height, room for number and name


def coordinate(value: float) -> str:
    """Two decimals at most, always with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def share(value: Number | None, most: Number | None) -> float:
    """0 to 100, also for what is missing or beyond."""
    if not value or not most or most < 0:
        return 0
    return max(0.0, min(100.0, 100 * value / most))


def bar(value: Number | None, most: Number | None, was: Number | None = None, mark: Number | None = None) -> SafeString:
    """A bar of a table's row; `was` lies behind it, paler, and `mark` is a line across it.

    Hidden from readers, who have the number beside it.
    """
    before = format_html('<rect class="was" width="{}" height="6"/>', coordinate(share(was, most))) if was else ""
    line = (
        format_html('<rect class="mark" x="{}" y="-4" width="1" height="14"/>', coordinate(share(mark, most) - 0.5))
        if mark
        else ""
    )
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{}'
        '<rect width="{}" height="6"/>{}</svg>',
        before,
        coordinate(share(value, most)),
        line,
    )


def scale(base: Number | None, value: Number, label: str, low: Number = 0, high: Number = 100) -> SafeString:
    """Where it began (a diamond) and where it stands, on a rail from `low` to `high`; 300 × 24."""
    reach = float(high - low) or 1.0

    def at(number: Number) -> float:
        return 300 * max(0.0, min(1.0, (number - low) / reach))

    start = at(base) if base is not None else 0.0
    end = at(value)
    diamond = (
        format_html('<path class="base" stroke-width="2" d="M{} 5l7 7-7 7-7-7Z"/>', coordinate(start))
        if base is not None
        else ""
    )
    return format_html(
        '<svg class="scale" viewBox="0 0 300 24" role="img" aria-label="{}"><rect class="rail" y="8" width="300" '
        'height="8"/><rect class="run" x="{}" y="8" width="{}" height="8"/>{}</svg>',
        label,
        coordinate(min(start, end)),
        coordinate(abs(end - start)),
        diamond,
    )


def frame(kind: str, width: float, title: str, description: str, body: SafeString) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" width="{}" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        kind,
        coordinate(width),
        HEAD + DEEP + FOOT,
        coordinate(width),
        title,
        description,
        body,
    )


def text(x: float, y: float, css: str, words: str) -> SafeString:
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', coordinate(x), coordinate(y), css, words)


def columns(points: Sequence[Point], title: str, description: str = "") -> SafeString:
    """A column a point, its number above and its name below; the rail stands for nothing else than zero."""
    most = max((value for _, value in points), default=0)
    drawn = []
    for place, (name, value) in enumerate(points):
        middle, tall = STEP * (place + 0.5), DEEP * share(value, most) / 100
        drawn.append(
            (
                format_html(
                    '<rect x="{}" y="{}" width="{}" height="{}"/>',
                    coordinate(middle - STEP * 0.36),
                    coordinate(HEAD + DEEP - tall),
                    coordinate(STEP * 0.72),
                    coordinate(tall),
                ),
                text(middle, HEAD + DEEP - tall - 7, "value", thin(value)),
                text(middle, HEAD + DEEP + 18, "name", name),
            )
        )
    width = STEP * max(1, len(points))
    body = format_html_join("", "{}{}{}", drawn)
    ground = format_html('<path class="ground" d="M0 {}h{}"/>', HEAD + DEEP, coordinate(width))
    return frame("columns", width, title, description, format_html("{}{}", body, ground))


def line(points: Sequence[Point], title: str, description: str = "") -> SafeString:
    """A line through the points from zero upwards, each with its number; for a series in time."""
    most = max((value for _, value in points), default=0)
    places = [
        (STEP * (place + 0.5), HEAD + DEEP - DEEP * share(value, most) / 100) for place, (_, value) in enumerate(points)
    ]
    run = format_html(
        '<polyline class="run" points="{}"/>', " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places)
    )
    marks = format_html_join(
        "",
        '<rect x="{}" y="{}" width="8" height="8"/>{}{}',
        (
            (
                coordinate(x - 4),
                coordinate(y - 4),
                text(x, y - 12, "value", thin(value)),
                text(x, HEAD + DEEP + 18, "name", name),
            )
            for (x, y), (name, value) in zip(places, points, strict=True)
        ),
    )
    width = STEP * max(1, len(points))
    ground = format_html('<path class="ground" d="M0 {}h{}"/>', HEAD + DEEP, coordinate(width))
    return frame("line", width, title, description, format_html("{}{}{}", ground, run, marks))
