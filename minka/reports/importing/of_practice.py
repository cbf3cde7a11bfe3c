"""A practice's fields and rows, each written or kept as the ledger says."""

from decimal import Decimal
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from minka.practices.models import Claim, Component, ExpertNote, Participation, Phase, Point, Practice, Section
from minka.reading.contents import Item
from minka.reading.contents import Phase as ToldPhase
from minka.reading.contents import Practice as Told
from minka.reports.importing.claims import claims_of
from minka.reports.importing.ledger import Ledger
from minka.territory.models import Institution
from minka.topics.models import Topic

POINTS = {
    Section.KEY_ASPECT: "key_aspects",
    Section.OPPORTUNITY: "opportunities",
    Section.RECOMMENDATION: "recommendations",
}
CLAIM = ("statement", "value", "hedge", "unit", "unit_name", "baseline", "numerator", "denominator", "denominator_name")


def new_practice(title: str, topic: Topic) -> Practice:
    """A draft with a free address; its parts are written afterwards, as those of one that was there."""
    slug = slugify(title)[:100].strip("-") or "practica"
    taken = set(Practice.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = (
        slug
        if slug not in taken
        else next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
    )
    return Practice.objects.create(title=title[:300], slug=free, topic=topic, problem="")


def write_practice(practice: Practice, told: Told, title: str, leads: dict[str, str], ledger: Ledger) -> None:
    """Title, institutions, problem, strategy and results."""
    key = f"practice.{practice.pk}"
    ledger.settle(f"{key}.title", _("título"), practice.title, title[:300], lambda: _edit(practice, title=title[:300]))
    codes = list(dict.fromkeys(one.code for one in told.institutions if one.code))
    known = {one.code: one for one in Institution.objects.filter(code__in=codes)}
    ledger.settle(
        f"{key}.institutions",
        _("instituciones"),
        [one.institution.code for one in practice.participations.select_related("institution")],
        [code for code in codes if code in known],
        lambda: _write_institutions(practice, [known[code] for code in codes if code in known]),
    )
    problem = "\n\n".join(text for _phase, text in _texts(told.problem))
    ledger.settle(f"{key}.problem", _("problema"), practice.problem, problem, lambda: _edit(practice, problem=problem))
    strategy = [[phase, *_split(text, leads.get(text, ""))] for phase, text in _texts(told.strategy)]
    ledger.settle(
        f"{key}.strategy", _("estrategia"), _strategy(practice), strategy, lambda: _write_strategy(practice, strategy)
    )
    claims = [
        {name: getattr(claim, name) for name in CLAIM}
        for _phase, text in _texts(told.results)
        for claim in claims_of(text)
    ]
    ledger.settle(
        f"{key}.results", _("resultados"), _claims(practice), _plain(claims), lambda: _write_claims(practice, claims)
    )


def write_note(
    practice: Practice, note: ExpertNote | None, told: Told, dated: Any, ledger: Ledger
) -> ExpertNote | None:
    """The expert's note of this exchange, made if it was not there."""
    points = [[section.value, text] for section, name in POINTS.items() for _phase, text in _texts(getattr(told, name))]
    if not points and not told.expert.name and note is None:
        return None
    key = f"practice.{practice.pk}.note"
    if note is None and ledger.before.get(key):  # somebody took it off the exchange
        ledger.now[key] = ledger.before[key]
        ledger.kept.append(_("nota del experto"))
        return None
    new = [told.expert.name[:120], told.expert.post[:240], points]
    note = note or ExpertNote.objects.create(practice=practice, dated=dated)
    ledger.settle(key, _("nota del experto"), _note(note), new, lambda: _write_note(note, new))
    return note


def _texts(parts: tuple[Item | ToldPhase, ...]) -> list[tuple[str, str]]:
    """(phase, text) of each item, the phase empty outside phases."""
    found = []
    for part in parts:
        items = part.items if isinstance(part, ToldPhase) else (part,)
        found += [(part.phase if isinstance(part, ToldPhase) else "", item.text) for item in items]
    return found


def _split(text: str, lead: str) -> tuple[str, str]:
    rest = text[len(lead) :].lstrip(" ,.:;–-") if lead else text
    return (lead[:200], rest[:1].upper() + rest[1:]) if lead and rest else ("", text)


def _edit(practice: Practice, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(practice, name, value)
    practice.save(update_fields=list(changes))


def _write_institutions(practice: Practice, institutions: list[Institution]) -> None:
    practice.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(practice=practice, institution=one, order=order) for order, one in enumerate(institutions)
    )


def _strategy(practice: Practice) -> list[list[str]]:
    return [
        [one.phase.name if one.phase else "", one.title, one.text]
        for one in practice.components.select_related("phase").order_by("order", "pk")
    ]


def _write_strategy(practice: Practice, strategy: list[list[str]]) -> None:
    practice.components.all().delete()
    practice.phases.all().delete()
    phases: dict[str, Phase] = {}
    for order, (phase, title, text) in enumerate(strategy):
        if phase and phase not in phases:
            phases[phase] = Phase.objects.create(practice=practice, name=phase[:200], order=len(phases))
        Component.objects.create(practice=practice, phase=phases.get(phase), title=title, text=text, order=order)


def _claims(practice: Practice) -> list[Any]:
    """With what a person adds to a claim, so that a remark or an evidence counts as a hand."""
    found = []
    for one in practice.claims.prefetch_related("evidence").order_by("order", "pk"):
        told = {name: getattr(one, name) for name in CLAIM}
        added = [one.period, one.source, one.remark, len(one.evidence.all()) or ""]
        found.append(_plain(told | ({"added": added} if any(added) else {})))
    return found


def _plain(value: Any) -> Any:
    """Numbers as text without idle zeros: the database gives back 64.00 for 64."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _write_claims(practice: Practice, claims: list[dict[str, Any]]) -> None:
    practice.claims.all().delete()
    Claim.objects.bulk_create(
        Claim(practice=practice, order=order, **{**claim, "unit_name": claim["unit_name"][:80]})
        for order, claim in enumerate(claims)
    )


def _note(note: ExpertNote) -> list[Any]:
    points = note.points.order_by("order", "pk")
    return [note.name, note.post, [[one.section, f"{one.title} {one.text}".strip()] for one in points]]


def _write_note(note: ExpertNote, new: list[Any]) -> None:
    note.name, note.post, points = new
    note.save(update_fields=["name", "post"])
    note.points.all().delete()
    Point.objects.bulk_create(
        Point(note=note, section=section, text=text, order=order) for order, (section, text) in enumerate(points)
    )
