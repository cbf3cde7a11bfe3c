"""Pieces of forms that know nothing of any chapter."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")


class LineArea(forms.Textarea):
    """One line of text that may be long, as a title is: it is read whole while it is written, and has no line ends."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "class": "line"} | dict(attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        return LINE_ENDS.sub(" ", text) if isinstance(text, str) else text
