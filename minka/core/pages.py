"""One URL, two sizes: a page and its htmx fragment share URL, view and template."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, part: str = "", status: int = 200
) -> HttpResponse:
    """Render the template, or its partial `part` when htmx asks for a fragment of it."""
    htmx = getattr(request, "htmx", None)
    fragment = bool(part and htmx and not htmx.boosted and not htmx.history_restore_request)
    response = render(request, f"{template}#{part}" if fragment else template, context, status=status)
    if part:
        patch_vary_headers(response, ["HX-Request"])
    return response


def place(request: HttpRequest) -> dict[str, str]:
    """The chapter of the site that a page belongs to, for the mark in the masthead."""
    match = request.resolver_match
    return {"place": match.namespace if match else ""}


def page_of_form(request: HttpRequest) -> str:
    """Where to go back to: the page whose form was sent, as many addresses only take what a form sends."""
    came = urlsplit(request.headers.get("Referer", ""))
    if request.method == "POST" and came.netloc == request.get_host():
        return urlunsplit(("", "", came.path, came.query, ""))
    return request.get_full_path()
