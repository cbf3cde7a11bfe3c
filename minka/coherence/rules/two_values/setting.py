"""Where and of what a figure is told: of one event or several, by a visit, in a dated or a yearly row."""

import re

from minka.coherence.figures import mistyped
from minka.coherence.mentions import Mention
from minka.coherence.vocabulary import ACTIONS, BODY, same
from minka.coherence.words import noun

ALLIES = noun("aliados")
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


def modifiers(mention: Mention) -> frozenset[str]:
    return frozenset(mod for mod in mention.concept.mods if same(mod) not in ACTIONS)


def kinds(mention: Mention) -> frozenset[str]:
    """Its qualifiers; that schools are "de la UGEL" says of which they are, not of what kind."""
    people = mention.concept.people
    return frozenset(kind for kind in mention.kinds if people or not kind.startswith(f"{BODY}:"))


def card_and_label(one: Mention, other: Mention) -> bool:
    """Whether a card tells bare what the text tells bare of a body that few speak of: "11 aliados"."""
    shown = {one.block.kind in ("card", "row"), other.block.kind in ("card", "row")} == {True, False}
    bare = not (modifiers(one) or modifiers(other) or one.kinds or other.kinds) and one.concept.head == ALLIES
    return shown and bare and one.figure.exact and other.figure.exact


def card_and_slip(one: Mention, other: Mention) -> bool:
    """Whether a card tells the long number of the text with two digits exchanged or one changed."""
    shown = {one.block.kind in ("card", "row"), other.block.kind in ("card", "row")} == {True, False}
    return shown and one.figure.exact and other.figure.exact and mistyped(one.figure, other.figure)


def card_and_text(one: Mention, other: Mention) -> bool:
    """Whether an infographic and the text give a number for the same year, which both say."""
    said = one.explicit and other.explicit and one.years == other.years
    shown = {one.block.kind in ("card", "row"), other.block.kind in ("card", "row")}
    return said and shown == {True, False}
