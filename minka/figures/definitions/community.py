"""Members, exchanges and visits."""

from datetime import datetime

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from minka.events.models import Exchange
from minka.figures.answer import Answer, divided
from minka.figures.models import VisitCount
from minka.figures.registry import Figure, register
from minka.people.models import Member, Membership


def members(cutoff: datetime) -> Answer:
    active = Member.objects.filter(is_active=True, joined_at__lte=cutoff)
    rows = (
        Membership.objects.in_force(localtime(cutoff).date())
        .filter(member__in=active, institution__region__isnull=False)
        .values_list("institution__region__macro_region__name", "institution__region__macro_region__slug")
        .annotate(count=Count("member", distinct=True))
        .order_by("-count", "institution__region__macro_region__name")
    )
    imagined = active.filter(demonstration=True).count()
    return divided(((name, count, slug) for name, slug, count in rows), total=active.count(), demonstration=imagined)


def exchanges(cutoff: datetime) -> Answer:
    rows = (
        Exchange.objects.filter(published=True, starts__lte=localtime(cutoff).date())
        .annotate(year=ExtractYear("starts"))
        .values_list("year")
        .annotate(count=Count("pk"))
        .order_by("year")
    )
    return divided((str(year), count, str(year)) for year, count in rows)


def visits(cutoff: datetime) -> Answer:
    total = VisitCount.objects.filter(day__lte=localtime(cutoff).date())
    rows = total.annotate(year=ExtractYear("day")).values_list("year").annotate(pages=Sum("pages")).order_by("year")
    return divided(((str(year), pages, str(year)) for year, pages in rows), total=sum(pages for _, pages in rows))


register(
    Figure(
        "miembros",
        _("Miembros de la comunidad"),
        _("Personas con una cuenta activa en la plataforma."),
        _("Cuentas activas al corte. Por macrorregión, según la institución de su membresía vigente."),
        _("personas"),
        members,
        divided_by=_("Macrorregión"),
        of_persons=True,
    )
)
register(
    Figure(
        "intercambios",
        _("Intercambios de buenas prácticas"),
        _("Encuentros macrorregionales ya iniciados y publicados en la plataforma."),
        _("Intercambios publicados cuyo primer día ya pasó, por año."),
        _("intercambios"),
        exchanges,
        divided_by=_("Año"),
    )
)
register(
    Figure(
        "visitas",
        _("Páginas leídas"),
        _("Páginas públicas que alguien abrió. No usa cookies ni guarda direcciones ni nada sobre quien lee."),
        _("Respuestas completas de páginas, sin robots conocidos ni partes de página, sumadas por día."),
        _("páginas"),
        visits,
        divided_by=_("Año"),
    )
)
