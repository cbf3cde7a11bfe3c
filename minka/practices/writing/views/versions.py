from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.difference import Piece, difference, shortened
from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.practices.anatomy import ROWS, Flat, flat
from minka.practices.models import Practice, Version
from minka.practices.writing.merging import base_of
from minka.practices.writing.reading import label_of, order_of, shown
from minka.practices.writing.saving import save
from minka.practices.writing.sections import SECTIONS

A_PAGE = 30
STAYS = {"institutions", "team", "evidence"}  # going back brings texts back, never people, institutions or files


@dataclass(frozen=True)
class Change:
    label: str
    pieces: list[Piece]


@allowed("practices.comment", on=Practice, select=("topic",))
@require_safe
def versions(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Who wrote what and when, the latest first."""
    found = practice.versions.select_related("member").defer("snapshot")
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("pagina"))
    return page(request, "practices/writing/versions.html", {"practice": practice, "rows": rows})


@allowed("practices.comment", on=Practice, select=("topic",), by=("slug",))
@require_safe
def version(request: HttpRequest, practice: Practice, pk: int) -> HttpResponse:
    """What this version changed of the one before it, field by field."""
    here = get_object_or_404(practice.versions.select_related("member"), pk=pk)
    before = practice.versions.filter(pk__lt=pk).first()
    later = practice.versions.filter(pk__gt=pk).exists()
    context = {
        "practice": practice,
        "version": here,
        "changes": list(changes(before.snapshot if before else {}, here.snapshot)),
        "before": before,
        "may_revert": later and can(request.user, "practices.edit", practice),
    }
    return page(request, "practices/writing/version.html", context)


@allowed("practices.edit", on=Practice, select=("topic",), by=("slug",))
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, practice: Practice, pk: int) -> HttpResponse:
    """Bring the texts of a version back, as one more version."""
    here = get_object_or_404(practice.versions.select_related("member"), pk=pk)
    there = flat(practice)
    if request.method == "POST":
        go_back(practice, here, by=cast(Member, request.user))
        messages.success(request, _("Los textos de esa versión están otra vez en su lugar."))
        return redirect("practices:versions", practice.slug)
    wanted = {path: text for path, text in here.snapshot.items() if path.partition(".")[0] not in STAYS}
    now = {path: text for path, text in there.items() if path.partition(".")[0] not in STAYS}
    context = {"practice": practice, "version": here, "changes": list(changes(now, wanted))}
    return page(request, "practices/writing/revert.html", context)


def go_back(practice: Practice, version: Version, *, by: Member) -> None:
    there = flat(practice)
    wanted = {path: text for path, text in version.snapshot.items() if path.partition(".")[0] not in STAYS}
    gone = {
        f"{kind}.{key}" for kind in set(ROWS) - STAYS for key in set(there[kind]) - set(version.snapshot.get(kind, []))
    }
    bases = {path: base_of(text) for path, text in there.items()}
    save(practice, wanted, bases, by=by, page=get_random_string(12), gone=gone)


def changes(before: Flat, after: Flat) -> Iterator[Change]:
    """Every field that is not the same, in the order of the form, with its words taken out and put in."""
    for section in SECTIONS:
        paths = dict.fromkeys([*order_of(section, before), *order_of(section, after)])
        if section.slug == "evidencias":
            paths = {"evidence": None}
        for path in paths:
            old, new = before.get(path, ""), after.get(path, "")
            if old != new:
                pieces = difference(shown(path, old), shown(path, new))
                yield Change(label_of(path, after, before), list(shortened(pieces)))
