from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.core.pages import page
from minka.people.access import allowed, for_members
from minka.people.models import Member, Membership
from minka.practices.models import Invitation, Practice
from minka.practices.models.invitation import join_team
from minka.practices.writing.frame import frame
from minka.practices.writing.invitations import invite
from minka.practices.writing.sections import BY_SLUG
from minka.practices.writing.team import add_name, colleagues, set_open_to_advisers, take_out

HERE = BY_SLUG["equipo"]


class ColleagueForm(forms.Form):
    colleague = forms.ModelChoiceField(
        Member.objects.none(),
        label=gettext_lazy("Colega de tus instituciones"),
        help_text=gettext_lazy("Podrá escribir la práctica contigo desde hoy."),
        empty_label=gettext_lazy("Elige a una persona"),
    )


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Correo de otra persona"),
        help_text=gettext_lazy("Le llega un enlace: entra con la cuenta de ese correo y escribe contigo."),
        max_length=254,
    )


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nombre"), max_length=120)
    post = forms.CharField(label=gettext_lazy("Cargo e institución"), max_length=160, required=False)


@allowed("practices.edit", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Who is in the team, and three ways to add somebody: each form says which it is by its button."""
    member = cast(Member, request.user)
    asked = request.POST.get("do", "")
    sent = {name: request.POST if asked == name else None for name in ("colleague", "invite", "name")}
    shown: dict[str, Any] = {
        "colleague": ColleagueForm(sent["colleague"]),
        "invite": InviteForm(sent["invite"]),
        "name": NameForm(sent["name"]),
    }
    others = colleagues(practice, member)
    shown["colleague"].fields["colleague"].queryset = others
    if request.method == "POST" and _done(request, practice, member, asked, shown.get(asked)):
        return redirect("practices:team", practice.slug)
    wrong = any(form.errors for form in shown.values())
    context = (
        frame(practice, HERE, member)
        | shown
        | {
            "others": others.exists(),
            "invited": practice.invitations.filter(accepted_at=None),
        }
    )
    return page(request, "practices/writing/team.html", context, status=422 if wrong else 200)


def _done(request: HttpRequest, practice: Practice, member: Member, asked: str, form: forms.Form | None) -> bool:
    """Do what the button says; False where a form has to be shown again."""
    if form is not None and not form.is_valid():
        return False
    if asked == "colleague" and form:
        join_team(practice, form.cleaned_data["colleague"], asked_by=member)
        messages.success(request, _("%(name)s ya está en el equipo.") % {"name": form.cleaned_data["colleague"]})
    elif asked == "invite" and form:
        if not invite(practice, form.cleaned_data["email"], by=member):
            form.add_error("email", _("Has enviado muchas invitaciones hoy. Sigue mañana."))
            return False
        # The same words whether or not there is an account: an address is not for asking who is here.
        messages.success(request, _("Enviamos la invitación a %(email)s.") % {"email": form.cleaned_data["email"]})
    elif asked == "name" and form:
        add_name(practice, form.cleaned_data["name"], form.cleaned_data["post"], by=member)
    elif asked == "advisers":
        set_open_to_advisers(practice, "open" in request.POST, by=member)
    elif asked.startswith("out:") and not take_out(practice, asked[4:], by=member):
        messages.error(request, _("Alguien con cuenta debe quedar para escribirla. Añade antes a otra persona."))
    return True


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation as its address sees it; with another account it says which one to use."""
    invitation = get_object_or_404(Invitation.objects.select_related("practice__topic", "by"), token=token)
    member = cast(Member, request.user)
    fits = member.email.casefold() == invitation.email.casefold()
    works = Membership.objects.in_force().filter(member=member).exists()
    if request.method == "POST" and fits and works and invitation.is_open:
        invitation.accept(by=member)
        messages.success(request, _("Ya estás en el equipo."))
        return redirect("practices:edit", invitation.practice.slug)
    context = {"invitation": invitation, "fits": fits, "works": works}
    return page(request, "practices/writing/join.html", context, status=200 if fits else 403)
