from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.pages import page
from minka.ideas.models import Initiative, Merge
from minka.ideas.similar import initiatives_like
from minka.people.access import allowed
from minka.people.models import Member

ANSWERS = {"si": "accept", "no": "decline"}


@allowed("ideas.offer", on=Initiative, select=("topic", "institution"))
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Ask another initiative's proposers to be one."""
    member = cast(Member, request.user)
    if not initiative.is_open:
        raise PermissionDenied
    others = Initiative.objects.visible_to(member).open().exclude(pk=initiative.pk)
    if request.method == "POST":
        into = get_object_or_404(others, slug=request.POST.get("iniciativa", "")[:120])
        if member.pk in into.authors():
            messages.info(request, _("También propones la otra: elige una y cierra la que no sigue."))
            return redirect(initiative)
        Merge.offer(initiative, into, by=member, text=request.POST.get("text", "")[:600])
        messages.success(request, _("Preguntamos a quienes proponen la otra. Nada cambia hasta que digan que sí."))
        return redirect(initiative)
    asked = request.GET.get("q", "").strip()[:200] or f"{initiative.title} {initiative.what}"
    found = initiatives_like(asked, member, without=initiative)
    context = {"initiative": initiative, "found": found, "asked": request.GET.get("q", "")[:200]}
    return page(request, "ideas/offer.html", context)


@allowed("ideas.accept", on=Merge, select=("initiative__topic", "into__topic", "into__institution"), by=("pk",))
@require_POST
def answer(request: HttpRequest, merge: Merge, said: str) -> HttpResponse:
    """Yes or no, by who proposes the one that would take the other in."""
    member = cast(Member, request.user)
    if ANSWERS.get(said) == "accept":
        merge.accept(by=member)
        messages.success(request, _("Ahora son una sola iniciativa, con los nombres de todos."))
    else:
        merge.decline(by=member)
        messages.info(request, _("Siguen siendo dos. Avisamos a quien preguntó."))
    return redirect(merge.into)
