"""What a member wrote in a form whose session had ended is given back once they log in again.

The texts wait in the browser's own session on the server, for an hour. Logged out, nobody has a name; that it is the
same member is told by the secret of the browser's forms (Django's CSRF cookie), made anew at each log-in: an account
remembers, as a digest, those of its last log-ins, and forgets one at log-out. Who logs in with another account finds
nothing. Kept are plain fields, never files; a form is filled only on the page and for the address that they came from.
Refused: to take the form in the member's name after the log-in, for nobody would have read it again.
"""

import re
import time
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from minka.core.pages import page_of_form

KEY = "unsent"
AN_HOUR = 60 * 60
LONGEST, MOST = 30_000, 60  # letters in all; fields
BROWSERS = 5  # log-ins that an account remembers
NEVER = re.compile("csrf|password|token", re.IGNORECASE)
INSIDE = r"""((?:"[^"]*"|'[^']*'|[^'">])*)"""  # of a tag: a quoted value may have a sign that closes tags
FORM = re.compile(rf"(<form\b{INSIDE}>)(.*?)(</form>)", re.DOTALL)
AREA = re.compile(rf"(<textarea\b{INSIDE}>)(.*?)(</textarea>)", re.DOTALL)
INPUT = re.compile(rf"<input\b{INSIDE}>")
SELECT = re.compile(rf"(<select\b{INSIDE}>)(.*?)(</select>)", re.DOTALL)
OPTION = re.compile(rf"<option\b{INSIDE}>")
CHOSEN = re.compile(r"\s(?:checked|selected)(?:=(?:\"[^\"]*\"|'[^']*'))?(?=\s|$)")
VALUE = re.compile(r"\svalue=(\"[^\"]*\"|'[^']*'|[^\s>]+)")
TEXTUAL = {"", "text", "date", "datetime-local", "number", "url", "email"}


def keep(request: HttpRequest) -> None:
    """Put aside what a form with no session brings; too much of it is not kept at all."""
    if request.method != "POST" or "HX-Request" in request.headers:
        return
    fields = {
        name: str(request.POST[name])
        for name in request.POST
        if not NEVER.search(name) and len(request.POST.getlist(name)) == 1 and request.POST[name].strip()
    }
    mark = _mark(request)
    little = len(fields) <= MOST and sum(map(len, fields.values())) <= LONGEST
    # Whoever has no account can send forms without end, and each would be a row.
    if mark and fields and little and ratelimit.consume(request, action=KEY):
        where = {"page": page_of_form(request).partition("?")[0], "action": request.path}
        request.session[KEY] = {"fields": fields, "mark": mark, "at": time.time()} | where
        request.session.set_expiry(AN_HOUR)


@receiver(user_logged_in)
def is_theirs(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Drop what somebody else had written here, and remember this browser."""
    kept = request.session.get(KEY)
    if kept:
        if kept["mark"] not in user.browsers:
            del request.session[KEY]
        if request.session.get_expiry_age() <= AN_HOUR:
            request.session.set_expiry(None)
    user.browsers = [_mark(request), *user.browsers][:BROWSERS]
    user.save(update_fields=["browsers"])


@receiver(user_logged_out)
def is_over(request: HttpRequest, user: Any, **_signal: Any) -> None:
    if user is not None and user.pk:
        user.browsers = [one for one in user.browsers if one != _mark(request)]
        user.save(update_fields=["browsers"])


class GiveBack:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return response
        kept = request.session.get(KEY)
        if kept and request.user.is_authenticated:
            if time.time() - kept["at"] > AN_HOUR:
                del request.session[KEY]
            elif kept["page"] == request.path and _is_page(response):
                _fill(request, response, kept)
        return response


def _fill(request: HttpRequest, response: HttpResponse, kept: Mapping[str, Any]) -> None:
    """Write the texts into the form that they came from, with a line above it; once."""
    html, done = filled(response.content.decode(), kept, request.path)
    if done:
        response.content = html.encode()
        del request.session[KEY]


def filled(html: str, kept: Mapping[str, Any], path: str) -> tuple[str, bool]:
    """A page with the kept texts in its forms, and whether any was there."""
    notice = escape(_("Recuperamos lo que escribiste; revísalo y envíalo."))
    done = False

    def of_form(form: re.Match[str]) -> str:
        nonlocal done
        opening, attributes, inside, closing = form.groups()
        if _attribute(attributes, "method").lower() != "post":
            return form[0]
        if (_attribute(attributes, "action") or path) != kept["action"]:
            return form[0]
        new = INPUT.sub(of_input, SELECT.sub(of_select, AREA.sub(of_area, inside)))
        if new == inside:
            return form[0]
        done = True
        return f'{opening}<p class="alert" role="status">{notice}</p>{new}{closing}'

    def of_area(area: re.Match[str]) -> str:
        name = _attribute(area[2], "name")
        return f"{area[1]}\n{escape(kept['fields'][name])}{area[4]}" if name in kept["fields"] else area[0]

    def of_input(field: re.Match[str]) -> str:
        name, kind = _attribute(field[1], "name"), _attribute(field[1], "type").lower()
        if name in kept["fields"] and kind == "radio":
            return f"<input{_chosen(field[1], kept['fields'][name], 'checked')}>"
        if kind not in TEXTUAL or name not in kept["fields"]:
            return field[0]
        return f'<input{VALUE.sub("", field[1])} value="{escape(kept["fields"][name])}">'

    def of_select(field: re.Match[str]) -> str:
        opening, attributes, inside, closing = field.groups()
        if (name := _attribute(attributes, "name")) not in kept["fields"]:
            return field[0]
        chosen = kept["fields"][name]
        inside = OPTION.sub(lambda one: f"<option{_chosen(one[1], chosen, 'selected')}>", inside)
        return f"{opening}{inside}{closing}"

    return FORM.sub(of_form, html), done


def _chosen(attributes: str, value: str, word: str) -> str:
    """The same attributes, chosen if they are of this value and not if of another."""
    rest = CHOSEN.sub("", attributes)
    return f"{rest} {word}" if _attribute(rest, "value") == escape(value) else rest


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf"\s{name}=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", f" {attributes}")
    return next((one for one in found.groups() if one is not None), "") if found else ""


def _is_page(response: HttpResponse) -> bool:
    html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and html and not response.streaming


def _mark(request: HttpRequest) -> str:
    """The browser, as a digest of the secret of its forms."""
    secret = request.META.get("CSRF_COOKIE") or ""
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(secret.encode(), key=key, digest_size=16).hexdigest() if secret else ""
