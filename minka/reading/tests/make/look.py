"""How a made report is laid out, drawn by lot."""

import random
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Look:
    """How a report is laid out; every field is drawn by lot."""

    region: str = "REGIÓN {}"
    number: str = "alone"
    broken: bool = False
    bullet: str = "- "
    bold: bool = False
    width: int = 0
    hang: str = ""
    heads: int = 0
    blank_after_head: bool = True
    institutions: str = "lines"
    person: str = "two"
    cover: int = 0
    header: str = ""
    more: bool = True
    lead: bool = False
    quotes: str = ""
    caps: bool = True
    visited: str = "bullets"
    index: bool = True
    regions: str = "sentence"
    expert: str = "Experto invitado"


CHOICES: dict[str, tuple[Any, ...]] = {
    "region": ("REGIÓN {}", "Región {}", "## Región {}", "REGIÓN: {}", "**REGIÓN {}**"),
    "number": ("alone", "before", "practice", "none"),
    "broken": (False, True),
    "bullet": ("- ", "• ", "– ", "* ", "· ", "1. ", ""),
    "bold": (False, True),
    "width": (0, 0, 72, 90),
    "hang": ("", "  "),
    "heads": (0, 1, 2, 3, 4),
    "blank_after_head": (True, False),
    "institutions": ("lines", "commas", "and", "label"),
    "person": ("one", "two", "blank", "three"),
    "cover": (0, 1, 2, 3),
    "header": ("", "Reporte de sistematización | II Intercambio de Buenas Prácticas"),
    "more": (True, False),
    "lead": (True, False),
    "quotes": ("", "“”", '""', "«»"),
    "caps": (True, False),
    "visited": ("bullets", "lines", "sentence"),
    "index": (True, False),
    "regions": ("sentence", "bullets", "lines"),
    "expert": ("Experto invitado", "EXPERTA INVITADA", "Experto comentarista", "Experta invitada:"),
}

HEADS = (
    (
        "PROBLEMA",
        "ESTRATEGIA",
        "RESULTADOS",
        "Aspecto clave de la práctica",
        "Oportunidades de mejora",
        "Recomendaciones para la sostenibilidad y réplica",
    ),
    (
        "Problema:",
        "Estrategia:",
        "Resultados:",
        "Aspectos clave de la práctica:",
        "Oportunidades de mejora:",
        "Recomendaciones:",
    ),
    (
        "**Problema**",
        "**Estrategia**",
        "**Resultados**",
        "**Aspecto(s) clave(s) de la práctica**",
        "**Oportunidades de mejora**",
        "**Recomendaciones para la sostenibilidad y réplica**",
    ),
    (
        "PROBLEMA IDENTIFICADO",
        "ESTRATEGIA IMPLEMENTADA",
        "RESULTADOS ALCANZADOS",
        "ASPECTOS CLAVE\nDE LA PRÁCTICA",
        "OPORTUNIDADES\nDE MEJORA",
        "RECOMENDACIONES PARA LA\nSOSTENIBILIDAD Y RÉPLICA",
    ),
    (
        "### Problema",
        "### Estrategia",
        "### Resultados",
        "### Aspecto clave de la práctica",
        "### Oportunidades de mejora",
        "### Recomendaciones para la sostenibilidad y la réplica",
    ),
)


def make_look(lot: random.Random) -> Look:
    look = Look(**{name.name: lot.choice(CHOICES[name.name]) for name in fields(Look)})
    # Without bullets, blank lines are all that keeps items apart in a wrapped text.
    return replace(look, width=0) if look.bullet == "" and not look.blank_after_head else look
