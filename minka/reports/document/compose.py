"""From an exchange to the tree of its report. What the exchange does not have is left out, never printed empty."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import translation

from minka.events.models import Exchange, Presentation, Testimonial
from minka.practices.models import State
from minka.reports.document import community, days
from minka.reports.document.living import LivingFigures, Used, address
from minka.reports.document.practice import chapter
from minka.reports.document.prose import blocks
from minka.reports.document.store import mapped, printable
from minka.reports.document.tree import (
    Chapter,
    Cloth,
    Cover,
    Document,
    FigureReference,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
    said,
)

AUTHOR = "Comunidad de Práctica de Gestión Educativa"


@dataclass(frozen=True)
class Composition:
    """The tree, the figures that it names, and the codes in its prose that no figure has."""

    document: Document
    figures: tuple[Used, ...]
    unknown: tuple[str, ...]


def compose(exchange: Exchange) -> Composition:
    """The report of an exchange as the facts are now; the number of queries does not grow with its rows."""
    with translation.override("es"):
        exchange = everything().get(pk=exchange.pk)
        living = LivingFigures()
        chapters = [one for one in _chapters(exchange, living) if one.sections or one.opener]
        document = Document(
            title=f"Reporte de sistematización: {exchange.title}",
            cover=_cover(exchange),
            chapters=tuple(chapters),
            address=settings.SITE_URL + reverse("reports:report", args=[exchange.slug]),
            author=AUTHOR,
            dated=exchange.ends.isoformat(),
        )
        used = tuple(sorted(living.used.values(), key=lambda one: (one.figure.code, one.scope)))
        return Composition(mapped(document, printable), used, tuple(dict.fromkeys(living.unknown)))


def everything() -> QuerySet[Exchange]:
    presentations = Presentation.objects.select_related(
        "practice__topic", "region", "note__institution", "exchange"
    ).prefetch_related(
        "practice__participations__institution",
        "practice__claims",
        "practice__components",
        "practice__phases",
        "note__points",
    )
    return Exchange.objects.select_related("macro_region", "host").prefetch_related(
        "moments",
        "stops",
        "headcounts",
        "attendances__region",
        Prefetch("presentations", presentations),
        Prefetch("testimonials", Testimonial.objects.standing().select_related("institution")),
    )


def presented(exchange: Exchange) -> list[Presentation]:
    """A public report prints only what is public; the team's draft shows all."""
    return [
        one for one in exchange.presentations.all() if one.practice.state == State.PUBLISHED or not exchange.published
    ]


def _chapters(exchange: Exchange, living: LivingFigures) -> Iterable[Chapter]:
    resolve = living.resolve
    practices = presented(exchange)
    opening = blocks(exchange.presentation, resolve)
    if opening and exchange.presentation_by:
        opening += (Paragraph(said(exchange.presentation_by, strong=True)),)
    yield Chapter("presentacion", "Presentación", "Presentación", sections("", opening))
    summary = blocks(exchange.summary or exchange.lede, resolve)
    facts = days.facts(exchange, len(practices))
    yield Chapter(
        "resumen", "Resumen ejecutivo", "Resumen ejecutivo", sections("", summary) + sections("El encuentro", facts)
    )
    yield from community.chapters(living)
    for number, day in enumerate(exchange.days, start=1):
        yield days.chapter(exchange, number, day, len(practices))
        if number == 1:
            yield from (chapter(one) for one in practices)
    voices = tuple(
        Quote(
            one.text,
            one.name or one.post,
            ", ".join(filter(None, (one.post if one.name else "", one.institution_name or str(one.institution or "")))),
            one.pk,
        )
        for one in exchange.testimonials.all()
    )
    yield Chapter("testimonios", "Testimonios", "Testimonios", sections("", voices))
    yield Chapter("cifras", "Las cifras de este reporte", "Cifras", sections("", _figures(living)))
    yield Chapter("creditos", "Créditos", "Créditos", sections("", _credits(exchange)))


def sections(title: str, content: tuple) -> tuple[Section, ...]:
    return (Section(title, content),) if content else ()


def _cover(exchange: Exchange) -> Cover:
    name = f"Macrorregión {exchange.macro_region}" if exchange.macro_region else ""
    return Cover(
        "Reporte de sistematización",
        exchange.title,
        name,
        f"{exchange.place}, {days.span(exchange.starts, exchange.ends)}",
        (Cloth(exchange.slug, exchange.macro_region.slug if exchange.macro_region else "minka"),),
    )


def _figures(living: LivingFigures) -> tuple:
    rows = tuple(
        (
            said(f"{used.figure.title}{f' ({used.scope})' if used.scope else ''}"),
            (FigureReference(used.figure.code, used.text, address(used.figure.code)),),
            said(days.short(used.cutoff)),
            said(str(used.figure.definition)),
        )
        for used in sorted(living.used.values(), key=lambda one: (str(one.figure.title), one.scope))
    )
    if not rows:
        return ()
    lead = "Cada cifra de este reporte tiene una página con su definición, la consulta en palabras y su historia."
    head = ("Cifra", "Valor", "Corte", "Qué cuenta")
    return (Paragraph(said(lead)), Table("Cifras que este reporte nombra", head, rows))


def _credits(exchange: Exchange) -> tuple:
    page = settings.SITE_URL + exchange.get_absolute_url()
    lines = [
        Paragraph(said(exchange.title, strong=True)),
        Paragraph(said(f"{exchange.place}, {days.span(exchange.starts, exchange.ends)}.")),
    ]
    if exchange.host:
        lines.append(Paragraph(said(f"Institución anfitriona: {exchange.host}.")))
    lines += [
        Paragraph((Text("Compuesto con los hechos que la comunidad registró en "), Text(page, link=page), Text("."))),
        Paragraph(
            said(
                "Los testimonios se publican mientras dura el consentimiento de quien los dio.",
            ),
            "small",
        ),
    ]
    return tuple(lines)
