from datetime import timedelta
from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.practices.anatomy import flat
from minka.practices.models import Comment, Practice
from minka.practices.writing.reading import texts_of
from minka.practices.writing.sections import BY_SLUG, SECTIONS

AN_HOUR = 40  # comments that one person may leave in it


class CommentForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Tu comentario"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Escribe el comentario.")},
    )


@allowed("practices.comment", on=Practice, select=("topic",))
@require_safe
def comments(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The text section by section, with what was said in the margin of each, settled or not."""
    found = Comment.objects.filter(practice=practice, parent=None).select_related("member", "resolved_by")
    by_section: dict[str, list[Comment]] = {}
    for one in found.prefetch_related("replies__member"):
        by_section.setdefault(one.section, []).append(one)
    there = flat(practice)
    rows = [(one, texts_of(one, there), by_section.get(one.slug, [])) for one in SECTIONS]
    context = {"practice": practice, "rows": rows, "may_edit": can(request.user, "practices.edit", practice)}
    return page(request, "practices/writing/comments.html", context)


@allowed("practices.comment", on=Practice, by=("slug",))
@require_POST
def comment(request: HttpRequest, practice: Practice, section: str) -> HttpResponse:
    if section not in BY_SLUG:
        raise Http404
    parent = None
    if key := request.POST.get("parent", ""):
        parent = get_object_or_404(practice.comments.filter(parent=None), pk=key if key.isdecimal() else 0)
        section = parent.section
    form = CommentForm(request.POST)
    if Comment.objects.filter(member=request.user.pk, at__gt=now() - timedelta(hours=1)).count() >= AN_HOUR:
        messages.error(request, _("Has escrito muchos comentarios en una hora. Sigue más tarde."))
    elif form.is_valid():
        text = form.cleaned_data["text"]
        Comment.write(practice, by=cast(Member, request.user), section=section, text=text, parent=parent)
        messages.success(request, _("Comentario guardado."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(_back(request, practice, section))


@allowed("practices.comment", on=Practice, by=("slug",))
@require_POST
def resolve(request: HttpRequest, practice: Practice, pk: int) -> HttpResponse:
    """The team of the practice says that it is settled, or who wrote it does."""
    found = get_object_or_404(practice.comments.filter(parent=None).select_related("practice"), pk=pk)
    if found.member_id != request.user.pk and not can(request.user, "practices.edit", practice):
        raise Http404
    if found.resolve(by=cast(Member, request.user)):
        messages.success(request, _("Comentario resuelto."))
    return redirect(_back(request, practice, found.section))


def _back(request: HttpRequest, practice: Practice, section: str) -> str:
    """Where the person was; never another site."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/"):
        return asked
    return f"{practice.get_absolute_url()}comentarios/#{section}"
