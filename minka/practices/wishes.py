"""An institution says that it wants to replicate a practice; the practice's team reads it and answers."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.forms import LetterForm
from minka.people.letters import begin, send
from minka.people.models import Member
from minka.practices.models import Practice, State, Wish
from minka.practices.models.wish import wanted_by
from minka.walls import guard

OF_WISH = {
    "on": Wish,
    "select": ("practice__topic", "institution", "member", "answered_by"),
    "by": ("practice__slug", "pk"),
}


class WishForm(forms.Form):
    problem = forms.CharField(
        label=gettext_lazy("¿Qué problema quieren resolver?"),
        help_text=gettext_lazy("En dos o tres líneas. Lo lee solo el equipo de la práctica y el equipo nacional."),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": gettext_lazy("Di qué problema: así su equipo sabe cómo ayudarlos."),
            "max_length": gettext_lazy("Dilo en 600 letras o menos."),
        },
    )


@dataclass(frozen=True)
class Wanting:
    """What a reader of a practice is told of who wants it: all know how many, its team who."""

    number: int
    own: Wish | None
    heard: list[Wish]
    may_want: bool
    may_answer: bool


def wanting(practice: Practice, user: Any) -> Wanting:
    """One query."""
    wishes = wanted_by(practice)
    ours = user.institution_ids() if user.is_authenticated else ()
    own = next((one for one in wishes if one.institution_id in ours), None)
    hears = can(user, "practices.answer", practice) or can(user, "practices.publish")
    # Who has not logged in is led to, and comes back to the question.
    asked = practice.state == State.PUBLISHED and (not user.is_authenticated or can(user, "practices.want", practice))
    return Wanting(
        number=len(wishes),
        own=own,
        heard=wishes if hears else [],
        may_want=asked and own is None,
        may_answer=can(user, "practices.answer", practice),
    )


@allowed("practices.want", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def want(request: HttpRequest, practice: Practice) -> HttpResponse:
    member = cast(Member, request.user)
    if practice.state != State.PUBLISHED:
        raise WrongState(practice, "want")
    form = WishForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            wish = Wish.want(practice, by=member, problem=form.cleaned_data["problem"])
        except guard.Refused as refused:
            form.add_error("problem", str(refused.reason))
            status = refused.status
        else:
            if wish:
                messages.success(request, _("Su equipo ya lo sabe y puede escribirte. Te responderán por correo."))
            else:
                messages.info(request, _("Tu institución ya lo había dicho: su equipo lo sabe."))
            return redirect(practice)
    elif form.errors:
        status = 422
    context = {"practice": practice, "form": form, "place": member.institution()}
    return page(request, "practices/want.html", context, status=status)


@allowed("practices.answer", **OF_WISH)  # type: ignore[arg-type]  # the same three for both doors
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, wish: Wish) -> HttpResponse:
    """By e-mail, as between members: the address of who wants it stays unseen until they write back."""
    reader, writer = wish.reader(), cast(Member, request.user)
    if wish.given_up_at:  # who no longer wants it is not written to
        raise WrongState(wish, "answer")
    if reader is None:
        messages.info(request, _("En %(place)s no hay hoy a quién escribir.") % {"place": wish.institution})
        return redirect(wish)
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not begin(writer, reader):
            return page(request, "429.html", status=429)
        send(writer, reader, form.cleaned_data["text"])
        wish.answer(by=writer)
        messages.success(request, _("Enviado. Te llegará una copia, y la respuesta irá a tu correo."))
        return redirect(wish)
    context = {"wish": wish, "reader": reader, "form": form}
    return page(request, "practices/answer.html", context, status=422 if form.errors else 200)


@allowed("practices.give_up", **OF_WISH)  # type: ignore[arg-type]  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, wish: Wish) -> HttpResponse:
    if request.method == "POST":
        wish.give_up(by=cast(Member, request.user))
        messages.success(request, _("Retirado. Pueden decirlo otra vez cuando quieran."))
        return redirect(wish.practice)
    return page(request, "practices/give_up.html", {"wish": wish, "practice": wish.practice})
