"""What the completeness of a practice is counted from, and how each lack is told: where to go and why it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from minka.practices.anatomy import CARD
from minka.practices.asking import Questions, asker
from minka.practices.completeness import GATES, STAGES, Asked, Facts, share, toward
from minka.practices.models import Practice, State
from minka.practices.models.declaration import months_since
from minka.practices.writing.sections import BY_SLUG, Section

WHY: dict[str, tuple[str, Any, Any]] = {
    "title": ("identidad", _("Un título"), _("Es lo primero que se lee.")),
    "institutions": ("identidad", _("Una institución"), _("La práctica es de ella, aunque cambien las personas.")),
    "team": ("equipo", _("Una persona en el equipo"), _("Alguien debe poder responder preguntas.")),
    "summary": ("identidad", _("Qué es, en pocas palabras"), _("Es lo que aparece en la búsqueda.")),
    "levels": ("identidad", _("El nivel o la modalidad"), _("Quien busca filtra por su nivel.")),
    "problem": (
        "problema",
        _("El problema, en unas líneas"),
        _("Ochenta letras o más: quien tiene el mismo se reconoce en él."),
    ),
    "started": (
        "identidad",
        _("Desde cuándo está en marcha"),
        _("Seis meses es el mínimo para el estadio intermedio."),
    ),
    "components": ("estrategia", _("Dos pasos de la estrategia"), _("Sin ellos nadie puede repetirla.")),
    "claims": ("resultados", _("Un resultado"), _("Una buena práctica muestra qué cambió.")),
    "evidence": ("evidencias", _("Al menos una evidencia"), _("Una foto o un documento dice que es verdad.")),
    "months": ("identidad", _("Seis meses en marcha"), _("Antes es pronto para saber si funciona.")),
    "baselines": (
        "resultados",
        _("Un resultado con su línea de base"),
        _("Sin el punto de partida no se ve el avance."),
    ),
    "based": (
        "resultados",
        _("Un resultado cuya cuenta cuadra"),
        _("Con su conteo y su total, cualquiera puede rehacerla."),
    ),
    "lessons": ("lecciones", _("Lo que aprendieron"), _("Ahorra tropiezos a quien la adopte.")),
    "cores": ("estrategia", _("Qué es nuclear y qué adaptable"), _("Dice qué se conserva en otro lugar.")),
    "declared": ("declaracion", _("La declaración de la institución"), _("Da fe de lo escrito y permite difundirlo.")),
    "instrument": ("institucionalizacion", _("El instrumento que la institucionaliza"), _("La sostiene en el tiempo.")),
    "resources": ("ficha", _("Con qué se hace"), _("Quien la adopte debe saber si le alcanza.")),
    "card": ("ficha", _("La ficha para replicar"), _("Responde lo que otra institución pregunta.")),
    "backed": ("resultados", _("Un resultado con su evidencia"), _("El número y su prueba, juntos.")),
}


@dataclass(frozen=True)
class Need:
    """`section` is where it is written; None for what is not written in the practice, as an advice."""

    section: Section | None
    label: Any
    why: Any


@dataclass(frozen=True)
class Standing:
    """How far the practice is on the way to `stage`, and what it still lacks for it."""

    stage: str
    percent: int
    needs: list[Need]

    def lacking_in(self, section: Section) -> bool:
        return any(need.section == section for need in self.needs)


def standing(practice: Practice) -> Standing:
    return standings([practice])[0]


def standings(practices: Sequence[Practice]) -> list[Standing]:
    """Of each, on its way to the stage after the one that it reached. Besides its facts, as many queries as for one."""
    facts = [facts_of(practice) for practice in practices]
    ask = asker()
    asked = ask(practices, facts) if ask else [{stage: own_questions(stage, one) for stage in GATES} for one in facts]
    return [_standing(practice, questions) for practice, questions in zip(practices, asked, strict=True)]


def own_questions(stage: str, facts: Facts) -> list[Asked]:
    """What the product's own gate asks, in its words."""
    found = []
    for fact, least in GATES[stage].items():
        section, label, why = WHY[fact]
        found.append(Asked(fact, label, why, facts.get(fact, 0) >= least, section))
    return found


def _standing(practice: Practice, questions: Questions) -> Standing:
    reached = STAGES.index(practice.stage) + (practice.state == State.PUBLISHED)
    stage, asked = toward(questions, reached)
    needs = [Need(BY_SLUG.get(one.section), one.label, one.why) for one in asked if not one.met]
    return Standing(stage, share(asked), needs)


def facts_of(practice: Practice) -> dict[str, int]:
    """Everything a gate may ask about. Eight queries, none where it was prefetched."""
    claims = [claim for claim in practice.claims.all() if claim.statement]
    parts = [part for part in practice.components.all() if part.title or part.text]
    backed = sum(bool(claim.evidence.all()) for claim in claims)
    return {
        "title": len(practice.title),
        "summary": len(practice.summary),
        "problem": len(practice.problem),
        "lessons": len(practice.lessons),
        "instrument": len(practice.instrument),
        "resources": len(practice.resources),
        "card": sum(bool(getattr(practice, name)) for name in CARD),
        "started": int(practice.started is not None),
        "months": max(0, months_since(practice.started)) if practice.started else 0,
        "levels": len(practice.levels.all()),
        "institutions": len(practice.participations.all()),
        "team": len(practice.team.all()),
        "components": len(parts),
        "cores": sum(part.core is not None for part in parts),
        "claims": len(claims),
        "baselines": sum(claim.baseline is not None for claim in claims),
        "based": sum(claim.holds is True for claim in claims),
        "at_odds": sum(claim.holds is False for claim in claims),
        "backed": backed,
        "evidence": len(practice.evidence.all()) + backed,
        "declared": len(practice.declarations.all()),
    }
