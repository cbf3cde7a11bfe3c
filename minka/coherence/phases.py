"""Which phase, year or group of several a number is told of, and whether it is told as added to one before it."""

import re

from minka.coherence.mentions import Mention

_STAGE = (
    r"(?:fases?|etapas?|convocatorias?|edicion|cohortes?|promocion|grupos?|anos?|semestres?|trimestres?|bimestres?"
    r"|momentos?|rondas?|jornadas?|dia|ciclos?|tandas?|entregas?|olas?|campanas?|mes)"
)
_ORDINAL = r"(?P<nth>primer|segund|tercer|cuart|quint)[oa]?"
_NAMED = re.compile(rf"\b{_ORDINAL} {_STAGE}\b")
_ELIDED = re.compile(rf"\b(?:el|la|en la|en el) {_ORDINAL}(?:,|:)?\s+(?:(?:a|con|hubo|fueron)\s+)?$")
_AFTER = re.compile(rf"\s*(?:[^\W\d_]+\s+){{0,3}}?(?:en )?(?:el|la) {_ORDINAL}(?: {_STAGE})?\b")
_YEARS = re.compile(
    r"\s*\b(?:en (?:l[oa]s |estos )?(?:ultimos )?(?:dos|tres|cuatro|cinco|\d) anos"
    r"|entre (?:el )?20\d\d y (?:el )?20\d\d|de(?:sde)? (?:el )?20\d\d (?:a|hasta) (?:el )?20\d\d"
    r"|en el (?:periodo|bienio|trienio|cuatrienio))\b"
)
_MORE_BEFORE = re.compile(
    r"\b(?:l[oa]s\s+)?otr[oa]s\s+$|\bse\s+(?:les?\s+)?(?:sum|incorpor|anad|agreg|integr|uni)(?:an|en|aron|ieron|eron|o|io)\s+"
    r"(?:a (?:l[oa]s|ell[oa]s|est[oa]s)\s+)?(?:otr[oa]s\s+)?$"
)
_MORE_AFTER = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}?(?:mas\b(?!\s+(?:de|que|para)\b)|adicional(?:es)?\b)")
_THAN = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}?(?:mas|menos)\s+que\b")


def phase_of(m: Mention) -> str:
    """The ordinal that a figure's own words give to its phase ("la segunda etapa"); nothing if they give none."""
    text = m.block.folded
    start = max(m.span[0], m.figure.start - 110)
    before = re.split(r"\d|[.;]", text[start : m.figure.start])[-1]
    found = list(_NAMED.finditer(before))
    if found:
        return found[-1]["nth"]
    if elided := _ELIDED.search(before):
        return elided["nth"]
    after = _AFTER.match(text, m.figure.end, min(m.span[1], m.figure.end + 70))
    return after["nth"] if after else ""


def _of_years(m: Mention) -> bool:
    """Whether it is told of several years together."""
    return bool(_YEARS.search(m.block.folded, m.span[0], m.figure.start) or _YEARS.match(m.block.folded, m.concept.end))


def phases_apart(one: Mention, other: Mention) -> bool:
    """Whether one is of a phase that the other is not of: another one, or all of them together."""
    if _of_years(one) != _of_years(other):
        return True
    phase, second = phase_of(one), phase_of(other)
    if phase and second:
        return phase != second
    return (bool(phase) and one.figure.value < other.figure.value) or (
        bool(second) and other.figure.value < one.figure.value
    )


def is_added(m: Mention) -> bool:
    """Whether a number is told as added to one before it: "otros 35", "25 más", "se sumaron 12"."""
    text = m.block.folded
    if _THAN.match(text, m.figure.end):
        return False
    before = _MORE_BEFORE.search(text, max(m.span[0], m.figure.start - 50), m.figure.start)
    return bool(before or _MORE_AFTER.match(text, m.figure.end))
