"""How many times a number grew or shrank ("se duplicó", "el triple", "a la mitad") against its two ends."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import NOUN_OF, OF
from minka.coherence.vocabulary import CROWDS
from minka.coherence.words import contents

RULE = "percentage-and-count"
_TIMES = (
    (r"duplic(?:o|aron|an?|ar|ando|ad[oa]s?)|(?:(?:el|al) )?doble|dos veces mas", 2.0),
    (r"triplic(?:o|aron|an?|ar|ando|ad[oa]s?)|(?:(?:el|al) )?triple|tres veces mas", 3.0),
    (r"cuadruplic(?:o|aron|an?|ar|ando|ad[oa]s?)|(?:el|al) cuadruple", 4.0),
    (r"quintuplic(?:o|aron|ar|ando|ad[oa]s?)|(?:el|al) quintuple", 5.0),
    (r"a (?:casi )?la mitad", 1 / 2),
    (r"a (?:casi )?(?:la tercera parte|un tercio)", 1 / 3),
    (r"a (?:casi )?(?:la cuarta parte|un cuarto)", 1 / 4),
    (r"a (?:casi )?(?:la quinta parte|un quinto)", 1 / 5),
)
_SAID = re.compile(
    r"(?<!\w)(?P<loose>mas (?:que|del?) (?:se )?|menos (?:que|del?) |casi (?:se )?|practicamente (?:se )?|cerca del? )?"
    r"(?:se )?(?:" + "|".join(f"(?P<t{place}>{words})" for place, (words, _) in enumerate(_TIMES)) + r")(?!\w)"
)
_AIM = re.compile(r"\b(?:meta|busca\w*|se espera|proyect\w+|prev[ei]\w+|objetivo|necesari\w+|deb[ei]\w*)\b")
_FROM = re.compile(r"\b(?:de|del|desde)\s+(?:l[oa]s |el |un |una |unos )?(?:s/\.?\s*)?$")
_TO = re.compile(
    r"(?:\s+(?!a\b|al\b|hasta\b)[^\W\d_]+){0,5}(?:\s+(?:en|al?|del?)\s+(?:el |ano )?20\d\d)?,?\s+(?:al?|hasta)\s+"
    r"(?:l[oa]s |el |un |unos )?(?:s/\.?\s*)?"
)
_FELL = re.compile(r"\b(?:redu[jc]|baj|disminu|descen|cay|qued|menos|permanec)\w*")
_BARE = re.compile(
    r"[,(:]\s*(?:es decir,? |o sea,? )?(?P<loose>casi |menos de |mas de |cerca de )?(?:"
    + "|".join(f"(?P<t{place}>{words.removeprefix('a ')})" for place, (words, _) in enumerate(_TIMES))
    + r")\s*(?=[.,;)]|$)"
)
_APPOSED = re.compile(r"(?:[^.;:()\d]|20\d\d){0,70}[,(]\s*(?:es decir,? |o sea,? |ya )?")
_THAN = re.compile(
    r"\s+(?:de|que|del)\b(?:[^.;:()\d]|20\d\d){0,50}?(?:\(|,|\bcon|\bde|\bque|\bl[oa]s)?\s*(?:s/\.?\s*)?"
)
_THEN = re.compile(r"(?:[^.;:()\d]|20\d\d){0,90}?(?:\by|,|;)\s*(?:(?:[^.;:()\d]|20\d\d){0,40}\s)?")
_WHAT = re.compile(r"\s+(?:a )?l[oa]s\s+")
_IS = re.compile(r"\s*(?::|\(|,(?: es decir,?| o sea,?)?)\s*(?:s/\.?\s*)?")
SLACK = 0.08
"""How far a ratio may be from the one that the words name."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        text, span = row[0].block.folded, row[0].span
        said = list(_SAID.finditer(text, *span)) if not _AIM.search(text, *span) else []
        if len(said) == 1 and (ends := _beside(row, said[0]) or _ends(row, said[0]) or _part_left(row, said[0])):
            yield from _held(said[0], *ends, row)
        elif len(said) == 1 and (ends := _from_problem(row, said[0], manuscript)):
            yield from _held(said[0], *ends, row, "doubt")
        elif not said and (bare := _bare(row)) and (ends := _ends(row, None)):
            yield from _held(bare, *ends, row)
        elif not said and (later := _next_sentence(row)) and (ends := _ends(row, None)):
            yield from _held(later, *ends, row)


def _beside(row: Sequence[Mention], said: re.Match[str]) -> tuple[Mention, Mention] | None:
    """ "80 docentes, el doble que en 2024 (40)" and "en 2024 fueron 40 docentes y en 2025 el doble: 80"."""
    text = said.string
    for one, other in itertools.pairwise(row):
        if one.figure.unit != other.figure.unit or not one.figure.end <= said.start() < other.figure.start:
            continue
        before, after = text[one.figure.end : said.start()], text[said.end() : other.figure.start]
        if _THAN.fullmatch(after) and _APPOSED.fullmatch(before):
            return other, one
        if _WHAT.fullmatch(after) and re.fullmatch(r"[^.;:(),\d]{1,80}\s", before) and "plic" in said[0]:
            return other, one
        if (
            _IS.fullmatch(after)
            and _THEN.fullmatch(before)
            and one.concept.head in (other.concept.head, one.concept.head)
        ):
            return one, other
    return None


def _bare(row: Sequence[Mention]) -> re.Match[str] | None:
    """ "Las quejas pasaron de 340 en 2024 a 85 en 2025, la cuarta parte": a fraction that the sentence ends with."""
    return _BARE.search(row[0].block.folded, row[-1].figure.end, row[0].span[1])


def _from_problem(
    row: Sequence[Mention], said: re.Match[str], manuscript: Manuscript
) -> tuple[Mention, Mention] | None:
    """ "El conocimiento llegó a 82 %, el doble que al inicio" where the problem gives the only percentage of it."""
    last = row[0]
    if len(row) != 1 or last.figure.unit != "percent" or last.block.part != "results" or said.start() < last.figure.end:
        return None
    about = contents(last.sentence) - CROWDS
    problems = [
        m
        for m in manuscript.percents_of(last.block.chapter)
        if m.block.part == "problem" and m.chapters == last.chapters
    ]
    if len(problems) != 1 or not (contents(problems[0].sentence) - CROWDS) & about:
        return None
    return problems[0], last


def _next_sentence(row: Sequence[Mention]) -> re.Match[str] | None:
    """A sentence without figures, right after this one, that says how many times: "Es decir, se triplicó."."""
    block, stop = row[0].block, row[0].span[1]
    if stop >= len(block.text):
        return None
    after = block.sentence(stop)
    found = _SAID.search(block.folded, *after)
    short = after[1] - after[0] < 80 and not re.search(r"\d", block.folded[after[0] : after[1]])
    return found if found and short else None


def _ends(row: Sequence[Mention], said: re.Match[str] | None) -> tuple[Mention, Mention] | None:
    """The only "de 20 a 40" of the sentence."""
    text = row[0].block.folded
    found = [
        (one, other)
        for one, other in itertools.pairwise(row)
        if _FROM.search(text[max(0, one.figure.start - 16) : one.figure.start])
        and (one.figure.unit == other.figure.unit or "percent" not in (one.figure.unit, other.figure.unit))
        and _TO.fullmatch(text, one.figure.end, other.figure.start)
        and not (said and one.figure.end <= said.start() < other.figure.start)
    ]
    return found[0] if len(found) == 1 else None


def _part_left(row: Sequence[Mention], said: re.Match[str]) -> tuple[Mention, Mention] | None:
    """ "Quedan 1 250 de los 2 500: se redujo a la mitad"."""
    text = row[0].block.folded
    pairs = [
        (whole, part)
        for part, whole in itertools.pairwise(row)
        if part.figure.unit == whole.figure.unit == "count"
        and whole.figure.end <= said.start()
        and (
            OF.fullmatch(text, part.figure.end, whole.figure.start)
            or NOUN_OF.fullmatch(text, part.figure.end, whole.figure.start)
        )
    ]
    return pairs[0] if len(pairs) == 1 and len(row) == 2 and _FELL.search(text, row[0].span[0], said.start()) else None


def _held(
    said: re.Match[str], first: Mention, last: Mention, row: Sequence[Mention], severity: str = "error"
) -> Iterator[Finding]:
    if not first.figure.value or not last.figure.value or first.figure.hedge or last.figure.hedge:
        return
    words = next(place for place in range(len(_TIMES)) if said[f"t{place}"])
    times = _TIMES[words][1]
    true = last.figure.value / first.figure.value
    loose = said["loose"] or ("casi" if "casi" in said[0] else "")
    if times < 1 and true > 1 and not _FELL.search(first.block.folded, *first.span):
        return
    low, high = times * (1 - SLACK), times * (1 + SLACK)
    if loose.startswith("mas"):
        low, high = times * 0.999, times * 2
    elif loose.startswith("menos"):
        low, high = times / 2, times * 1.001
    elif loose:
        low, high = times * (0.8 if times > 1 else 0.9), times * (1.05 if times > 1 else 1.25)
    if low <= true <= high:
        return
    written = row[0].block.text[said.start() : said.end()].strip()
    message = f"Se dice «{written}», pero va de «{first.figure.raw}» a «{last.figure.raw}»."
    yield finding(RULE, severity, message, (row[0].block.line_at(said.start()), first.line, last.line))
