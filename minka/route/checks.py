"""The checks that a gate may name. Pure: counts of a practice in, what it has and what it lacks out.

A fact that nobody counted is zero, so that a mistake asks for more and never lets anybody through.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Facts = Mapping[str, int]
Words = Promise | str


@dataclass(frozen=True)
class Check:
    """`lacking` takes %(has)s and %(wants)s; `section` is where it is written in the practice."""

    title: Words
    lacking: Words
    count: Callable[[Facts], int]
    section: str = ""
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
    ),
    "evidence": Check(
        _("Evidencias adjuntas"),
        _("Tiene %(has)s evidencias; se piden %(wants)s."),
        fact("evidence"),
        "evidencias",
    ),
    "months": Check(
        _("Meses en marcha"),
        _("Lleva %(has)s meses en marcha; se piden %(wants)s."),
        fact("months"),
        "identidad",
    ),
    "advice": Check(
        _("Asesorías cerradas"), _("Tiene %(has)s asesorías cerradas; se piden %(wants)s."), fact("advice")
    ),
    "baselines": Check(
        _("Resultados con línea de base"),
        _("Tiene %(has)s resultados con línea de base; se piden %(wants)s."),
        fact("baselines"),
        "resultados",
    ),
    "compared": Check(
        _("Resultados comparados con su línea de base"),
        _("Tiene %(has)s resultados con su valor y su línea de base; se piden %(wants)s."),
        fact("compared"),
        "resultados",
    ),
    "backed": Check(
        _("Resultados con evidencia propia"),
        _("Tiene %(has)s resultados con su evidencia; se piden %(wants)s."),
        fact("backed"),
        "resultados",
    ),
    "declared": Check(
        _("Declaraciones de la institución"),
        _("Tiene %(has)s declaraciones; se piden %(wants)s."),
        fact("declared"),
        "declaracion",
    ),
    "formal_act": Check(
        _("Instrumento o resolución que la respalda"),
        _("Nombra %(has)s de los actos formales que se piden: %(wants)s."),
        formal_act,
        "institucionalizacion",
    ),
    "card": Check(
        _("Partes escritas de la ficha para replicar"),
        _("Tiene %(has)s partes de la ficha para replicar; se piden %(wants)s."),
        fact("card"),
        "ficha",
    ),
    "lessons": Check(
        _("Letras de lo aprendido"),
        _("Lo aprendido tiene %(has)s letras; se piden %(wants)s."),
        fact("lessons"),
        "lecciones",
    ),
    "rubric": Check(
        _("Nivel que alcanzan todos los criterios de la rúbrica"),
        _("El criterio más bajo está en el nivel %(has)s; se pide %(wants)s."),
        fact("rubric"),
        at_decision=True,
    ),
    "person": Check(
        _("Lo comprueba una persona"),
        _("Falta que una persona lo compruebe."),
        by_hand,
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
    return Answer(met, has, minimum, "" if met else str(check.lacking) % {"has": has, "wants": minimum})
