"""The walls of the demonstration: challenges, initiatives and messages of the cast, with ages that show the clocks."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from minka.home.demo import content
from minka.home.demo.cast import Cast
from minka.ideas.models import LINES, Challenge, Initiative
from minka.ideas.models.challenge import USUAL_TERM
from minka.ideas.models.merge import Merge
from minka.people.models import Member
from minka.practices.models import Practice
from minka.territory.models import Region
from minka.topics.models import Topic
from minka.walls.models import Message, Moderated, support


def load_walls(cast: Cast) -> None:
    """What is there stays as it is."""
    told = content.read("walls.toml")
    if Challenge.objects.filter(demonstration=True).exists():
        return
    for one in told["challenges"]:
        _challenge(one, cast)
    for one in told["initiatives"]:
        _initiative(one, cast)
    for one in told["practices"]:
        if practice := Practice.objects.filter(slug=one["slug"]).first():
            _answers(practice, one["answers"], cast)


def _challenge(told: dict[str, Any], cast: Cast) -> None:
    words = {"title": told["title"], "problem": told["problem"].strip()}
    made = Challenge.pose(by=cast[told["by"]], **words, **_where(told))
    due = now().date() - timedelta(days=told["days"]) + USUAL_TERM
    _settle(made, told, cast, due=max(due, now().date() + timedelta(days=3)))
    answers = _answers(made, told.get("answers", []), cast)
    for slug in told.get("practices", []):
        if practice := Practice.objects.filter(slug=slug).first():
            made.link(practice, by=made.member)
    for at in told.get("adopt", []):
        made.adopt(answers[at], by=made.member)
    if "synthesis" in told:
        contributors = [cast[key] for key in told["contributors"]]
        moment = now() - timedelta(days=told["closed"])
        made.consolidate(by=cast["elio"], synthesis=told["synthesis"], contributors=contributors, at=moment)


def _initiative(told: dict[str, Any], cast: Cast) -> None:
    lines = {name: told[name] for name in LINES}
    made = Initiative.propose(by=cast[told["by"]], title=told["title"], **lines, **_where(told))
    _settle(made, told, cast, due=now().date() + timedelta(days=14))
    _answers(made, told.get("answers", []), cast)
    if told.get("convert"):
        institution = made.member.institution()
        assert institution is not None  # noqa: S101 the cast has its places
        practice = made.convert(by=made.member, institution=institution)
        Practice.objects.filter(pk=practice.pk).update(demonstration=True)
    if other := Initiative.objects.filter(title=told.get("joins", "")).first():
        Merge.offer(made, other, by=made.member, text="Los guiones que pides son los que queremos guardar.")


def _where(told: dict[str, Any]) -> dict[str, Any]:
    region = Region.objects.get(slug=told["region"])
    return {"topic": Topic.objects.get(slug=told["topic"]), "region": region}


def _settle(made: Challenge | Initiative, told: dict[str, Any], cast: Cast, **dates: Any) -> None:
    """Let a newcomer's words through, give them their age, and say who accompanies."""
    _let_through(made, cast["elio"])
    if key := told.get("officer"):
        made.accompany(by=cast["elio"], officer=cast[key], **dates)
    at = now() - timedelta(days=told["days"])
    type(made).objects.filter(pk=made.pk).update(at=at, demonstration=True, **dates)
    for key in told.get("supports", []):
        support(made, by=cast[key])


def _answers(thing: Any, told: list[dict[str, Any]], cast: Cast, parent: Message | None = None) -> list[Message]:
    made: list[Message] = []
    for one in told:
        by = cast[one["by"]]
        mentions = [cast[key] for key in one.get("mentions", [])]
        words = {"text": one["text"], "section": one.get("section", ""), "mentions": mentions}
        message = Message.post(thing, by=by, parent=parent, **words)
        _let_through(message, cast["elio"])
        at = now() - timedelta(days=one["days"]) + timedelta(hours=len(made))
        Message.objects.filter(pk=message.pk).update(at=at, demonstration=True)
        for key in one.get("supports", []):
            support(message, by=cast[key])
        if flag := one.get("flagged"):
            message.flag(by=cast[flag["by"]], reason=flag["reason"], text=flag["text"])
        _answers(thing, one.get("replies", []), cast, parent=message)
        made.append(message)
    return made


def _let_through(thing: Moderated, by: Member) -> None:
    if thing.may_move("approve"):
        thing.approve(by=by)
