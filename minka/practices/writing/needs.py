"""What the completeness of a practice is counted from, and how each lack is told: where to go and why it is asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from minka.practices.anatomy import CARD
from minka.practices.completeness import GATES, Lack, lacks, next_stage, percent
from minka.practices.models import Practice
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
    "evidence": ("evidencias", _("Una evidencia"), _("Una foto o un documento dice que es verdad.")),
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
    section: Section
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
    facts = facts_of(practice)
    stage = next_stage(facts)
    gate = GATES[stage]
    return Standing(stage, percent(facts, gate), [_told(lack) for lack in lacks(facts, gate)])


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


def _told(lack: Lack) -> Need:
    slug, label, why = WHY[lack.fact]
    return Need(BY_SLUG[slug], label, why)
