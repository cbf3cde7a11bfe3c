"""The tree as JSON and back, and the walk that both rest on."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from minka.reports.document import tree

Kept = TypeVar("Kept")

# Neither XML nor a font can carry these; a stray one in a field must not spoil a whole report.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LAST_OF_PLANE = re.compile(
    "[" + "".join(chr(0x10000 * n + end) for n in range(1, 17) for end in (0xFFFE, 0xFFFF)) + "]"
)


def mapped(node: Kept, change: Callable[[str], str]) -> Kept:
    """The same tree with every text changed."""
    if isinstance(node, str):
        return change(node)  # type: ignore[return-value]  # a str stays a str
    if isinstance(node, tuple):
        return tuple(mapped(one, change) for one in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{one.name: mapped(getattr(node, one.name), change) for one in fields(node)})
    return node


def printable(text: str) -> str:
    """Without what neither XML nor a page can hold; a line or paragraph separator becomes a space."""
    text = text.replace("\r\n", "\n").replace("\u2028", " ").replace("\u2029", " ")
    return LAST_OF_PLANE.sub("", UNPRINTABLE.sub("", text))


def freeze(node: Any) -> Any:
    """The tree as what JSON can hold; each piece says what it `is`."""
    if isinstance(node, tuple):
        return [freeze(one) for one in node]
    if is_dataclass(node) and not isinstance(node, type):
        return {"is": type(node).__name__} | {one.name: freeze(getattr(node, one.name)) for one in fields(node)}
    return node


def thaw(stored: Any) -> Any:
    """Back to the tree. Fields that were added since take their defaults, those that were dropped are left out."""
    if isinstance(stored, list):
        return tuple(thaw(one) for one in stored)
    if isinstance(stored, dict):
        kind = getattr(tree, stored["is"])
        known = {one.name for one in fields(kind)}
        return kind(**{name: thaw(value) for name, value in stored.items() if name in known})
    return stored


def digest(document: tree.Document) -> str:
    """The same for the same content, whoever prints it and when."""
    return hashlib.sha256(json.dumps(freeze(document), sort_keys=True, ensure_ascii=True).encode()).hexdigest()
