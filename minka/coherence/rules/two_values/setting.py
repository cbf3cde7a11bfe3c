"""Where and of what a figure is told: of one event or several, by a visit, in a dated or a yearly row."""

import re

from minka.coherence.mentions import Mention

VISIT = re.compile(r"\b(?:pasantia|visit|recorr|comitiva)\w*")
_SEVERAL = re.compile(
    r"(?<!, )(?<! y )\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|\d{1,2}) (?:encuentros|intercambios)\b"
    r"|\b(?:los|estos) (?:encuentros|intercambios)\b"
)
_ZONE = re.compile(r"(?:macrorregion )?(?P<zone>norte|sur|centro|oriente)\s*:")
_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")


def scope(mention: Mention) -> str:
    """Of several events, or of one zone in a list of zones: neither is the event that the report is of."""
    if mention.block.chapter is not None:
        return ""
    if _SEVERAL.search(mention.sentence):
        return "several"
    zone = _ZONE.match(mention.block.folded) if mention.block.kind in ("item", "row") else None
    return zone["zone"] if zone else ""


def seen(mention: Mention) -> bool:
    """Whether a visit saw it."""
    return bool(VISIT.search(mention.block.folded, max(0, mention.span[0] - 120), mention.span[1]))


def dated(mention: Mention) -> bool:
    """Whether it stands in a row that says at which day it was counted."""
    return mention.block.kind == "row" and bool(_DAY.search(mention.line.text))


def yearly(mention: Mention) -> bool:
    """Whether it stands in a table with a column for each year: what is counted there is no event's."""
    return mention.block.kind == "row" and mention.explicit
