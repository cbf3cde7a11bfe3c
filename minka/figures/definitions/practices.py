"""Practices in force, and the results that they claim."""

from collections import Counter
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from minka.figures.answer import Answer, Row, divided
from minka.figures.registry import Figure, register
from minka.practices.models import Claim, Participation, Practice, Stage
from minka.territory.finding import folded

IN_FORCE = _(
    "Una práctica está vigente si está publicada y su equipo la confirmó en los últimos doce meses. Los registros de "
    "demostración cuentan, y se dice cuántos son."
)


def in_force(_cutoff: datetime) -> Answer:
    total, imagined = counted()
    return Answer(total, demonstration=imagined)


def counted() -> tuple[int, int]:
    """All in force, and those of them that were written for a demonstration; one query."""
    imagined = Count("pk", filter=Q(demonstration=True))
    found = Practice.objects.in_force().aggregate(total=Count("pk"), imagined=imagined)
    return found["total"], found["imagined"]


def real() -> QuerySet[Practice]:
    """Those in force that somebody really does: what is said of institutions and of results is said of them alone."""
    return Practice.objects.in_force().filter(demonstration=False)


def by_stage(_cutoff: datetime) -> Answer:
    found = Counter(Practice.objects.in_force().values_list("stage", "demonstration"))
    rows = [(str(Stage(stage).label), found[stage, False] + found[stage, True], stage) for stage in Stage.values]
    return divided(rows, demonstration=sum(found[stage, True] for stage in Stage.values))


def by_region(_cutoff: datetime) -> Answer:
    """A practice of several regions counts once in each, so the rows may sum more than the value."""
    rows = (
        Participation.objects.filter(practice__in=Practice.objects.in_force(), institution__region__isnull=False)
        .values_list("institution__region__name", "institution__region__slug")
        .annotate(count=Count("practice", distinct=True))
    )
    ordered = sorted(rows, key=lambda row: (-row[2], folded(row[0])))
    named = ((name, count, slug) for name, slug, count in ordered)
    total, imagined = counted()
    return divided(named, total=total, demonstration=imagined)


def by_topic(_cutoff: datetime) -> Answer:
    rows = (
        Practice.objects.in_force()
        .values_list("topic__name", "topic__slug")
        .annotate(count=Count("pk"), imagined=Count("pk", filter=Q(demonstration=True)))
        .order_by("-count", "topic__slug")
    )
    named = [(name, count, slug) for name, slug, count, _ in rows]
    return divided(named, demonstration=sum(imagined for *_, imagined in rows))


def institutions(_cutoff: datetime) -> Answer:
    rows = (
        Participation.objects.filter(practice__in=real())
        .values_list("institution__kind")
        .annotate(count=Count("institution", distinct=True))
        .order_by("-count", "institution__kind")
    )
    return divided((kind, count, kind) for kind, count in rows)


def sound_claims(_cutoff: datetime) -> Answer:
    """Of the results whose sum can be done again from their own counts, the share in which it holds."""
    judged = Counter(claim.holds for claim in Claim.objects.filter(practice__in=real()))
    held, missed = judged[True], judged[False]
    share = round(100 * held / (held + missed), 1) if held + missed else None
    return Answer(
        share,
        (
            Row(str(_("cuadran")), held),
            Row(str(_("no cuadran")), missed),
            Row(str(_("no se pueden calcular")), judged[None]),
        ),
    )


register(
    Figure(
        "practicas-vigentes",
        _("Prácticas vigentes"),
        IN_FORCE,
        _("Prácticas publicadas cuya última confirmación tiene a lo más doce meses, contadas una vez cada una."),
        _("prácticas"),
        in_force,
    )
)
register(
    Figure(
        "practicas-por-estadio",
        _("Prácticas vigentes por estadio"),
        IN_FORCE,
        _("Las prácticas vigentes, según el estadio que tienen hoy: inicial, intermedio o avanzado."),
        _("prácticas"),
        by_stage,
        divided_by=_("Estadio"),
        part_of="practicas-vigentes",
    )
)
register(
    Figure(
        "practicas-por-region",
        _("Prácticas vigentes por región"),
        IN_FORCE,
        _(
            "Las prácticas vigentes, según la región de las instituciones que las llevan. La de varias regiones cuenta "
            "una vez en cada una, por eso la suma puede pasar del total."
        ),
        _("prácticas"),
        by_region,
        divided_by=_("Región"),
        part_of="practicas-vigentes",
    )
)
register(
    Figure(
        "practicas-por-tema",
        _("Prácticas vigentes por tema"),
        IN_FORCE,
        _("Las prácticas vigentes, según su tema; cada práctica tiene uno."),
        _("prácticas"),
        by_topic,
        divided_by=_("Tema"),
        part_of="practicas-vigentes",
    )
)
register(
    Figure(
        "instituciones-participantes",
        _("Instituciones que llevan prácticas"),
        _(
            "Instituciones (DRE, GRE, UGEL, gobiernos locales y aliados) con al menos una práctica vigente. No cuentan "
            "las de los registros de demostración."
        ),
        _("Las instituciones que figuran en alguna práctica vigente, contadas una vez cada una, por tipo."),
        _("instituciones"),
        institutions,
        divided_by=_("Tipo"),
    )
)
register(
    Figure(
        "resultados-que-cuadran",
        _("Resultados cuya cuenta cuadra"),
        _("De los resultados que traen sus conteos, la parte en que la cuenta da lo que se declara."),
        _(
            "Resultados de las prácticas vigentes, sin los de demostración: se divide numerador entre base o se suman "
            "las partes, y el valor declarado cuadra si es eso mismo, redondeado a los decimales que muestra."
        ),
        _("de los resultados con conteos"),
        sound_claims,
        divided_by=_("Cuenta"),
        percent=True,
    )
)
