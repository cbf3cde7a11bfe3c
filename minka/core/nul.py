"""No NUL from outside reaches a query: PostgreSQL has no such character, and would answer an honest page with a 500.

Refused once, at the door, in whatever a view may hand to the database: address, query, cookies and fields of a form.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError

NUL = "\x00"


class RefuseNul:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _refuse([request.path_info, *request.COOKIES.values(), *_texts(request.GET)])
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """The body only once a view is found and CSRF has read it: nobody's upload is read for a page that is not."""
        if request.method == "POST":
            try:
                _refuse(_texts(request.POST))
            except UnreadablePostError:  # the sender went away
                raise BadRequest from None


def _texts(fields: QueryDict) -> Iterable[str]:
    for name, values in fields.lists():
        yield from (name, *map(str, values))


def _refuse(texts: Iterable[str]) -> None:
    if any(NUL in text for text in texts):
        raise BadRequest
