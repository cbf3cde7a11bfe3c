"""The checks that a gate may name. Pure: counts of a practice in, what it has and what it lacks out.

A fact that nobody counted is zero, so that a mistake asks for more and never lets anybody through.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

Facts = Mapping[str, int]
Words = Promise | str
ASKED = ngettext_lazy("se pide %(wants)s", "se piden %(wants)s", "wants")


@dataclass(frozen=True)
class Check:
    """`lacking` says what it has, or as a `whole` sentence also what it wants; `section` is where it is written."""

    title: Words
    lacking: Any  # takes %(has)s and %(wants)s
    count: Callable[[Facts], int]
    section: str = ""
    whole: bool = False
    by_person: bool = False
    at_decision: bool = False


@dataclass(frozen=True)
class Answer:
    met: bool
    has: int
    wants: int
    lacking: str  # in Spanish; empty when met


def fact(name: str) -> Callable[[Facts], int]:
    return lambda facts: facts.get(name, 0)


def formal_act(facts: Facts) -> int:
    return int(facts.get("instrument", 0) > 0) + int(facts.get("resolution", 0) > 0)


def by_hand(_facts: Facts) -> int:
    return 0


CHECKS: dict[str, Check] = {
    "complete": Check(
        _("Ficha completa, en porcentaje"),
        _("La ficha está al %(has)s %%; se pide %(wants)s %%."),
        fact("complete"),
        whole=True,
    ),
    "evidence": Check(
        _("Evidencias adjuntas"),
        ngettext_lazy("Tiene %(has)s evidencia", "Tiene %(has)s evidencias", "has"),
        fact("evidence"),
        "evidencias",
    ),
    "months": Check(
        _("Meses en marcha"),
        ngettext_lazy("Lleva %(has)s mes en marcha", "Lleva %(has)s meses en marcha", "has"),
        fact("months"),
        "identidad",
    ),
    "advice": Check(
        _("Asesorías cerradas"),
        ngettext_lazy("Tiene %(has)s asesoría cerrada", "Tiene %(has)s asesorías cerradas", "has"),
        fact("advice"),
    ),
    "baselines": Check(
        _("Resultados con línea de base"),
        ngettext_lazy("Tiene %(has)s resultado con línea de base", "Tiene %(has)s resultados con línea de base", "has"),
        fact("baselines"),
        "resultados",
    ),
    "compared": Check(
        _("Resultados comparados con su línea de base"),
        ngettext_lazy(
            "Tiene %(has)s resultado con su valor y su línea de base",
            "Tiene %(has)s resultados con su valor y su línea de base",
            "has",
        ),
        fact("compared"),
        "resultados",
    ),
    "backed": Check(
        _("Resultados con evidencia propia"),
        ngettext_lazy("Tiene %(has)s resultado con su evidencia", "Tiene %(has)s resultados con su evidencia", "has"),
        fact("backed"),
        "resultados",
    ),
    "declared": Check(
        _("Declaraciones de la institución"),
        ngettext_lazy("Tiene %(has)s declaración", "Tiene %(has)s declaraciones", "has"),
        fact("declared"),
        "declaracion",
    ),
    "formal_act": Check(
        _("Instrumento o resolución que la respalda"),
        ngettext_lazy("Nombra %(has)s acto formal", "Nombra %(has)s actos formales", "has"),
        formal_act,
        "institucionalizacion",
    ),
    "card": Check(
        _("Partes escritas de la ficha para replicar"),
        ngettext_lazy(
            "Tiene %(has)s parte de la ficha para replicar", "Tiene %(has)s partes de la ficha para replicar", "has"
        ),
        fact("card"),
        "ficha",
    ),
    "lessons": Check(
        _("Letras de lo aprendido"),
        ngettext_lazy("Lo aprendido tiene %(has)s letra", "Lo aprendido tiene %(has)s letras", "has"),
        fact("lessons"),
        "lecciones",
    ),
    "rubric": Check(
        _("Nivel que alcanzan todos los criterios de la rúbrica"),
        _("El criterio más bajo está en el nivel %(has)s; se pide %(wants)s."),
        fact("rubric"),
        whole=True,
        at_decision=True,
    ),
    "person": Check(
        _("Lo comprueba una persona"),
        _("Falta que una persona lo compruebe."),
        by_hand,
        whole=True,
        by_person=True,
        at_decision=True,
    ),
}


def choices() -> list[tuple[str, Words]]:
    return [(code, check.title) for code, check in CHECKS.items()]


def answer(code: str, minimum: int, facts: Facts) -> Answer:
    """What a gate says of a practice. A check that a person makes is never met here."""
    check = CHECKS[code]
    has = check.count(facts)
    met = not check.by_person and has >= minimum
    return Answer(met, has, minimum, "" if met else _lacking(check, has, minimum))


def _lacking(check: Check, has: int, wants: int) -> str:
    counts = {"has": has, "wants": wants}
    told = str(check.lacking % counts)
    return told if check.whole else f"{told}; {ASKED % counts}."
