"""What was understood becomes an exchange with its practices, or brings one that was there up to date."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from minka.coherence.report import Finding
from minka.events.models import Exchange, Presentation
from minka.journal.models import record
from minka.people.models import Member
from minka.practices import search
from minka.practices.models import Practice, State
from minka.reading.contents import Practice as Told
from minka.reading.contents import ReportContents
from minka.reports.importing import match
from minka.reports.importing.ledger import Ledger, Written
from minka.reports.importing.of_exchange import give_consent, write_exchange
from minka.reports.importing.of_practice import new_practice, write_note, write_practice
from minka.reports.importing.titles import quiet, voice
from minka.reports.importing.topics import topic_of
from minka.territory.models import Institution, Region

ASIDE = 10_000  # where numbers wait while presentations change places


class Incomplete(Exception):  # noqa: N818 named for what the report is
    """What is told is not enough to be an exchange; the message says what is missing."""


class Unprepared(Exception):  # noqa: N818 named for what the product is
    """The product has no catalogue yet to match institutions against."""


@dataclass(frozen=True)
class Kept:
    """What only the file knew and `ReportContents` does not hold: hedges, bold leads, consents given in the preview."""

    hedge: str = ""
    leads: dict[str, str] = field(default_factory=dict)
    consents: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Saved:
    exchange: Exchange
    created: bool
    written: Written
    findings: list[Finding]


def check_complete(contents: ReportContents) -> None:
    missing = [
        word
        for word, there in ((_("el título"), contents.event.title), (_("los días"), contents.event.dates))
        if not there
    ]
    if missing:
        raise Incomplete(_("Para guardar el intercambio falta: %(missing)s.") % {"missing": ", ".join(missing)})
    if not Institution.objects.iged().exists():
        raise Unprepared(_("El catálogo de instituciones está vacío. Ejecuta `minka load-territory` y repite."))


@transaction.atomic
def save(
    contents: ReportContents,
    *,
    by: Member | None,
    kept: Kept = Kept(),
    exchange: Exchange | None = None,
    written: Written | None = None,
    publish: bool = True,
) -> Saved:
    """Create or update the exchange and its practices, all or nothing, and record the fact.

    `exchange` is the one that an earlier reading became, `written` what that left there. Raises `Incomplete` for what
    the report does not tell and `Unprepared` where there is no catalogue.
    """
    check_complete(contents)
    exchange = exchange or match.exchange_of(contents.event)
    created = exchange is None
    exchange = Exchange.objects.select_for_update().get(pk=exchange.pk) if exchange else _new_exchange(contents)
    ledger = Ledger(written or {})
    write_exchange(exchange, contents, kept.hedge, ledger)
    findings = _kept(_("Intercambio"), ledger)
    practices = []
    found = match.presented(contents.practices, exchange)
    order = _order(exchange)
    _step_aside(exchange)
    texts = voice(contents)
    for place, told in enumerate(contents.practices):
        practice, told_of = _practice(exchange, told, found.get(place), quiet(told.title, texts), kept, ledger, by)
        practices += [practice] if practice else []
        findings += told_of
    findings += _gone(exchange, practices) + _ordered(exchange, order, ledger)
    give_consent(exchange, kept.consents)
    if publish:
        _publish(exchange, practices, by)
    search.index([practice.pk for practice in practices])
    record(
        "reports.imported",
        exchange,
        by=by,
        institution=exchange.host,
        created=created,
        practices=[practice.code for practice in practices],
        changed=ledger.changed,
        kept=len(ledger.kept),
    )
    return Saved(exchange, created, ledger.now, findings)


def _new_exchange(contents: ReportContents) -> Exchange:
    days = match.dates_of(contents.event)
    if days is None:
        raise Incomplete
    base = slugify(f"{contents.event.macroregion or contents.event.place or 'intercambio'} {days[0].isoformat()}")[:70]
    taken = set(Exchange.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = base if base not in taken else next(f"{base}-{n}" for n in range(2, 99) if f"{base}-{n}" not in taken)
    title = contents.event.title[:200]
    return Exchange.objects.create(
        slug=slug, title=title, starts=days[0], ends=days[1], place=contents.event.place[:80]
    )


def _practice(
    exchange: Exchange,
    told: Told,
    presentation: Presentation | None,
    title: str,
    kept: Kept,
    ledger: Ledger,
    by: Member | None,
) -> tuple[Practice | None, list[Finding]]:
    """No practice where an earlier reading presented it and somebody took it away since."""
    findings = []
    practice = presentation.practice if presentation else match.registered(told)
    label = _("Práctica %(number)s") % {"number": told.number}
    if practice is None:
        vote = topic_of(title, " ".join(_texts_of(told)))
        practice = new_practice(title, vote.topic)
        if not vote.certain:
            message = _("%(label)s: el tema «%(topic)s» no es seguro; elígelo a mano.")
            findings.append(_doubt("topic-uncertain", message % {"label": label, "topic": vote.topic.name}))
    elif presentation is None and (left := {key: ledger.before[key] for key in ledger.before if _is_of(key, practice)}):
        ledger.now |= left
        message = _("%(label)s: alguien la quitó del intercambio a mano; no vuelve sola.")
        return None, [_doubt("kept-by-hand", message % {"label": label})]
    elif presentation is None:
        message = _("%(label)s: ya estaba registrada como «%(title)s»; se enlaza y no se duplica.")
        findings.append(_doubt("practice-registered", message % {"label": label, "title": practice.title}))
    own, before = Ledger(ledger.before), ledger.changed
    write_practice(practice, told, title, kept.leads, own)
    note = write_note(practice, presentation.note if presentation else None, told, exchange.ends, own)
    ledger.now |= own.now
    ledger.changed = before + own.changed
    ledger.kept += own.kept
    region = Region.objects.filter(name=told.region).first() if told.region else None
    Presentation.objects.update_or_create(
        exchange=exchange, practice=practice, defaults={"number": told.number, "region": region, "note": note}
    )
    if own.changed and presentation:
        practice.edit(by=by)
    return practice, findings + _kept(label, own)


def _is_of(key: str, practice: Practice) -> bool:
    return key.startswith(f"practice.{practice.pk}.")


def _publish(exchange: Exchange, practices: Iterable[Practice], by: Member | None) -> None:
    for practice in practices:
        if practice.state in (State.DRAFT, State.REVIEW):
            practice.publish(by=by)
    if not exchange.published:
        exchange.publish(by=by)


def _order(exchange: Exchange) -> list[int]:
    return list(exchange.presentations.values_list("practice", flat=True))


def _ordered(exchange: Exchange, before: list[int], ledger: Ledger) -> list[Finding]:
    """In the order of the report, unless somebody's hand put them in another: then the new ones go last."""
    own = Ledger(ledger.before)
    now = _order(exchange)
    own.settle("exchange.order", _("orden de las prácticas"), before, now, lambda: None)
    ledger.now |= own.now
    ledger.kept += own.kept
    if own.kept:
        _step_aside(exchange)
        for number, practice in enumerate([*before, *(one for one in now if one not in before)], start=1):
            exchange.presentations.filter(practice=practice).update(number=number)
    return _kept(_("Intercambio"), own)


def _step_aside(exchange: Exchange) -> None:
    """Two practices may change numbers, and a number is taken only once: all leave theirs first."""
    for number, one in enumerate(exchange.presentations.all()):
        exchange.presentations.filter(pk=one.pk).update(number=ASIDE + number)


def _gone(exchange: Exchange, practices: list[Practice]) -> list[Finding]:
    """Those of an earlier reading that this one does not bring; they stand after the others."""
    left = list(exchange.presentations.exclude(practice__in=practices).select_related("practice"))
    last = exchange.presentations.filter(practice__in=practices).aggregate(last=Max("number"))["last"] or 0
    for place, one in enumerate(left, start=1):
        exchange.presentations.filter(pk=one.pk).update(number=last + place)
    message = _("«%(title)s» se presentó según una lectura anterior y este reporte no la trae; se conserva.")
    return [_doubt("practice-gone", message % {"title": one.practice.title}) for one in left]


def _kept(label: str, ledger: Ledger) -> list[Finding]:
    if not ledger.kept:
        return []
    message = _("%(label)s: se conserva lo cambiado a mano en el producto: %(fields)s.")
    return [_doubt("kept-by-hand", message % {"label": label, "fields": ", ".join(ledger.kept)})]


def _doubt(rule: str, message: str) -> Finding:
    return Finding(rule, "doubt", message, ())


def _texts_of(told: Told) -> list[str]:
    parts: list[Any] = [*told.problem, *told.strategy, *told.results, *told.key_aspects, *told.opportunities]
    return [item.text for part in parts for item in (part.items if hasattr(part, "items") else (part,))]
