"""What an exchange says against what is read back of its printed report, field by field."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from minka.coherence.report import Finding
from minka.events.models import Exchange
from minka.practices.models import Section, steps_of
from minka.reading.files import read_lines
from minka.reading.spelling import fold
from minka.reading.structure import understand
from minka.reports.document.compose import everything, presented
from minka.reports.importing.lists import catalogue

UNCERTAIN = ("section-missing", "title-missing", "institution", "region", "event-missing", "not-a-report")


def read_back(exchange: Exchange, kind: str, folder: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The report printed by its command, then read as a stranger's file."""
    path = folder / f"report.{kind}"
    call_command("report", exchange.slug, format=kind, output=str(path), verbosity=0)
    contents = understand(read_lines(path), catalogue())
    return contents.as_json(), [one for one in contents.findings if one.rule.startswith(UNCERTAIN)]


def assert_reads_back(exchange: Exchange, found: dict[str, Any]) -> None:
    exchange = everything().get(pk=exchange.pk)
    event = found["event"] | {"regions": sorted(found["event"]["regions"])}
    assert event == {
        "title": exchange.title,
        "macroregion": str(exchange.macro_region or ""),
        "dates": [day.isoformat() for day in exchange.days],
        "place": exchange.place,
        "regions": sorted(one.region.name for one in exchange.attendances.all()),
        "attendance": exchange.attendance,
    }
    shown = presented(exchange)
    assert [one["number"] for one in found["practices"]] == [one.number for one in shown]
    for one, presentation in zip(found["practices"], shown, strict=True):
        assert_practice(one, presentation)
    stops = [one.name for one in exchange.stops.all() if one.kind == "visited"]
    assert found["visited"] == stops
    assert found["testimonials"] == [
        {"text": one.text, "name": one.name, "institution": one.institution_name or str(one.institution or "")}
        for one in exchange.testimonials.all()
    ]


def assert_practice(found: dict[str, Any], presentation: Any) -> None:
    practice, note = presentation.practice, getattr(presentation, "note", None)
    assert found["title"] == practice.title
    assert found["region"] == presentation.region.name
    assert found["institutions"] == [
        {"name": one.institution.name, "code": one.institution.code} for one in practice.participations.all()
    ]
    assert_items(found["problem"], practice.problem.split("\n\n"))
    strategy: list[Any] = []
    for phase, components in steps_of(practice):
        items = [f"{one.title} {one.text}" for one in components]
        strategy += [{"phase": phase.name, "items": items}] if phase else items
    assert_items(found["strategy"], strategy)
    assert_items(found["results"], [one.statement for one in practice.claims.all()])
    assert not [one for one in found["results"] if "Fuente:" in one or "Revisión:" in one or "Cuenta:" in one]
    for name, section in (
        ("key_aspects", Section.KEY_ASPECT),
        ("opportunities", Section.OPPORTUNITY),
        ("recommendations", Section.RECOMMENDATION),
    ):
        points = note.points.all() if note else ()
        assert_items(found[name], [f"{one.title} {one.text}" for one in points if one.section == section])
    if note:
        assert found["expert"]["name"] == note.name
        assert found["expert"]["post"].startswith(note.post)


def assert_items(found: list[Any], told: list[Any]) -> None:
    """As many items in the same order, each with all the words; a result also has its value before them."""
    assert len(found) == len(told)
    for one, other in zip(found, told, strict=True):
        if isinstance(other, dict):
            assert one["phase"] == other["phase"].rstrip(" .:")
            assert_items(one["items"], other["items"])
        else:
            assert f" {fold(other)} " in f" {fold(one)} "


both = pytest.mark.parametrize("kind", ["docx", "pdf"])
