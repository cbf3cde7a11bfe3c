"""Shares of one whole told in sentences or bullets of their own, which together pass a hundred.

They are held together only where each says the same of the same whole ("de los gestores vino de ...") and names
another place or group for it: nobody comes from two regions, but many read and write.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import HEADS, QUALIFIERS, kind_in
from minka.coherence.words import STOPWORDS, family, listed, noun

RULE = "sum-of-parts"
FARTHEST = 4
"""Blocks between two shares of one whole."""
_VERBS = {
    "estar": "esta|estan|estaba|estaban|estuvo|se encuentran?|se encontraban?|se ubican?|se ubicaban?|se ubico",
    "venir": "vino|vinieron|vienen?|llego|llegaron|provienen?|provino|procede[n]?|procedian?",
    "ser": "es|son|fue|fueron|eran?",
    "pertenecer": "pertenecen?|pertenecian?|corresponden?|correspondio|correspondieron",
    "vivir": "viven?|vivian?|residen?|trabajan?|laboran?|estudian?|cursan?",
}
_VERB = "|".join(f"(?P<v{place}>{words})" for place, words in enumerate(_VERBS.values()))
_SAID = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:del? (?:l[oa]s |est[oa]s |total de )?(?P<whole>[^.;:,()\d]{3,60}?)\s+)?"
    rf"(?:{_VERB})(?:\s+(?P<prep>de la|de|del|en el|en la|en|al?)\b)?\s+(?P<what>[^.;:,()\d]{{3,60}})"
)
_ELIDED = re.compile(r"\s*,?\s*(?P<prep>de la|de|del|en el|en la|en|al?)\s+(?P<what>[^.;:,()\d]{3,60})")
_SCAFFOLD = frozenset(
    noun(word)
    for word in listed(
        """nivel niveles zona zonas estadio estadios etapa ambito area region provincia grado grupo ugel dre escuela
        escuelas institucion instituciones educativa educativas categoria fase distrito ciudad"""
    )
)


@dataclass(frozen=True)
class Portion:
    """One share: of which whole, by which verb, and the word that tells it from the others."""

    mention: Mention
    key: tuple[object, ...]
    label: str


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[tuple[object, ...], list[Portion]] = defaultdict(list)
    for row in manuscript.sentences:
        for portion in _portions([m for m in row if m.figure.unit == "percent"]):
            held = heaps[portion.key]
            if held and portion.mention.block.order - held[-1].mention.block.order > FARTHEST:
                yield from _over(held)
                held.clear()
            held.append(portion)
    for held in heaps.values():
        yield from _over(held)


def _portions(row: Sequence[Mention]) -> Iterator[Portion]:
    last: tuple[object, ...] = ()
    for m in row:
        if m.figure.hedge:
            continue
        text, stop = m.block.folded, m.span[1]
        said = _SAID.match(text, m.figure.end, stop)
        if said and said["whole"]:
            verb = next(place for place in range(len(_VERBS)) if said[f"v{place}"])
            words = [w for w in re.findall(r"[^\W\d_]{3,}", said["whole"]) if w not in STOPWORDS]
            whole = frozenset(HEADS.get(noun(w), noun(w)) for w in words)
            last = (m.block.chapter, m.block.section, whole, verb, (said["prep"] or "").split(" ")[0], _year(m))
            label, found = _label(said["what"], said["prep"]), said
        elif last and (found_elided := _ELIDED.match(text, m.figure.end, stop)):
            found = found_elided
            label = _label(found["what"], found["prep"]) if found["prep"].split(" ")[0][:2] == str(last[4])[:2] else ""
        else:
            continue
        if label and last:
            yield Portion(m, last, label)


def _year(m: Mention) -> frozenset[int]:
    return m.years if m.explicit else frozenset()


def _label(what: str, prep: str | None) -> str:
    """The word that tells one group from another; nothing for what one can be beside others."""
    words = [w for w in re.findall(r"[^\W\d_]{3,}", what) if w not in STOPWORDS]
    words = [w for w in words if noun(w) not in _SCAFFOLD] or words
    first = words[0] if words else ""
    if not prep and not any(kind_in(group, first) for group in QUALIFIERS):
        return ""
    return family(first)


def _over(held: Sequence[Portion]) -> Iterator[Finding]:
    parts: dict[str, Mention] = {}
    for portion in held:
        parts.setdefault(portion.label, portion.mention)
    shares = list(parts.values())
    added = sum(m.figure.value for m in shares)
    slack = 0.51 * len(shares) * 10.0 ** -min((m.figure.decimals for m in shares), default=0)
    if len(shares) > 1 and added > 100 + slack and (len(shares) > 2 or len({m.span for m in shares}) > 1):
        stated = " + ".join(m.figure.raw for m in shares)
        message = f"Las partes de un mismo total no suman 100 %: {stated} = {added:g} %."
        yield finding(RULE, "error" if len(shares) > 2 else "doubt", message, (m.line for m in shares))
