from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_http_methods, require_safe

from minka.core.covers import cover_png
from minka.core.pages import page
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.practices import chapters, citation, companions
from minka.practices.actions import BY_VERB, actions_for
from minka.practices.finder import find
from minka.practices.models import Practice, steps_of
from minka.practices.models.practice import EVERYTHING
from minka.practices.related import related
from minka.practices.results import Results
from minka.practices.sheet import sheet_pdf, sheet_tag
from minka.practices.wishes import wanting
from minka.practices.writing.needs import standing
from minka.practices.writing.reading import card_of
from minka.practices.writing.reasons import last_reasons
from minka.practices.writing.saving import WRITABLE


@public
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """The list: search, facets, order and page, all of it in the address."""
    context = {
        "finding": find(request.GET, request.user),
        "begins": can(request.user, "practices.create"),
        "loads": can(request.user, "practices.load"),
    }
    return page(request, "practices/practices.html", context, part="results")


@allowed("practices.see", on=Practice, select=("topic",))
@require_safe
def practice(request: HttpRequest, practice: Practice) -> HttpResponse:
    prefetch_related_objects([practice], *EVERYTHING, "declarations__institution")
    companions.dress(practice, request.user)
    context = {
        "practice": practice,
        "ways": companions.ways(practice, request.user),
        "state_template": f"practices/_state_{practice.state}.html",
        "steps": steps_of(practice),
        "results": Results.of([claim for claim in practice.claims.all() if claim.statement]),
        "related": related(practice, request.user),
        "reference": citation.reference(practice),
        "short_address": citation.absolute(practice.get_short_url()),
        "cover_address": citation.absolute(reverse("practices:cover", args=[practice.slug])),
        "actions": actions_for(practice, request.user),
        "may_edit": practice.state in WRITABLE and can(request.user, "practices.edit", practice),
        "may_comment": can(request.user, "practices.comment", practice),
        "reasons": last_reasons(practice),
        "card": card_of(practice),
        "wanting": wanting(practice, request.user),
        "chapters": chapters.of(practice, request),
    }
    context["structured"] = citation.structured(practice, str(context["cover_address"]))
    context["qr"] = mark_safe(citation.qr(str(context["short_address"])))  # noqa: S308 drawn by segno, no text in it
    return page(request, "practices/practice.html", context)


@public
@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The address on posters and QR codes leads to the page."""
    found = get_object_or_404(Practice.objects.visible_to(request.user), code=code.lower())
    return redirect(found)


def cover_tag(request: HttpRequest, practice: Practice) -> str:
    said = f"{practice.code} {practice.topic.palette} {practice.title} {practice.topic.name}"
    return f'"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


@allowed("practices.see", on=Practice, select=("topic",))
@require_safe
@cache_control(public=True, max_age=86_400)
@condition(etag_func=cover_tag)
def cover(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The woven cover as an image, for those who show a link to the practice."""
    image = cover_png(practice.code, practice.topic.palette, practice.title, practice.topic.name)
    return HttpResponse(image, content_type="image/png")


@allowed("practices.see", on=Practice, select=("topic",))
@require_safe
@condition(etag_func=sheet_tag)
def sheet(request: HttpRequest, practice: Practice) -> HttpResponse:
    """One A4 page to print and hand over."""
    response = HttpResponse(sheet_pdf(practice), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="minka-{practice.code}.pdf"'
    return response


def _verb(verb: str) -> Callable[..., HttpResponse]:
    """The door and the page of a verb: GET asks, POST does and returns to the practice."""

    @allowed(f"practices.{verb}", on=Practice, select=("topic",))
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, practice: Practice) -> HttpResponse:
        action = BY_VERB[verb]
        if request.method == "POST":
            getattr(practice, verb)(by=request.user)
            messages.success(request, str(action.done))
            return redirect(practice)
        if not practice.may_move(verb):
            raise Http404
        context = {"practice": practice, "action": action}
        if verb in ("submit", "publish"):
            prefetch_related_objects([practice], *EVERYTHING, "declarations")
            context |= {"related": related(practice, request.user), "standing": standing(practice)}
        return page(request, "practices/confirm.html", context)

    return view


class ReturnForm(forms.Form):
    reasons = forms.CharField(
        label=gettext_lazy("Qué le falta o qué hay que corregir"),
        help_text=gettext_lazy("Lo lee su equipo, en la práctica y en su mesa. Di qué hacer, no solo qué falla."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": gettext_lazy("Di por qué: su equipo tiene que saber qué hacer.")},
    )


@allowed("practices.return", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def return_(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Back to its authors, with reasons."""
    action = BY_VERB["return"]
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        practice.return_(by=cast(Member, request.user), reasons=form.cleaned_data["reasons"])
        messages.success(request, str(action.done))
        return redirect(practice)
    if request.method != "POST" and not practice.may_move("return"):
        raise Http404
    context = {"practice": practice, "action": action, "form": form}
    return page(request, "practices/confirm.html", context, status=422 if form.errors else 200)


submit, publish, confirm, archive, restore = map(_verb, ("submit", "publish", "confirm", "archive", "restore"))
