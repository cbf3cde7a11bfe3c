from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minka.core.pages import page
from minka.ideas.models import Challenge, Initiative
from minka.ideas.similar import practices_like
from minka.journal.remembered import remembered
from minka.people.access import can, public
from minka.practices.models import Practice
from minka.walls.models import Message, Support
from minka.walls.thread import Said, tell

SHOWN = 3
A_PAGE = 15


@public
@require_safe
def walls(request: HttpRequest) -> HttpResponse:
    """What is open on the walls, what waits for an answer and what was said last."""
    # An open challenge is read by all, so which of them are shown is asked once a fact, and not once a reader.
    last, waiting_now, open_now, unanswered = remembered("walls.challenges", _challenges)
    found = Challenge.objects.open().for_list().in_bulk([*last, *waiting_now])
    waiting, talked = ([found[key] for key in keys if key in found] for keys in (waiting_now, last))
    ideas = list(Initiative.objects.visible_to(request.user).open().for_list()[:SHOWN])
    shown = [one.pk for one in [*waiting, *talked]]
    context = {
        "waiting": waiting,
        "talked": talked,
        "ideas": ideas,
        "answers": Message.objects.counts(Challenge, shown),
        "supports": Support.objects.counts(Challenge, shown),
        "idea_answers": Message.objects.counts(Initiative, [one.pk for one in ideas]),
        "idea_supports": Support.objects.counts(Initiative, [one.pk for one in ideas]),
        "rows": _about_practices(request.user, list(_exchange(request.user)[:SHOWN])),
        "open": open_now,
        "unanswered": unanswered,
        "closed": Challenge.objects.filter(state=Challenge.State.CLOSED).count(),
        "initiatives": Initiative.objects.open().count(),
        "may_pose": can(request.user, "ideas.pose"),
        "may_moderate": can(request.user, "walls.moderate"),
    }
    return page(request, "ideas/walls.html", context)


def _challenges() -> tuple[list[int], list[int], int, int]:
    """Those that were answered last, those that wait longest, how many are open and how many of them unanswered."""
    opened = Challenge.objects.open()
    last = opened.answered().with_first_answer().order_by("-answered_at", "-pk")[:SHOWN]
    waiting = opened.unanswered().order_by("at", "pk").values_list("pk", flat=True)
    return list(last.values_list("pk", flat=True)), list(waiting[:SHOWN]), opened.count(), waiting.count()


@public
@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    """The exchange wall: what people write about practices, the newest first."""
    shown = Paginator(_exchange(request.user), A_PAGE).get_page(request.GET.get("pagina"))
    asked = request.GET.get("q", "").strip()[:200]
    context = {
        "page": shown,
        "rows": _about_practices(request.user, list(shown.object_list)),
        "asked": asked,
        "found": practices_like(asked, request.user) if asked else [],
        "may_post": can(request.user, "walls.post"),
    }
    return page(request, "ideas/exchange.html", context)


def _exchange(user: Any) -> Any:
    seen = Practice.objects.visible_to(user).published().values("pk")
    about = Message.objects.public().filter(
        thing_type=ContentType.objects.get_for_model(Practice), thing_id__in=seen, parent=None
    )
    return about.select_related("member", "institution").prefetch_related("mentions").order_by("-at", "-pk")


def _about_practices(user: Any, messages: list[Message]) -> list[tuple[Said, Practice]]:
    """Each message with the practice it speaks of."""
    keys = {one.thing_id for one in messages}
    practices = Practice.objects.visible_to(user).select_related("topic").in_bulk(keys)
    said = tell(messages, user)
    return [(one, practices[one.message.thing_id]) for one in said if one.message.thing_id in practices]
