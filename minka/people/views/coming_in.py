"""The pages of who asks to come in, and of who answers."""

from typing import Any

from allauth.account.views import SignupView
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minka.core.pages import page
from minka.people.access import allowed, for_members
from minka.people.forms import ApplyForm, RefuseForm
from minka.people.models import Application, ConsentText, Look, Purpose
from minka.people.models.look import What
from minka.people.views import member_of
from minka.territory.finding import find
from minka.territory.models import Institution

A_PAGE = 30


def places(asked: str) -> list[Institution]:
    return [one for one in find(asked) if one.valid_to is None] if asked else []


class SignUpPage(SignupView):
    """First where one works, found in the catalogue; then the rest."""

    template_name = "account/signup.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "htmx", None) and "q" in request.GET:
            return page(request, "account/signup.html", self.where(), part="found")
        return super().get(request, *args, **kwargs)

    def where(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()
        return {"asked": asked, "found": places(asked)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code = self.request.POST.get("institution") or self.request.GET.get("institucion", "")
        chosen = Institution.objects.in_force().filter(code=code).first()
        account, directory = ConsentText.current(Purpose.ACCOUNT), ConsentText.current(Purpose.DIRECTORY)
        own = {"chosen": chosen, "account_text": account.text, "directory_text": directory.text}
        return super().get_context_data(**kwargs) | self.where() | own


signup = SignUpPage.as_view()


@for_members
def applying(request: HttpRequest) -> HttpResponse:
    """Ask again: after a refusal, or when one's memberships are over."""
    member = member_of(request)
    if member.roles() or Application.objects.filter(member=member, state__in=("unconfirmed", "waiting")).exists():
        return redirect("people:desk")
    asked = request.GET.get("q", "").strip()
    code = request.POST.get("institution") or request.GET.get("institucion", "")
    form = ApplyForm(request.POST or None, initial={"institution": code})
    if request.method == "POST" and form.is_valid():
        Application.apply(member=member, confirmed=True, **form.cleaned_data)
        messages.success(request, _("Tu solicitud está en camino."))
        return redirect("people:desk")
    chosen = Institution.objects.in_force().filter(code=code).first()
    context = {"form": form, "chosen": chosen, "asked": asked, "found": places(asked)}
    return page(request, "people/applying.html", context, part="found")


@allowed("people.attend")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Who waits to come in, the longest waiting first."""
    waiting = Application.objects.visible_to(request.user).waiting().exclude(member=request.user.pk)
    found = waiting.select_related("member", "institution__region")
    applications = Paginator(found, A_PAGE).get_page(request.GET.get("pagina"))
    return page(request, "people/queue.html", {"applications": applications})


@allowed("people.follow", on=Application, select=("member", "institution__region", "decided_by"))
@require_safe
def application(request: HttpRequest, application: Application) -> HttpResponse:
    Look.keep(request.user, application.member, What.APPLICATION)
    return page(request, "people/application.html", {"application": application, "form": RefuseForm()})


@allowed("people.admit", on=Application, select=("member", "institution"))
@require_POST
def admit(request: HttpRequest, application: Application) -> HttpResponse:
    application.admit(by=member_of(request))
    messages.success(request, _("%(name)s ya es parte de la comunidad.") % {"name": application.member})
    return redirect("people:queue")


@allowed("people.refuse", on=Application, select=("member", "institution"))
@require_POST
def refuse(request: HttpRequest, application: Application) -> HttpResponse:
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return page(request, "people/application.html", {"application": application, "form": form}, status=422)
    application.refuse(by=member_of(request), **form.cleaned_data)
    messages.success(request, _("Se lo dijimos a %(name)s, con la razón.") % {"name": application.member})
    return redirect("people:queue")
