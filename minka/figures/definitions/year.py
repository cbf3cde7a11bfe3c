"""The figures of the year: what the community did and who took part, counted from the facts up to a cut-off."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from minka.events.models import Exchange, Webinar
from minka.figures import participation
from minka.figures.answer import Answer, Row, divided
from minka.figures.models import Rule
from minka.figures.period import Period
from minka.figures.registry import Figure, Words, register, years
from minka.journal.models import Entry
from minka.territory.models import Institution, Kind

AGREED = ("transfers.agreed", "transfers.fulfilled")


def things(period: Period, verb: str, **facts: Any) -> Answer:
    """How many things the verb was told of in the period; each counts once, however many facts speak of it."""
    imagined = Count("thing_id", distinct=True, filter=Q(details__demonstration=True))
    found = Entry.objects.filter(period.facts(), verb=verb, **facts).aggregate(
        n=Count("thing_id", distinct=True), imagined=imagined
    )
    return Answer(found["n"], demonstration=found["imagined"])


def personalised(period: Period) -> Answer:
    return things(period, "advice.held", details__kind="personalised")


def on_transfer(period: Period) -> Answer:
    return things(period, "advice.held", details__kind="transfer")


def exchanges(period: Period) -> Answer:
    """Those that ended within the period, not those that only began."""
    found = Exchange.objects.filter(published=True, ends__gte=period.first_day, ends__lte=period.last_day)
    numbers = found.aggregate(n=Count("pk"), imagined=Count("pk", filter=Q(demonstration=True)))
    return Answer(numbers["n"], demonstration=numbers["imagined"])


def webinars(period: Period) -> Answer:
    kind = {"thing_type__app_label": Webinar._meta.app_label, "thing_type__model": Webinar._meta.model_name}
    return things(period, "events.held", **kind)


def activities(period: Period) -> Answer:
    parts = [
        (say("asesorías personalizadas"), personalised(period)),
        (say("asesorías sobre transferencia"), on_transfer(period)),
    ]
    parts += [(say("intercambios"), exchanges(period)), (say("webinars"), webinars(period))]
    imagined = sum(answer.demonstration for _, answer in parts)
    return divided(((label, answer.value or 0, "") for label, answer in parts), demonstration=imagined)


def accompanied(model: str) -> Callable[[Period], Answer]:
    where = {"thing_type__app_label": "ideas", "thing_type__model": model}
    return lambda period: things(period, "ideas.accompanied", **where)


def transfers(period: Period) -> Answer:
    """One a practice and institution that takes it, in the year of its first fact."""
    first: dict[tuple[int, str, int | None], tuple[datetime, bool]] = {}
    rows = Entry.objects.filter(verb__in=AGREED, at__lt=period.ends).order_by()
    # Sorted here: asked in the order of their moments, a database reads every fact for them.
    told = sorted(
        rows.values_list("at", "pk", "thing_type", "thing_id", "institution", "details"), key=lambda row: row[:2]
    )
    for at, _pk, kind, thing, institution, details in told:
        first.setdefault((kind, thing, institution), (at, bool(details.get("demonstration"))))
    agreed = [imagined for at, imagined in first.values() if at >= period.starts]
    return Answer(len(agreed), demonstration=sum(agreed))


def taking_part(kinds: Collection[str]) -> Callable[[Period], Answer]:
    return lambda period: Answer(sum(place.kind in kinds for place in participation.places(period)))


def regions(period: Period) -> Answer:
    return Answer(len({place.region for place in participation.places(period) if place.region}))


def continuous(period: Period) -> Answer:
    members = participation.continuous(period)
    return Answer(len(members), demonstration=participation.imagined(members))


def network(period: Period) -> Answer:
    members = participation.network(period, years(localtime(period.last_moment)))
    return Answer(len(members), demonstration=participation.imagined(members))


def allies(period: Period) -> Answer:
    """Those with which the community worked on the last day of the period."""
    since = Q(valid_from=None) | Q(valid_from__lte=period.last_day)
    until = Q(valid_to=None) | Q(valid_to__gte=period.last_day)
    return Answer(Institution.objects.filter(since, until, kind=Kind.ALLY).count())


def told_by(code: str) -> Words:
    """The rule of this year, read when the words are shown."""
    return lazy(lambda: participation.in_words(Rule.of(code, localtime().year)), str)()


def rule_of(code: str) -> Callable[[Period], str]:
    return lambda period: participation.in_words(Rule.of(code, period.year))


def of_the_year(
    code: str, title: Words, definition: Words, query: Words, unit: Words, ask: Callable[[Period], Answer], **more: Any
) -> Figure:
    def to_date(cutoff: datetime) -> Answer:
        """The value is that of the cut-off's year; the years before it stand in the rows."""
        asked = [(year, ask(Period.of(year, at=cutoff))) for year in years(cutoff)]
        rows = tuple(Row(str(year), answer.value, str(year)) for year, answer in asked)
        return Answer(asked[-1][1].value, rows, asked[-1][1].demonstration)

    return register(Figure(code, title, definition, query, unit, to_date, divided_by=_("Año"), of_year=ask, **more))


of_the_year(
    "actividades",
    _("Actividades de la comunidad"),
    _("Asesorías personalizadas, asesorías sobre transferencia, intercambios y webinars que se realizaron en el año."),
    _("La suma de las cuatro cifras que la componen, al mismo corte."),
    _("actividades"),
    activities,
)
of_the_year(
    "asesorias-personalizadas",
    _("Asesorías personalizadas"),
    _("Asesorías dadas en el año a un equipo para mejorar su práctica."),
    _("Asesorías de tipo personalizado cuya acta se escribió en el año, contadas una vez cada una."),
    _("asesorías"),
    personalised,
    part_of="actividades",
)
of_the_year(
    "asesorias-de-transferencia",
    _("Asesorías sobre transferencia"),
    _("Asesorías dadas en el año a quienes llevan una práctica a otro lugar."),
    _("Asesorías sobre transferencia cuya acta se escribió en el año, contadas una vez cada una."),
    _("asesorías"),
    on_transfer,
    part_of="actividades",
)
of_the_year(
    "intercambios-realizados",
    _("Intercambios realizados"),
    _("Intercambios macrorregionales de buenas prácticas que terminaron en el año."),
    _("Intercambios publicados cuyo último día está en el año y no pasa del corte."),
    _("intercambios"),
    exchanges,
    part_of="actividades",
)
of_the_year(
    "webinars",
    _("Webinars"),
    _("Webinars de la comunidad que se realizaron en el año."),
    _("Webinars de los que el equipo dijo que se realizaron, por la fecha en que ocurrieron."),
    _("webinars"),
    webinars,
    part_of="actividades",
)
of_the_year(
    "acompanamientos-de-desafios",
    _("Acompañamientos en el muro de desafíos"),
    _("Desafíos que en el año tuvieron a alguien del equipo o de los asesores que los acompaña."),
    _("Desafíos con al menos un acompañamiento dicho en el año, contados una vez cada uno."),
    _("acompañamientos"),
    accompanied("challenge"),
)
of_the_year(
    "acompanamientos-de-iniciativas",
    _("Acompañamientos en el muro de iniciativas"),
    _("Iniciativas que en el año tuvieron a alguien del equipo o de los asesores que las acompaña."),
    _("Iniciativas con al menos un acompañamiento dicho en el año, contadas una vez cada una."),
    _("acompañamientos"),
    accompanied("initiative"),
)
of_the_year(
    "transferencias",
    _("Transferencias de prácticas"),
    _("Procesos en que otra institución adopta una práctica, por el año en que se acordaron."),
    _("Una por práctica e institución que la adopta, en el año del primer acuerdo o cumplimiento."),
    _("transferencias"),
    transfers,
)
PLACES = _(
    "Participa la institución de la que alguien era miembro el día en que hizo algo de lo que se llama participar; ver "
    "«Servidores con participación continua»."
)
of_the_year(
    "regiones-participantes",
    _("Regiones que participaron"),
    _("Regiones con al menos una DRE, GRE o UGEL que participó en el año."),
    PLACES,
    _("regiones"),
    regions,
)
of_the_year(
    "dre-gre-participantes",
    _("DRE y GRE que participaron"),
    _("Direcciones y gerencias regionales de educación con al menos una participación en el año."),
    PLACES,
    _("DRE y GRE"),
    taking_part((Kind.DRE, Kind.GRE)),
)
of_the_year(
    "ugel-participantes",
    _("UGEL que participaron"),
    _("UGEL con al menos una participación en el año."),
    PLACES,
    _("UGEL"),
    taking_part((Kind.UGEL,)),
)
of_the_year(
    "participacion-continua",
    _("Servidores con participación continua"),
    told_by(Rule.Code.CONTINUOUS),
    _("Personas que ese año eran miembros de una DRE, GRE, UGEL o gobierno local y cumplen la regla hasta el corte."),
    _("servidores"),
    continuous,
    of_persons=True,
    said=rule_of(Rule.Code.CONTINUOUS),
)
of_the_year(
    "red-de-gestores",
    _("Gestores de la red"),
    told_by(Rule.Code.NETWORK),
    _("Personas que cumplieron la regla en algún año, mientras eran miembros de una DRE, GRE, UGEL o gobierno local."),
    _("gestores"),
    network,
    of_persons=True,
    said=rule_of(Rule.Code.NETWORK),
)
of_the_year(
    "aliados",
    _("Aliados estratégicos"),
    _("Organizaciones del sector privado, la sociedad civil, la academia y la cooperación con trabajo en común."),
    _("Instituciones de tipo aliado en vigor al corte."),
    _("aliados"),
    allies,
)
