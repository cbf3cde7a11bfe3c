"""Refusals that are pages: an address that only takes forms, opened as a page; and a form whose key is an old one.

A form's key is made anew at each log-in, so a page left open in another tab is refused. What was written there is not
lost: the refusal holds the whole form with a new key, to be read and sent again. Only a form of our own pages is held
(browsers say where it came from): another site's would need no more than a click to be ours.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONG = 24  # letters of what somebody wrote, not chose
SECRET = re.compile("csrf|password|token|code|secret", re.IGNORECASE)


class WordsForRefusal:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or request.method != "GET":
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without a key of today."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values if not SECRET.search(name)]
    held = sent if _is_ours(request) and "HX-Request" not in request.headers and not _has_secrets(request) else []
    context = {"held": held, "texts": [text for _name, text in held if _is_prose(text)], "files": len(request.FILES)}
    return render(request, "403_csrf.html", context, status=403)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form is of this site; silence is no answer."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    came = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{came.scheme}://{came.netloc}" in ours


def _has_secrets(request: HttpRequest) -> bool:
    """A form with a password is not held, nor what else it said."""
    return any(SECRET.search(name) for name in request.POST if name != "csrfmiddlewaretoken")


def _is_prose(text: str) -> bool:
    return len(text) > LONG and " " in text.strip() and not text.startswith(("{", "["))
