"""Figures as SVG text, with a title and a description for those who do not see them, and no script or style inside.

Colours are `currentColor` and one accent, so a figure follows the page that shows it, light or dark.
"""

from collections.abc import Sequence
from html import escape

import numpy as np

WIDTH, HEIGHT, EDGE = 640, 400, 48
ACCENT = "#b3202a"
SERIES = ("#1f6f78", "#b3202a", "#8a6d1b", "#5b4a8a", "#3d7a3d", "#a0522d")


class Plot:
    """Axes with marks; coordinates are those of the thing shown, never pixels."""

    def __init__(
        self, title: str, description: str, x: tuple[float, float], y: tuple[float, float], labels: tuple[str, str]
    ) -> None:
        self.x, self.y = x, y if y[0] < y[1] else (y[0] - 1, y[1] + 1)
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            'font-family="sans-serif" font-size="11" fill="currentColor">',
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
            f'<text x="{EDGE}" y="18" font-size="13" font-weight="bold">{escape(title)}</text>',
        ]
        self._axes(*labels)

    def at(self, x: float, y: float) -> tuple[float, float]:
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return EDGE + across * (WIDTH - 2 * EDGE), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str = "currentColor", dash: str = "") -> None:
        points = " ".join("{:.1f},{:.1f}".format(*self.at(x, y)) for x, y in zip(xs, ys, strict=True) if np.isfinite(y))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"{dashed}/>')

    def dot(self, x: float, y: float, size: float = 3, colour: str = ACCENT, name: str = "") -> None:
        across, up = self.at(x, y)
        title = f"<title>{escape(name)}</title>" if name else ""
        self.parts.append(
            f'<circle cx="{across:.1f}" cy="{up:.1f}" r="{size:.1f}" fill="{colour}" fill-opacity=".7">{title}</circle>'
        )

    def bar(self, x: tuple[float, float], y: tuple[float, float], colour: str = SERIES[0]) -> None:
        left, bottom = self.at(x[0], y[0])
        right, top = self.at(x[1], y[1])
        self.parts.append(
            f'<rect x="{min(left, right):.1f}" y="{min(top, bottom):.1f}" width="{abs(right - left):.1f}" '
            f'height="{abs(bottom - top):.1f}" fill="{colour}" fill-opacity=".6"/>'
        )

    def word(self, x: float, y: float, text: str, colour: str = "currentColor") -> None:
        across, up = self.at(x, y)
        self.parts.append(f'<text x="{across + 5:.1f}" y="{up + 4:.1f}" fill="{colour}">{escape(text)}</text>')

    def svg(self) -> str:
        return "\n".join([*self.parts, "</svg>"]) + "\n"

    def _axes(self, below: str, beside: str) -> None:
        for value in ticks(*self.x):
            across, up = self.at(value, self.y[0])
            self.parts.append(
                f'<line x1="{across:.1f}" x2="{across:.1f}" y1="{up:.1f}" y2="{up + 4:.1f}" stroke="currentColor"/>'
                f'<text x="{across:.1f}" y="{up + 16:.1f}" text-anchor="middle">{value:g}</text>'
            )
        for value in ticks(*self.y):
            across, up = self.at(self.x[0], value)
            self.parts.append(
                f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{up:.1f}" y2="{up:.1f}" stroke="currentColor" '
                f'stroke-opacity=".15"/><text x="{EDGE - 6}" y="{up + 4:.1f}" text-anchor="end">{value:g}</text>'
            )
        middle = WIDTH / 2
        self.parts.append(f'<text x="{middle:g}" y="{HEIGHT - 10}" text-anchor="middle">{escape(below)}</text>')
        self.parts.append(f'<text x="{EDGE}" y="34">{escape(beside)}</text>')


def ticks(low: float, high: float, wanted: int = 6) -> list[float]:
    """Round values inside an interval."""
    rough = (high - low) / wanted
    size = 10.0 ** np.floor(np.log10(rough))
    step = next((size * factor for factor in (1, 2, 5) if size * factor >= rough), size * 10)
    first = np.ceil(low / step - 1e-9)
    return [round(float((first + at) * step), 10) for at in range(int((high - first * step) / step + 1e-9) + 1)]
