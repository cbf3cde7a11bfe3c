"""Manrope, as its package brings it."""

from pathlib import Path

import font_manrope


def file(style: str = "Regular") -> Path:
    """A static TTF of the package, for whoever draws text outside a browser: Regular, SemiBold, Bold…"""
    return Path(font_manrope.font_directory) / f"Manrope-{style}.ttf"
