"""Who took part: asked of the journal, with where each person worked on the day of the fact.

A person takes part by one of the verbs that the rule names. An institution takes part when somebody who was a member of
it on that very day did.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from minka.figures.models import Rule
from minka.figures.period import Period
from minka.journal.models import Entry
from minka.journal.remembered import remembered
from minka.people.models import Member, Membership
from minka.territory.models import IGED, Kind

# What a rule may name, as it is told in words. A verb that is not here is told by its code.
TAKING_PART: dict[str, str | Promise] = {
    "advice.requested": lazy("pedir una asesoría"),
    "advice.attended": lazy("asistir a una asesoría"),
    "advice.rated": lazy("valorar una asesoría"),
    "advice.reported": lazy("dar la evidencia de un compromiso"),
    "events.attended": lazy("asistir a un intercambio o a un webinar"),
    "ideas.posed": lazy("plantear un desafío"),
    "ideas.proposed": lazy("proponer una iniciativa"),
    "ideas.adopted": lazy("adoptar una respuesta"),
    "walls.posted": lazy("escribir en un muro"),
    "practices.created": lazy("empezar una práctica"),
    "practices.submitted": lazy("enviar una práctica a revisión"),
    "practices.confirmed": lazy("confirmar la vigencia de una práctica"),
    "practices.commented": lazy("comentar una práctica"),
    "route.applied": lazy("postular a un estadio"),
    "transfers.agreed": lazy("acordar una transferencia"),
    "transfers.fulfilled": lazy("cumplir una transferencia"),
}
TAKE_BACK = ("advice.missed", "events.missed")
SERVANTS = (*IGED, Kind.LOCAL_GOVERNMENT)


class Place(NamedTuple):
    """An institution that took part."""

    institution: int
    kind: str
    region: int | None


def places(period: Period) -> list[Place]:
    """The DRE, GRE and UGEL that took part, once each; one query, and one when it is remembered."""
    verbs = Rule.of(Rule.Code.CONTINUOUS, period.year).verbs
    return remembered(f"participation.places.{period.key}", lambda: _places(period, verbs))


def people_by_region(period: Period) -> dict[int, int]:
    """How many persons of each region's DRE, GRE and UGEL took part; one query."""
    verbs = Rule.of(Rule.Code.CONTINUOUS, period.year).verbs
    rows = _took_part(period, verbs).filter(institution__region__isnull=False).values("institution__region")
    counted = rows.annotate(people=Count("member", distinct=True))
    return dict(counted.values_list("institution__region", "people"))


def continuous(period: Period) -> set[int]:
    """The members whose participation in the period is continuous, as the rule of its year says."""
    return _members(Rule.of(Rule.Code.CONTINUOUS, period.year), period)


def network(period: Period, years: Iterable[int]) -> set[int]:
    """The members who reached the rule of the network in any of the years, up to the end of the period."""
    found: set[int] = set()
    for year in years:
        if year <= period.year:
            found |= _members(Rule.of(Rule.Code.NETWORK, year), Period.of(year, at=period.ends))
    return found


def imagined(members: set[int]) -> int:
    """How many of them were made for a demonstration."""
    return len(members.intersection(Member.objects.filter(demonstration=True).values_list("pk", flat=True)))


def in_words(rule: Rule) -> str:
    """The rule as a sentence, and what it calls taking part."""
    facts = ngettext("%d participación", "%d participaciones", rule.facts) % rule.facts
    months = ngettext("%d mes", "%d meses distintos", rule.months) % rule.months
    told = {"facts": facts, "months": months, "version": rule.version}
    if rule.code == Rule.Code.NETWORK:
        said = (
            _("Gestores que en algún año, hasta el corte, tuvieron al menos %(facts)s en al menos %(months)s.") % told
        )
    else:
        said = _("Servidores con al menos %(facts)s en al menos %(months)s del año.") % told
    parts = _("Participar es: %s.") % ", ".join(str(TAKING_PART.get(verb, verb)) for verb in rule.verbs)
    state = _("Regla propuesta, versión %(version)d.") if rule.proposed else _("Regla del equipo, versión %(version)d.")
    return f"{said} {parts} {state % told}"


def did(period: Period, verbs: Iterable[str]) -> QuerySet[Entry]:
    facts = Entry.objects.filter(period.facts(), verb__in=list(verbs), actor__isnull=False).order_by()
    return facts.exclude(pk__in=_taken_back())


def _taken_back() -> QuerySet[Any, Any]:
    """The facts that a later one says were a mistake: the journal keeps both."""
    told = Cast(KeyTextTransform("takes_back", "details"), BigIntegerField())
    rows = Entry.objects.filter(verb__in=TAKE_BACK, details__takes_back__isnull=False).order_by()
    return rows.annotate(told=told).values("told")


def worked(period: Period, kinds: Iterable[str]) -> QuerySet[Membership]:
    """Memberships of some days of the period, in institutions of those kinds."""
    lasted = Q(until=None) | Q(until__gte=period.first_day)
    return Membership.objects.filter(lasted, since__lte=period.last_day, institution__kind__in=list(kinds)).order_by()


def that_day() -> Q:
    """Facts of the days of the outer membership; the first term is coarse, and spares most dates their sum."""
    forever = Coalesce(OuterRef("until"), Value(date.max), output_field=DateField())
    return Q(at__gte=OuterRef("since")) & Q(day__gte=OuterRef("since")) & Q(day__lte=forever)


def _took_part(period: Period, verbs: Iterable[str]) -> QuerySet[Membership]:
    facts = did(period, verbs).filter(actor=OuterRef("member")).annotate(day=TruncDate("at")).filter(that_day())
    return worked(period, IGED).filter(Exists(facts))


def _places(period: Period, verbs: Iterable[str]) -> list[Place]:
    rows = _took_part(period, verbs).distinct()
    return [Place(*row) for row in rows.values_list("institution", "institution__kind", "institution__region")]


def _members(rule: Rule, period: Period) -> set[int]:
    name = f"participation.{rule.code}.{rule.version}.{period.key}"
    return remembered(name, lambda: _counted(rule, period))


def _counted(rule: Rule, period: Period) -> set[int]:
    whens: list[Any] = [When(at__lt=end, then=Value(month)) for month, end in enumerate(period.months(), start=1)]
    rows = (
        did(period, rule.verbs)
        .filter(actor__in=worked(period, SERVANTS).values("member"))
        .annotate(month=Case(*whens, output_field=IntegerField()))
        .values("actor")
        .annotate(n=Count("pk"), m=Count("month", distinct=True))
        .filter(n__gte=rule.facts, m__gte=rule.months)
    )
    return set(rows.values_list("actor", flat=True))
