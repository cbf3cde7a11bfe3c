"""The chapter of a practice: its opener, what it is, what it achieved, and what its expert said."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings

from minka.core.numbers import thin
from minka.events.models import Presentation
from minka.practices.models import Claim, ExpertNote, Practice, steps_of
from minka.practices.models import Section as NoteSection
from minka.practices.results import span
from minka.practices.verdicts import calculation, words
from minka.reports.document.tree import (
    Block,
    BulletList,
    Chapter,
    Cloth,
    Opener,
    Paragraph,
    PersonCard,
    Result,
    Results,
    Runs,
    Section,
    Text,
    said,
)

INVITATION = "Lee la práctica viva, con sus evidencias y lo que pasó después del intercambio."
UNITS = {"percent": "\u00a0%", "points": " puntos", "percent_change": "\u00a0% de variación"}
STAGES = {"inicial": "Estadio inicial", "intermedio": "Estadio intermedio", "avanzado": "Estadio avanzado"}
NOTE_TITLES = {
    NoteSection.KEY_ASPECT: "Aspectos clave",
    NoteSection.OPPORTUNITY: "Oportunidades de mejora",
    NoteSection.RECOMMENDATION: "Recomendaciones para la sostenibilidad y réplica",
}


def chapter(presentation: Presentation) -> Chapter:
    """Asks no query when the presentation came with all that `compose` prefetches."""
    practice = presentation.practice
    region = presentation.region.name if presentation.region else ""
    sections = [
        Section("Problema", paragraphs(practice.problem)),
        Section("Estrategia", tuple(strategy(practice))),
        Section("Resultados", results(practice)),
        Section("Lecciones aprendidas", paragraphs(practice.lessons)),
        *(note(presentation.note) if presentation.note else ()),
    ]
    return Chapter(
        anchor=f"practica-{presentation.number}",
        title=practice.title,
        head=f"{presentation.number}. {region}" if region else str(presentation.number),
        sections=tuple(section for section in sections if section.blocks),
        level=2,
        opener=Opener(
            number=presentation.number,
            region=f"Región {region}" if region else "",
            institutions=tuple(one.institution.name for one in practice.participations.all()),
            lede=practice.summary,
            stage=STAGES.get(practice.stage, ""),
            cloth=Cloth(practice.code, practice.topic.palette),
            link=settings.SITE_URL + practice.get_short_url(),
            invitation=INVITATION,
        ),
    )


def paragraphs(text: str) -> tuple[Block, ...]:
    """Plain text: a paragraph a block between blank lines."""
    parts = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(said(part)) for part in parts if part)


def strategy(practice: Practice) -> Iterable[Block]:
    for phase, components in steps_of(practice):
        if phase:
            yield Paragraph(said(phase.name.rstrip(" .:") + ":"), "phase")
        yield BulletList(tuple(item(one.title, one.text) for one in components))


def item(title: str, text: str) -> Runs:
    """«**Título.** Texto», without a second full stop."""
    if not title:
        return said(text)
    stop = " " if title.rstrip().endswith((".", ":", "?", "!")) else ". "
    return (Text(title.rstrip() + stop, strong=True), Text(text)) if text else said(title, strong=True)


def results(practice: Practice) -> tuple[Block, ...]:
    """Each result with its own source; the one that most of them share is said once, before them."""
    claims = list(practice.claims.all())
    if not claims:
        return ()
    (shared, times), *_ = Counter(map(source, claims)).most_common(1)
    if not shared or times < 3 or times <= len(claims) / 2:
        return (Results(tuple(result(claim, source(claim)) for claim in claims)),)
    where = "" if times == len(claims) else ", donde no se dice otra"
    items = tuple(result(claim, "" if source(claim) == shared else source(claim)) for claim in claims)
    return (Paragraph(said(labelled("Fuente", shared + where + ".")), "small"), Results(items))


def source(claim: Claim) -> str:
    return ", ".join(part for part in (claim.source, claim.period) if part)


def result(claim: Claim, origin: str) -> Result:
    verdict = next(iter(claim.verdicts()), None)
    return Result(
        value=stated(claim),
        statement=claim.statement,
        calculation=labelled("Cuenta", "; ".join(filter(None, (calculation(claim.quantity()), began(claim))))),
        source=labelled("Fuente", origin),
        verdict="no" if claim.remark else verdict.kind if verdict else "",
        said=labelled("Revisión", claim.remark or (words(verdict) if verdict else "")),
        span=tuple(float(end) for end in span(claim) or ()),
    )


def began(claim: Claim) -> str:
    """Without its start, nobody can tell how much of a result is the practice's."""
    if claim.baseline is None:
        return ""
    unit = "\u00a0%" if claim.unit in ("percent", "points") else ""
    return f"se partió de {thin(claim.baseline)}{unit}"


def labelled(label: str, text: str) -> str:
    """What stands under a result says what it is, so that nobody, nor our own reader, takes it for another result."""
    return f"{label}: {text}" if text else ""


def stated(claim: Claim) -> str:
    """«de 45 % a 72 %», «más de 50», «+64,9 puntos»: what the authors say, as they say it."""
    if claim.value is None:
        return ""
    unit = UNITS.get(claim.unit, "")
    sign = "+" if claim.unit in ("points", "percent_change") and claim.value > 0 else ""
    return " ".join(part for part in (claim.hedge, f"{sign}{thin(claim.value)}{unit}") if part)


def note(note: ExpertNote) -> Iterable[Section]:
    card = PersonCard("Experto comentarista", note.name, ", ".join(filter(None, (note.post, institution_of(note)))))
    yield Section("La nota del experto", (card,))
    points = list(note.points.all())
    for section, title in NOTE_TITLES.items():
        items = tuple(item(point.title, point.text) for point in points if point.section == section)
        if items:
            yield Section(title, (BulletList(items),))


def institution_of(note: ExpertNote) -> str:
    return note.institution.name if note.institution and note.institution.name not in note.post else ""
