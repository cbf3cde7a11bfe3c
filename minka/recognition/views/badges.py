import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import allowed, can, public
from minka.practices.citation import qr
from minka.recognition import signing
from minka.recognition.checking import check, check_document
from minka.recognition.forms import RevokeForm, VerifyForm
from minka.recognition.models import Badge, Credential

HELD_BY = ("badge", "member")


@public
@require_safe
def badges(request: HttpRequest) -> HttpResponse:
    """Every badge and how it is earned; mine, with their dates."""
    own = Credential.objects.filter(member=request.user.pk).select_related("badge") if request.user.pk else []
    return page(request, "recognition/badges.html", {"badges": Badge.objects.select_related("level"), "own": own})


@public
@require_safe
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Badge.objects.select_related("level"), slug=slug)
    number = Credential.objects.filter(badge=found, state=Credential.State.AWARDED).count()
    return page(request, "recognition/badge.html", {"badge": found, "number": number})


@public
@require_safe
@cache_control(public=True, max_age=86_400)
def face(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(signing.face(get_object_or_404(Badge, slug=slug)), content_type="image/png")


@allowed("recognition.see", on=Credential, select=HELD_BY)
@require_safe
def credential(request: HttpRequest, credential: Credential) -> HttpResponse:
    """Whose it is, since when, and whether it stands: checked now, not remembered."""
    context = {
        "credential": credential,
        "check": check_document(credential.document),
        "issuer": signing.issuer_did(),
        "qr": mark_safe(qr(signing.address(credential.get_absolute_url()))),  # noqa: S308 drawn by segno, no text in it
        "may_revoke": can(request.user, "recognition.revoke", credential) and credential.may_move("revoke"),
    }
    return page(request, "recognition/credential.html", context)


@allowed("recognition.see", on=Credential)
@require_safe
def document(request: HttpRequest, credential: Credential) -> HttpResponse:
    response = JsonResponse(credential.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="insignia-{credential.pk}.json"'
    return response


@allowed("recognition.see", on=Credential, select=HELD_BY)
@require_safe
def image(request: HttpRequest, credential: Credential) -> HttpResponse:
    response = HttpResponse(signing.baked(credential), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="insignia-{credential.pk}.png"'
    return response


@public
@require_safe
@cache_control(public=True, max_age=300)
def revoked(request: HttpRequest) -> HttpResponse:
    """The signed list in which each credential finds its bit."""
    return HttpResponse(json.dumps(signing.revocation_list()), content_type="application/vc+ld+json")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Somebody brings a file; nothing of it is kept."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    found = check(form.cleaned_data["file"].read()) if request.method == "POST" and form.is_valid() else None
    return page(request, "recognition/verify.html", {"form": form, "check": found, "issuer": signing.issuer_did()})


@allowed("recognition.revoke", on=Credential, select=HELD_BY)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, credential: Credential) -> HttpResponse:
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        credential.revoke(by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        messages.success(request, _("La credencial quedó revocada. Quien la verifique lo sabrá."))
        return redirect(credential)
    return page(request, "recognition/revoke.html", {"credential": credential, "form": form})
