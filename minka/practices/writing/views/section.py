"""A screen of the guided form: GET shows it, POST saves what can be read of it and goes where it was asked."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import get_random_string
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.anatomy import ROWS, flat
from minka.practices.models import Practice
from minka.practices.writing.claims import checks
from minka.practices.writing.forms import SectionForm, read_bases, write_bases
from minka.practices.writing.frame import frame
from minka.practices.writing.merging import base_of
from minka.practices.writing.saving import Saved, save
from minka.practices.writing.sections import BY_SLUG, Section

OWN_VIEW = {"evidencias", "equipo", "declaracion"}


@allowed("practices.edit", on=Practice, select=("topic",), by=("slug",))
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, practice: Practice, section: str) -> HttpResponse:
    chosen = BY_SLUG.get(section)
    if chosen is None or section in OWN_VIEW:
        raise Http404
    if request.method == "POST":
        return _save(request, practice, chosen)
    there = flat(practice)
    form = SectionForm(chosen, there)
    context = {"form": form, "bases": form.bases(), "token": get_random_string(12)}
    context["written"] = " ".join(request.session.pop("written", []))
    return _screen(request, practice, chosen, context)


def _save(request: HttpRequest, practice: Practice, chosen: Section) -> HttpResponse:
    member = cast(Member, request.user)
    form = SectionForm(chosen, flat(practice), request.POST)
    valid = form.is_valid()
    held = read_bases(request.POST.get("bases", ""))
    token = request.POST.get("page", "")[:32]
    saved = save(practice, form.sent(), held, by=member, page=token, gone=form.gone())
    if request.headers.get("HX-Request"):
        return _autosaved(request, practice, form, saved, valid)
    if not valid:
        context = {"form": form, "bases": write_bases(saved.bases), "token": token}
        return _screen(request, practice, chosen, context, status=422)
    # The phone may forget what it kept of this page: the next screen tells it.
    request.session["written"] = [*request.session.get("written", []), token][-5:]
    for check in checks(form).values():
        for kind, words in check.said:
            if kind == "no" and saved.changed:
                messages.warning(request, words)
    if saved.kept:
        messages.warning(request, _("No se quitó lo que otra persona estaba cambiando. Míralo y decide de nuevo."))
    if saved.crossed:
        return redirect("practices:settle", practice.slug)
    _move(practice, chosen, request.POST.get("move", ""), member, token)
    return _onward(request, practice, chosen)


def _move(practice: Practice, chosen: Section, asked: str, member: Member, token: str) -> None:
    """«arriba:KEY»: a row changes places with the one above it."""
    where, _colon, key = asked.partition(":")
    keys = list(flat(practice).get(chosen.rows, [])) if chosen.rows in ROWS else []
    step = {"arriba": -1, "abajo": 1}.get(where, 0)
    if key in keys and step and 0 <= keys.index(key) + step < len(keys):
        place = keys.index(key)
        keys[place], keys[place + step] = keys[place + step], keys[place]
        held = {chosen.rows: base_of(flat(practice)[chosen.rows])}
        save(practice, {chosen.rows: keys}, held, by=member, page=token)


def _onward(request: HttpRequest, practice: Practice, chosen: Section) -> HttpResponse:
    after = request.POST.get("then", "")
    if after in BY_SLUG:
        return redirect("practices:section", practice.slug, after)
    if after == "indice":
        return redirect("practices:edit", practice.slug)
    messages.success(request, _("Guardado a las %(time)s.") % {"time": localtime(now()).strftime("%H:%M")})
    return redirect("practices:section", practice.slug, chosen.slug)


def _autosaved(request: HttpRequest, practice: Practice, form: SectionForm, saved: Saved, valid: bool) -> HttpResponse:
    """The state, the new bases and what the counts say: htmx puts each in its place."""
    context: dict[str, Any] = {
        "practice": practice,
        "time": localtime(now()),
        "bases": write_bases(saved.bases),
        "crossed": bool(saved.crossed),
        "wrong": [field for one in form.forms for field in one if field.errors],
        "checks": checks(form),
    }
    response = page(request, "practices/writing/_saved.html", context)
    response["X-Saved"] = "all" if valid else "part"  # a log-in page that came instead does not say it
    response["X-Changed"] = "yes" if saved.changed else "no"
    return response


def _screen(
    request: HttpRequest, practice: Practice, chosen: Section, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    around = frame(practice, chosen, cast(Member, request.user))
    context["checks"] = checks(context["form"])
    return page(request, "practices/writing/section.html", around | context, status=status)
