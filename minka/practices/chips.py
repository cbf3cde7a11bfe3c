"""What the list is narrowed by, each with the address of the list without it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

Word = str | Promise
Labels = Mapping[str, Mapping[str, Word]]
Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Chip:
    label: Word
    address: str


def chips(query: QueryDict, text: str, chosen: Chosen, labels: Labels) -> Iterator[Chip]:
    if text:
        yield Chip(f"«{text}»", address(query, q=""))
    for facet, values in chosen.items():
        for value in values:
            left = [one for one in values if one != value]
            yield Chip(labels[facet][value], address(query, **{facet: left}))


def address(query: QueryDict, **changes: str | list[str]) -> str:
    """The same list with these changes, on its first page."""
    changed = query.copy()
    changed.setlist("pagina", [])
    for name, value in changes.items():
        changed.setlist(name, [one for one in ([value] if isinstance(value, str) else value) if one])
    return f"?{changed.urlencode()}"
