"""Two practices on their way: a draft of Ana with comments of Dora, and one that waits for the team."""

from typing import Any

from minka.core.covers import cover_png
from minka.evidence.kinds import keep
from minka.evidence.models import Evidence
from minka.home.demo import content
from minka.home.demo.cast import Cast
from minka.practices.anatomy import flat
from minka.practices.models import Comment, Practice
from minka.practices.models.invitation import join_team
from minka.practices.models.row import new_key
from minka.practices.writing.merging import base_of
from minka.practices.writing.saving import save
from minka.topics.models import Topic


def load_writing(cast: Cast) -> None:
    """Those that are there stay as they are."""
    known = set(Practice.objects.filter(demonstration=True).values_list("title", flat=True))
    for told in content.read("writing.toml")["practices"]:
        if told["title"] not in known:
            _write(told, cast)


def _write(told: dict[str, Any], cast: Cast) -> None:
    first, *others = (cast[key] for key in told["authors"])
    institution = first.institution()
    assert institution is not None  # noqa: S101 the cast has its places
    practice = Practice.create(
        by=first,
        institution=institution,
        title=told["title"],
        topic=Topic.objects.get(slug=told["topic"]),
        problem=told["problem"].strip(),
    )
    Practice.objects.filter(pk=practice.pk).update(demonstration=True, open_to_advisers=told.get("advisers", False))
    for other in others:
        join_team(practice, other, asked_by=first)
    sent = dict(told["saved"])
    for kind, rows in (("components", told.get("steps", [])), ("claims", told.get("claims", []))):
        for row in rows:
            key = new_key()
            sent |= {f"{kind}.{key}.{name}": text for name, text in row.items()}
    bases = {path: base_of(text) for path, text in flat(practice).items()}
    save(practice, sent, bases, by=first, page="demo")
    if shown := told.get("evidence"):
        picture = keep(cover_png(practice.code, practice.topic.palette, practice.title, practice.topic.name))
        Evidence.attach(practice, by=first, kept=picture, **shown)
        practice.edit(by=first, rows=["evidence"])
    for one in told.get("comments", []):
        comment = Comment.write(practice, by=cast[one["by"]], section=one["section"], text=one["text"])
        if reply := one.get("reply"):
            by = cast[reply["by"]]
            Comment.write(practice, by=by, section=one["section"], text=reply["text"], parent=comment)
    if told.get("review"):
        Practice.objects.get(pk=practice.pk).submit(by=first)
