"""Two texts in the same place: both are shown, and their author takes one, the other, or makes one of the two."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import get_random_string
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minka.core.difference import Piece, difference
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.anatomy import Flat, Text, flat, plain
from minka.practices.models import Draft, Practice
from minka.practices.writing.merging import base_of
from minka.practices.writing.reading import label_of, shown
from minka.practices.writing.saving import save
from minka.practices.writing.sections import section_of

LONGEST = 12_000


@dataclass(frozen=True)
class Crossing:
    """`theirs` is what is stored; `both` is the text in which they may be joined, where it can be one."""

    path: str
    label: str
    mine: str
    theirs: str
    who: str
    when: Any
    base: str
    pieces: list[Piece]
    both: str
    section: str


@allowed("practices.edit", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, practice: Practice) -> HttpResponse:
    member = cast(Member, request.user)
    drafts = {draft.path: draft for draft in Draft.objects.filter(practice=practice, member=member)}
    there = flat(practice)
    if request.method == "POST":
        return _choose(request, practice, member, drafts, there)
    if not drafts:
        return redirect("practices:edit", practice.slug)
    crossings = [_crossing(practice, draft, there, member) for draft in drafts.values()]
    return page(request, "practices/writing/settle.html", {"practice": practice, "crossings": crossings})


def _choose(
    request: HttpRequest, practice: Practice, member: Member, drafts: dict[str, Draft], there: Flat
) -> HttpResponse:
    """What was taken is saved against the text that was before the eyes: if that moved again, it crosses again."""
    sent: dict[str, Text] = {}
    bases: dict[str, str] = {}
    done = []
    for path, draft in drafts.items():
        choice = request.POST.get(f"choice.{path}", "")
        bases[path] = request.POST.get(f"base.{path}", "")
        if choice == "theirs":
            done.append(path)
        elif choice == "mine":
            sent[path] = draft.text
        elif choice == "both" and isinstance(draft.text, str):
            sent[path] = plain(request.POST.get(f"both.{path}", "")[:LONGEST])
    last = next(iter(drafts), "")
    saved = save(practice, sent, bases, by=member, page=get_random_string(12))
    Draft.objects.filter(practice=practice, member=member, path__in=done).delete()
    if saved.crossed:
        messages.warning(request, _("Mientras elegías, alguien volvió a escribir. Míralo una vez más."))
    elif sent or done:
        messages.success(request, _("Los dos textos ya son uno."))
    if Draft.objects.filter(practice=practice, member=member).exists():
        return redirect("practices:settle", practice.slug)
    return redirect("practices:section", practice.slug, section_of(last).slug) if last else redirect(practice)


def _crossing(practice: Practice, draft: Draft, there: Flat, member: Member) -> Crossing:
    stored = there.get(draft.path, "")
    theirs, mine = shown(draft.path, stored), shown(draft.path, draft.text)
    _page, pk, at = practice.marks.get(draft.path, ["", 0, ""])
    writer = Member.objects.filter(pk=pk).first()
    long = isinstance(draft.text, str) and draft.path.rpartition(".")[2] in PROSE
    return Crossing(
        path=draft.path,
        label=label_of(draft.path, there),
        mine=mine,
        theirs=theirs,
        who=_("tú, en otra ventana") if writer == member else str(writer or _("alguien")),
        when=parse_datetime(at) if at else None,
        base=base_of(stored),
        pieces=difference(theirs, mine),
        both=f"{stored}\n\n{draft.text}" if long else "",
        section=str(section_of(draft.path).title),
    )


PROSE = {"summary", "problem", "lessons", "resources", "context", "text", "delivered_by", "procedure", "setting",
         "schedule", "adaptations", "fidelity", "title", "statement", "reach", "cost"}  # fmt: skip
