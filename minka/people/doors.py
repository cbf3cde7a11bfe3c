"""Every address with who may enter, as the permissions document and a test read it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Door(NamedTuple):
    address: str
    name: str
    door: str  # "public", "members", a verb, or "" where another package decides


def doors(resolver: URLResolver | None = None, prefix: str = "/", space: str = "") -> Iterator[Door]:
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from doors(entry, address, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield Door(address, f"{space}{entry.name or ''}", getattr(entry.callback, "door", ""))
