"""Text without the signs that show nothing and change how what follows is read: controls, and orders of direction.

A right-to-left override in a title would turn around the rest of the page, of a calendar or of a printed report;
nothing that is written in Spanish, Quechua or English needs one. The null is left to who refuses the whole request.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CONTROLS = [*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]  # tab and line ends stay
DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
UNSEEN = dict.fromkeys([*CONTROLS, *DIRECTIONS])


def visible(text: str) -> str:
    """The same without controls and without orders of direction."""
    return text.translate(UNSEEN)


class VisibleLetters:
    """What people type loses those signs before any form sees it; passwords stay as they were typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and any(needs_cleaning(values) for _, values in request.POST.lists()):
            cleaned = request.POST.copy()
            for name, values in request.POST.lists():
                if "password" not in name:
                    cleaned.setlist(name, [visible(value) for value in values])
            request.POST = cleaned  # type: ignore[assignment]  # a view may not change what it gets: we stand before it
        return self.get_response(request)


def needs_cleaning(values: list[str]) -> bool:
    return any(visible(value) != value for value in values)
