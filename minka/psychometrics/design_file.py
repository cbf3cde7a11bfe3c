"""Reads DESIGN: `booklet,position,item,key,max_score,anchor`, of which only `item` must be there."""

import re
from math import isfinite
from pathlib import Path

from minka.psychometrics.cells import BAD
from minka.psychometrics.design import Design, Item
from minka.psychometrics.faults import BadInput, Fault
from minka.psychometrics.small_file import lines

COLUMNS = ("booklet", "position", "item", "key", "max_score", "anchor")
ONLY = "1"
"""The name of a booklet that nobody named."""
NO = {"", "0", "no", "false"}


def read_design(path: Path) -> Design:
    """The items and booklets of a design; raises `BadInput` with the row and the column of the first thing amiss."""
    items: dict[str, Item] = {}
    places: dict[str, dict[int, str]] = {}
    for row, line in lines(path, "item", COLUMNS):
        item = _item(path.name, row, line)
        if items.setdefault(item.name, item) != item:
            expected = f"item {item.name} was given another key, max_score or anchor before; they belong to the item"
            raise BadInput(path.name, expected, row=row, column="item")
        booklet = places.setdefault(line.get("booklet", "") or ONLY, {})
        position = _whole(path.name, row, "position", line.get("position", "") or str(len(booklet) + 1), 1)
        if position in booklet:
            raise BadInput(path.name, f"position {position} of this booklet is taken", row=row, column="position")
        if item.name in booklet.values():
            raise BadInput(path.name, f"item {item.name} is already in this booklet", row=row, column="item")
        booklet[position] = item.name
    if not items:
        raise BadInput(path.name, "one row an item was expected, and there is none")
    for name, booklet in places.items():
        missing = next(place for place in range(1, len(booklet) + 2) if place not in booklet)
        if missing <= len(booklet):
            expected = f"booklet {name} has no position {missing}, but higher ones"
            raise BadInput(path.name, expected, column="position")
    ordered = {name: tuple(places[name][at] for at in sorted(places[name])) for name in sorted(places)}
    return Design(items, ordered)


def _item(file: str, row: int, line: dict[str, str]) -> Item:
    name, key = line.get("item", ""), line.get("key", "")
    if not name:
        raise BadInput(file, "the name of an item was expected", row=row, column="item")
    if len(key) > 1 or ord(key or " ") >= BAD:
        letter = "one letter" if len(key) > 1 else "a letter of Latin-1 up to ý"
        raise BadInput(file, f"{letter} was expected, not {key!r}", row=row, column="key")
    highest = _whole(file, row, "max_score", line.get("max_score", "") or "1", 1)
    if highest > 50:
        raise BadInput(file, f"a score of 1 to 50 was expected, not {highest}", row=row, column="max_score")
    mark = line.get("anchor", "")
    if re.fullmatch(r"[-+]?[\d.,]+", mark) and mark not in ("0", "1"):
        expected = f"1 for an anchor or nothing was expected, not {mark!r}; difficulties to hold go into --anchors"
        raise BadInput(file, expected, row=row, column="anchor")
    return Item(name, key, highest, mark.lower() not in NO)


def _whole(file: str, row: int, column: str, text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise BadInput(file, f"a whole number from {least} was expected, not {text!r}", row=row, column=column)
    return int(text)


def read_anchors(path: Path) -> dict[tuple[str, int], float]:
    """(item, category) → threshold, from a file with `item,difficulty` or `item,category,threshold`."""
    found: dict[tuple[str, int], float] = {}
    for row, line in lines(path, "item", ("item", "category", "threshold")):
        column = "threshold" if "threshold" in line else "difficulty"
        if line.get(column) == "":
            continue
        if not line.get("item"):
            raise BadInput(path.name, "the name of an item was expected", row=row, column="item")
        category = _whole(path.name, row, "category", line.get("category", "") or "1", 1)
        place = (line["item"], category)
        if place in found:
            raise BadInput(path.name, f"item {place[0]} was given before", row=row, column="item")
        try:
            found[place] = float(line[column])
        except (KeyError, ValueError):
            found[place] = float("nan")
        if not isfinite(found[place]):
            expected = f"a number of logits (as -0.5) was expected, not {line.get(column, 'nothing')!r}"
            raise BadInput(path.name, expected, row=row, column=column)
    if not found:
        raise BadInput(path.name, "one row an anchor was expected, and there is none")
    return found


def chosen_anchors(
    anchors: dict[tuple[str, int], float], design: Design | None
) -> tuple[dict[tuple[str, int], float], str]:
    """Those that the design marks as anchors, or all where it marks none, and what was decided, in a sentence."""
    marked = {item.name for item in design.items.values() if item.anchor} if design else set()
    if not marked:
        return anchors, ""
    held = {place: value for place, value in anchors.items() if place[0] in marked}
    if not held:
        raise Fault("None of the items that the design marks as anchors has a difficulty among the anchors.")
    free = sorted({name for name, _ in anchors} - marked)
    said = f"Not held, since the design does not mark them as anchors: {', '.join(free)}." if free else ""
    return held, said
