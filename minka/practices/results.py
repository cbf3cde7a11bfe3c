"""What a practice says it achieved, told with its doubts: which claim leads, what is missing, how all of them stand.

The one idea: a claim never walks alone. Wherever its number is shown (list, page, printed sheet) goes what supports it,
or the words that say what does not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.core.numbers import thin
from minka.practices import verdicts
from minka.practices.arithmetic import COUNT, PERCENT, PERCENT_CHANGE, POINTS, Rule
from minka.practices.models import Claim, Practice

HOLDS, AT_ODDS, MISSING, PLAIN = "yes", "no", "missing", "plain"


def standing(claim: Claim) -> str:
    """`yes`, `no` or `missing` as the arithmetic finds; `plain` where there is a count and nothing to compute."""
    kinds = [verdict.kind for verdict in claim.verdicts()]
    return next((kind for kind in (AT_ODDS, MISSING, HOLDS) if kind in kinds), PLAIN)


def doubt(claim: Claim) -> str:
    """Everything that speaks against a claim, once: what the arithmetic found and what its readers noted."""
    found = [verdicts.words(verdict) for verdict in claim.verdicts() if verdict.kind != HOLDS]
    return " ".join([*found, *claim.remark.split()])


def sign(claim: Claim) -> str:
    rises = claim.unit in (POINTS, PERCENT_CHANGE) and claim.value is not None and claim.value > 0
    return "+" if rises else ""


def headline(practice: Practice) -> Claim | None:
    """The claim that stands for the practice in a list: never one that is at odds, first those that add up."""
    offered = [one for one in practice.claims.all() if one.value is not None and standing(one) != AT_ODDS]
    return max(offered, key=strength, default=None)


def strength(claim: Claim) -> tuple[bool | Decimal, ...]:
    """Adds up and nobody doubts it; then a bare count, a sum that is doubted, the rest; a change says most of all."""
    stands = standing(claim)
    exact, doubted = not claim.hedge, bool(claim.remark)
    counted = abs(claim.value or Decimal(0)) if claim.unit in ("", COUNT) else Decimal(0)
    return (
        stands == HOLDS and not doubted,
        stands == PLAIN and exact,
        stands == HOLDS,
        claim.baseline is not None,
        claim.unit not in ("", COUNT),
        counted,
        exact,
    )


def support(claim: Claim) -> str:
    """What a verified claim stands on, in the width of a list: «1 880 de 2 893»."""
    if standing(claim) != HOLDS or claim.remark:
        return ""
    if claim.numerator is not None and claim.denominator:
        return _("%(part)s de %(base)s") % {"part": thin(claim.numerator), "base": thin(claim.denominator)}
    return _("la suma cuadra")


def caution(claim: Claim) -> str:
    """What to know before repeating the number, in few words; nothing for a claim that adds up and is not doubted."""
    first = next((verdict.rule for verdict in claim.verdicts() if verdict.kind != HOLDS), None)
    if first is Rule.START_MISSING:
        return _("sin punto de partida declarado")
    if first is Rule.COUNT_MISSING:
        return _("sin conteo declarado")
    if first is Rule.BASE_MISSING:
        return _("sin base declarada")
    if first is not None:
        return _("no cuadra")
    if standing(claim) == PLAIN and not claim.denominator:
        return _("conteo sin base declarada")
    return _("con una duda anotada") if claim.remark else ""


def span(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """Where it began and where it ended on a line of a hundred; nothing where one is not known or is no percentage."""
    if claim.value is None or claim.baseline is None or claim.unit not in (PERCENT, POINTS):
        return None
    start, end = claim.baseline, claim.value if claim.unit == PERCENT else claim.baseline + claim.value
    return (start, end) if 0 <= start <= 100 and 0 <= end <= 100 else None


@dataclass(frozen=True)
class Results:
    """The claims of a practice. `source` is the one that all its numbers share, so that it is said once."""

    counted: list[Claim]
    observed: list[Claim]
    source: str
    with_evidence: bool

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Results":
        claims = list(claims)
        counted = [claim for claim in claims if claim.value is not None]
        sources = {claim.source for claim in counted}
        return cls(
            counted=counted,
            observed=[claim for claim in claims if claim.value is None],
            source=sources.pop() if len(sources) == 1 and len(counted) > 1 else "",
            with_evidence=any(claim.evidence.all() for claim in counted),
        )

    @property
    def from_a_start(self) -> bool:
        return any(claim.baseline is not None for claim in self.counted)

    def summary(self) -> str:
        """«3 de 7 resultados cuadran con sus cuentas; a 4 les falta la base o el conteo.»"""
        if not self.counted:
            return ""
        stand = Counter(standing(claim) for claim in self.counted)
        every = len(self.counted)
        numbers = {"every": every}
        parts = []
        if stand[HOLDS] == every:
            said = ngettext(
                "El único resultado con número cuadra con su cuenta",
                "Los %(every)d resultados con número cuadran con sus cuentas",
                every,
            )
            parts.append(said % numbers)
        elif stand[HOLDS]:
            said = ngettext(
                "%(n)d de %(every)d resultados con número cuadra con sus cuentas",
                "%(n)d de %(every)d resultados con número cuadran con sus cuentas",
                stand[HOLDS],
            )
            parts.append(said % {**numbers, "n": stand[HOLDS]})
        else:
            said = ngettext(
                "El único resultado con número todavía no se puede comprobar",
                "Ninguno de los %(every)d resultados con número se puede comprobar todavía",
                every,
            )
            parts.append(said % numbers)
        rest = {
            MISSING: ngettext(
                "a %(n)d le falta la base, el conteo o el punto de partida",
                "a %(n)d les falta la base, el conteo o el punto de partida",
                stand[MISSING],
            ),
            AT_ODDS: ngettext(
                "%(n)d no cuadra o se lee de dos maneras", "%(n)d no cuadran o se leen de dos maneras", stand[AT_ODDS]
            ),
            PLAIN: ngettext(
                "%(n)d es un conteo sin base con la que compararlo",
                "%(n)d son conteos sin base con la que compararlos",
                stand[PLAIN],
            ),
        }
        parts += [words % {"n": stand[kind]} for kind, words in rest.items() if stand[kind]]
        return "; ".join(parts) + "."

    def origin(self) -> str:
        """Where the numbers come from, when all come from one place, and whether anything shows it."""
        parts = [_("Fuente de todos: %(source)s.") % {"source": self.source.rstrip(".")}] if self.source else []
        if self.counted and not self.with_evidence:
            parts.append(_("Falta adjuntar la evidencia."))
        return " ".join(parts)
