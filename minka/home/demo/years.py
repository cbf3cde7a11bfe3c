"""The two years of the source, as facts: what the figures of the year count must give what was published of them.

What other parts of the demonstration hold is counted first; here only the rest is added, so this comes last.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localdate, make_aware

from minka.advice.models import Case, Kind, Weight
from minka.events.models import Exchange, Webinar
from minka.figures import participation
from minka.figures.period import Period
from minka.figures.registry import FIGURES
from minka.home.demo.advice import write_past
from minka.home.demo.cast import Cast
from minka.home.demo.crowd import Meeting, Person, Year, attend, choose, gather, spoke
from minka.home.demo.wall_year import load_wall_year
from minka.journal.models import Entry
from minka.practices.models import Practice
from minka.territory.models import IGED, Institution, MacroRegion
from minka.territory.models import Kind as Of

CUTOFF = date(2026, 4, 24)
ADVICE = {2025: {Kind.PERSONALISED: 96, Kind.TRANSFER: 28}, 2026: {Kind.PERSONALISED: 39, Kind.TRANSFER: 10}}
ADVICE_CODES = {Kind.PERSONALISED: "asesorias-personalizadas", Kind.TRANSFER: "asesorias-de-transferencia"}
ADVICE_DAYS = {2025: (date(2025, 3, 3), date(2025, 12, 12)), 2026: (date(2026, 2, 2), date(2026, 4, 21))}
WEBINARS = {2025: date(2025, 9, 18), 2026: date(2026, 3, 12)}
EXCHANGES = {
    "Sur": date(2025, 5, 15),
    "Norte": date(2025, 7, 10),
    "Oriente": date(2025, 9, 4),
    "Centro": date(2025, 10, 23),
}
TRANSFERS = {2025: 8, 2026: 5}
ALLIES = 14
PURPOSES = {
    Kind.PERSONALISED: "Mejorar la práctica antes de postular al siguiente estadio.",
    Kind.TRANSFER: "Llevar la práctica a nuestra institución.",
}
INVENTED = "Hubo uno en esta macrorregión en 2025; su fecha y su lugar son inventados."


def load_years(cast: Cast) -> None:
    """Once; a second load changes nothing."""
    if Webinar.objects.filter(demonstration=True).exists() or localdate() <= CUTOFF:
        return
    _exchanges()
    _webinars(cast)
    _allies()
    spans = {2025: Period.of(2025), 2026: Period.of(2026)}
    own = [cast[key] for key in ("ana", "bruno", "carla")]
    known, new = {one.pk for one in own}, cast["fina"]  # who came in 2026, and goes on taking part after the cut-off
    of_2025 = choose(Year(25, 22, 162), _pool(), spoke(spans[2025], cast))
    of_2026 = choose(Year(21, 16, 88), of_2025, spoke(spans[2026], cast))
    people = gather(1226 - len(participation.continuous(spans[2025]) | known), of_2025)
    network = people[: 912 - len(participation.network(spans[2026], spans) | known)]
    among = {one.pk for one in of_2026}
    still = [one for one in network if one.institution.pk in among]
    still = still[: 256 - len(participation.continuous(spans[2026]) | known | {new.pk})]
    for year, askers in ((2025, network), (2026, still)):
        _advice(year, askers, cast)
        _transfers(year, askers)
    load_wall_year(network, cast)
    rest = people[len(network) :]
    six, three = [*own, *(one.member for one in network)], [one.member for one in rest]
    attend([*((one, 6) for one in six), *((one, 3) for one in three)], _met(2025))
    attend([(one, 3) for one in (*own, new, *(one.member for one in still))], _met(2026))


def _pool() -> list[Institution]:
    return list(Institution.objects.in_force().filter(kind__in=IGED).order_by("code"))


def _exchanges() -> None:
    for name, day in EXCHANGES.items():
        Exchange.objects.create(
            slug=f"{name.lower()}-2025",
            title=f"Intercambio Macrorregión {name} 2025",
            macro_region=MacroRegion.objects.get(name=name),
            place="lugar inventado",
            starts=day,
            ends=day + timedelta(days=1),
            lede=INVENTED,
            published=True,
            demonstration=True,
        )


def _webinars(cast: Cast) -> None:
    for year, day in WEBINARS.items():
        one = Webinar.objects.create(
            slug=f"webinar-{year}",
            title="Cómo contar un resultado para que otra UGEL lo crea",
            day=day,
            summary="Qué línea de base tomar, qué dividir entre qué y dónde guardar la evidencia.",
            demonstration=True,
        )
        one.publish(by=cast["elio"])
        one.hold(by=cast["elio"], at=_at(day, 16))


def _allies() -> None:
    """The source names nine of fourteen."""
    known = Institution.objects.filter(kind=Of.ALLY, valid_to=None).count()
    for number in range(known + 1, ALLIES + 1):
        name = f"Aliado {number}, que el reporte no nombra"
        Institution.objects.get_or_create(code=f"ALIADO-{number}", defaults={"name": name, "kind": Of.ALLY})


def _advice(year: int, askers: Sequence[Person], cast: Cast) -> None:
    practices = list(Practice.objects.filter(demonstration=True).published().order_by("code"))
    first, last = ADVICE_DAYS[year]
    cases: list[Case] = []
    for kind, wanted in ADVICE[year].items():
        for _ in range(wanted - _now(ADVICE_CODES[kind], year)):
            asker = askers[len(cases) * 7 % len(askers)]
            practice = practices[len(cases) % len(practices)]
            cases.append(
                Case(
                    kind=kind,
                    weight=Weight.SESSION,
                    practice=practice,
                    topic=practice.topic,
                    purpose=PURPOSES[kind],
                    institution=asker.institution,
                    asked_by=asker.member,
                    adviser=cast["dora"],
                    minutes="Acta de demostración: se revisó la práctica y se acordó qué sigue.",
                )
            )
    for turn, case in enumerate(cases):
        case.held_at = _at(first + (last - first) * turn / len(cases), 10)
    write_past(cases, assigned_by=cast["elio"])


def _transfers(year: int, takers: Sequence[Person]) -> None:
    """Agreed, and no more: what comes of it is not told yet."""
    practices = list(Practice.objects.published().filter(demonstration=True).order_by("code"))
    practices = practices if year == 2025 else practices[::-1]  # none is transferred twice
    first, last = ADVICE_DAYS[year]
    kind, wanted = ContentType.objects.get_for_model(Practice), TRANSFERS[year] - _now("transferencias", year)
    Entry.objects.bulk_create(
        Entry(
            verb="transfers.agreed",
            actor=takers[turn * 11].member,
            institution=takers[turn * 11].institution,
            thing_type=kind,
            thing_id=str(practice.pk),
            at=_at(first + (last - first) * turn / wanted, 11),
            details={"demonstration": True},
        )
        for turn, practice in enumerate(practices[:wanted])
    )


def _met(year: int) -> list[Meeting]:
    """What could be attended: the advice of the demonstration, by its facts."""
    held = Entry.objects.filter(Period.of(year).facts(), verb="advice.held", at__lt=_at(CUTOFF, 23)).order_by(
        "at", "pk"
    )
    return [(kind, thing, at) for kind, thing, at in held.values_list("thing_type", "thing_id", "at")]


def _now(code: str, year: int) -> int:
    answer = FIGURES[code].answer_of(Period.of(year))
    return int(answer.value or 0) if answer else 0


def _at(day: date, hour: int) -> datetime:
    return make_aware(datetime.combine(day, time(hour)))
