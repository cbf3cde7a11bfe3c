"""What is printed: the facts as they are now, or the edition that the team froze."""

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from minka.core.lifecycle import WrongState
from minka.events.models import Exchange, Testimonial
from minka.figures.models import freeze as freeze_figure
from minka.journal.models import record
from minka.people.models import Member
from minka.reports.document.compose import compose
from minka.reports.document.living import Used
from minka.reports.document.store import digest, freeze, thaw
from minka.reports.document.tree import Block, Document, Quote
from minka.reports.models import Edition


@dataclass(frozen=True)
class Content:
    """A tree ready to print, where it comes from and what it rests on."""

    document: Document
    figures: dict[str, Any]
    edition: Edition | None
    unknown: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        return digest(self.document)

    @property
    def testimonials(self) -> list[int]:
        return sorted(block.testimonial for block in blocks(self.document) if isinstance(block, Quote))

    @property
    def practices(self) -> int:
        return sum(chapter.opener is not None for chapter in self.document.chapters)


def content(exchange: Exchange) -> Content:
    """The latest edition if there is one, else the facts as they are now."""
    edition = exchange.editions.first()
    return frozen(edition) if edition else living(exchange)


def living(exchange: Exchange) -> Content:
    made = compose(exchange)
    return Content(made.document, values(made.figures), None, made.unknown)


def frozen(edition: Edition) -> Content:
    """As it was frozen, but for what somebody said and has taken back since."""
    return Content(standing(thaw(edition.document)), edition.figures, edition)


def standing(document: Document) -> Document:
    """Without the testimonials whose consent no longer stands."""
    keys = {block.testimonial for block in blocks(document) if isinstance(block, Quote)}
    kept = set(Testimonial.objects.standing().filter(pk__in=keys).values_list("pk", flat=True))
    if keys == kept:
        return document
    chapters = []
    for chapter in document.chapters:
        sections = tuple(
            replace(
                section,
                blocks=tuple(one for one in section.blocks if not isinstance(one, Quote) or one.testimonial in kept),
            )
            for section in chapter.sections
        )
        sections = tuple(section for section in sections if section.blocks)
        if sections or chapter.opener:
            chapters.append(replace(chapter, sections=sections))
    return replace(document, chapters=tuple(chapters))


def blocks(document: Document) -> list[Block]:
    return [block for chapter in document.chapters for section in chapter.sections for block in section.blocks]


def values(figures: tuple[Used, ...]) -> dict[str, Any]:
    return {
        f"{one.figure.code} {one.scope}".strip(): one.answer.as_json() | {"cutoff": one.cutoff.isoformat()}
        for one in figures
    }


@transaction.atomic
def freeze_report(exchange: Exchange, *, by: Member) -> tuple[Edition, bool]:
    """Keep the whole report as it is now, and in `/cifras/` every figure that it names and the platform counts.

    With False, the latest edition, which says the same already: two who freeze at once make one edition, because the
    second waits for the first at the row of the exchange.
    """
    locked = Exchange.objects.select_for_update().get(pk=exchange.pk)
    if not locked.published:
        raise WrongState(locked, "freeze")  # a draft shows what is not public yet
    made = compose(exchange)
    last = exchange.editions.first()
    if last and digest(thaw(last.document)) == digest(made.document):
        return last, False
    number = last.number + 1 if last else 1
    edition = Edition.objects.create(
        exchange=exchange,
        number=number,
        document=freeze(made.document),
        figures=values(made.figures),
        frozen_by=by,
    )
    for used in made.figures:
        if used.figure.ask is not None and not used.scope:
            freeze_figure(
                used.figure.code,
                used.answer,
                by=by,
                cutoff=used.cutoff,
                scope=exchange.slug,
                purpose=f"Reporte de {exchange}, edición {number}"[:200],
            )
    record("reports.frozen", edition, by=by, institution=exchange.host, number=number)
    return edition, True
