"""What leads a challenge to its end: linked practices, the consolidated answer, and asking again."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.pages import page
from minka.ideas.forms import ConsolidateForm, ReasonForm
from minka.ideas.models import Challenge
from minka.ideas.similar import practices_like
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.models import Practice

JOINED = ("topic", "region", "institution", "member", "officer")


@allowed("ideas.link", on=Challenge, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """Look for a practice that answers it, and hang it here."""
    if not challenge.is_open:
        raise PermissionDenied
    if request.method == "POST":
        practices = Practice.objects.visible_to(request.user).published()
        practice = get_object_or_404(practices, code=request.POST.get("practica", "")[:12])
        challenge.link(practice, by=cast(Member, request.user))
        messages.success(request, _("«%(practice)s» queda enlazada.") % {"practice": practice})
        return redirect(challenge)
    asked = request.GET.get("q", challenge.title).strip()[:200]
    found = practices_like(asked, request.user)
    return page(request, "ideas/link.html", {"challenge": challenge, "asked": asked, "found": found})


@allowed("ideas.link", on=Challenge, select=JOINED, by=("slug",))
@require_POST
def unlink(request: HttpRequest, challenge: Challenge, code: str) -> HttpResponse:
    if not challenge.is_open:
        raise PermissionDenied
    challenge.unlink(get_object_or_404(challenge.practices.all(), code=code), by=cast(Member, request.user))
    return redirect(challenge)


@allowed("ideas.consolidate", on=Challenge, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def consolidate(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """Close it with one answer: there is no other way to close it."""
    initial = {"synthesis": challenge.synthesis, "contributors": challenge.contributors.all()}
    form = ConsolidateForm(challenge, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        challenge.consolidate(by=cast(Member, request.user), **form.cleaned_data)
        messages.success(request, _("El desafío está cerrado con su respuesta. Quienes aportaron lo sabrán."))
        return redirect(challenge)
    if request.method != "POST" and not challenge.may_move("consolidate"):
        raise Http404
    practices = Practice.objects.visible_to(request.user).published().filter(pk__in=challenge.practices.values("pk"))
    context = {"challenge": challenge, "form": form, "practices": practices, "documents": challenge.evidence.all()}
    return page(request, "ideas/consolidate.html", context, status=422 if form.errors else 200)


@allowed("ideas.reopen", on=Challenge, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        challenge.reopen(by=cast(Member, request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("El desafío está abierto otra vez."))
        return redirect(challenge)
    if request.method != "POST" and not challenge.may_move("reopen"):
        raise Http404
    context = {
        "thing": challenge,
        "form": form,
        "title": _("¿Reabrir este desafío?"),
        "lede": _("La respuesta de antes se sigue leyendo hasta que haya otra."),
        "button": _("Reabrir"),
    }
    return page(request, "ideas/ask.html", context, status=422 if form.errors else 200)
