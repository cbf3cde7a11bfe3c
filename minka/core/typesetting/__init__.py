"""Accessible PDF (PDF/UA-1) by Typst, in a process of its own.

Typst keeps what it has once laid out, hundreds of megabytes for a long report. A child that ends gives them back, so
a web worker stays small. Text goes to the template as data: none of it can become markup.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import font_manrope

from minka.core.typesetting.signs import coded, legible

FONTS = Path(str(font_manrope.__file__)).resolve().parent / "files"
SECONDS = 300  # a report of 800 practices takes 18


class NotSet(Exception):  # noqa: N818 the name says it: it could not be set in type
    """Typst refused the document; the message is its own."""


def typeset(source: bytes, inputs: Callable[[Callable[[str], str]], Mapping[str, str]], timestamp: int = 0) -> bytes:
    """The PDF of a template with inputs; `inputs` gives them with every text passed through the change it gets.

    PDF/UA refuses an empty box where no font draws a sign, so such signs are written by their code. The same source and
    inputs give the same bytes.
    """
    try:
        return printed(source, inputs(legible), timestamp)
    except NotSet as error:
        if "could not be displayed" not in str(error):
            raise
        return printed(source, inputs(coded), timestamp)  # signs that are drawn each by itself, and not as they meet


def printed(source: bytes, inputs: Mapping[str, str], timestamp: int) -> bytes:
    order = json.dumps(
        {"source": source.decode(), "inputs": dict(inputs), "timestamp": timestamp, "fonts": str(FONTS)}
    ).encode()
    child = subprocess.run(
        [sys.executable, "-m", "minka.core.typesetting.press"], input=order, capture_output=True, timeout=SECONDS
    )
    if child.returncode != 0:
        raise NotSet(child.stderr.decode(errors="replace"))
    return child.stdout
