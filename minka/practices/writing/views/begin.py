from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import GRANTS, allowed
from minka.people.models import Member
from minka.practices.actions import actions_for
from minka.practices.models import Comment, Practice, State
from minka.practices.related import related
from minka.practices.writing.forms import BeginForm
from minka.practices.writing.frame import frame
from minka.practices.writing.sections import SECTIONS
from minka.territory.models import Institution

A_MOMENT = timedelta(minutes=10)


@allowed("practices.create")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """«Tengo algo que funciona»: four answers, and there is a draft."""
    member = cast(Member, request.user)
    held = member.memberships.in_force().filter(role__in=GRANTS["practices.create"])
    institutions = Institution.objects.filter(pk__in=held.values("institution")).order_by("name")
    form = BeginForm(institutions, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        practice = _sent_twice(member, form.cleaned_data["title"]) or Practice.create(by=member, **form.cleaned_data)
        return redirect("practices:section", practice.slug, SECTIONS[0].slug)
    return page(request, "practices/writing/create.html", {"form": form}, status=422 if form.errors else 200)


def _sent_twice(member: Member, title: str) -> Practice | None:
    """The draft that the first of two clicks made."""
    mine = Practice.objects.written_by(member).filter(title=title, state=State.DRAFT)
    return mine.filter(created_at__gt=now() - A_MOMENT).first()


@allowed("practices.edit", on=Practice, select=("topic",))
@require_safe
def outline(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The whole on one screen: how far it is, what is lacking and why, the sections, who has asked what."""
    member = cast(Member, request.user)
    context = frame(practice, SECTIONS[0], member) | {
        "open_comments": Comment.objects.filter(practice=practice, parent=None, resolved_at=None).count(),
        "related": related(practice, member),
        "actions": actions_for(practice, member),
        "state_template": f"practices/_state_{practice.state}.html",
    }
    return page(request, "practices/writing/outline.html", context)
