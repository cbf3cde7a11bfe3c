"""Parts larger than the whole they are of: more than 100 %, and "150 de 120"."""

import itertools
import re
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import NOUN_OF, OF, RULE, WHOLE_FIRST
from minka.coherence.words import noun

_GROWTH = re.compile(
    r"increment|aument|crec|ejecuci|avance|meta|cumpli|super|variaci|respecto|sobre lo|triplic|duplic"
    r"|mejor|elev|product"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        yield from _over_whole(row)
        yield from _larger_than_whole(row)


def _over_whole(row: list[Mention]) -> Iterator[Finding]:
    for m in row:
        if m.figure.unit != "percent" or m.figure.value <= 100 or _GROWTH.search(m.sentence):
            continue
        if (
            re.match(r"\s*(?:\(|de(?:l)?\b|cuenta|particip|alcanz)", m.block.folded[m.figure.end :][:14])
            or m.figure.value <= 200
        ):
            yield finding(
                RULE, "error", f"«{m.figure.raw}» es más que el total: una parte no puede pasar de 100 %.", (m.line,)
            )


def _larger_than_whole(row: list[Mention]) -> Iterator[Finding]:
    text = row[0].block.folded
    for one, other in itertools.pairwise(row):
        if not (one.figure.unit == other.figure.unit == "count") or one.figure.hedge or other.figure.hedge:
            continue
        between = text[one.figure.end : other.figure.start]
        head, second = one.concept.head, other.concept.head
        part, whole = one, other
        if OF.fullmatch(between) and not head and _of_each(text, one, other, between):
            continue
        if OF.fullmatch(between) or (NOUN_OF.fullmatch(between) and head == second):
            pass
        elif re.search(
            r"(?:^|[.;:(,]\s*|\by )de (?:l[oa]s |un total de )?$", text[: one.figure.start][-22:]
        ) and WHOLE_FIRST.fullmatch(between):
            part, whole = other, one
            if second and second not in (head, noun("casos")):
                continue
            if (
                not head
                and re.match(r"\s*,", between)
                and not re.search(r"l[oa]s $|total de $", text[: one.figure.start])
            ):
                continue  # "En tres lotes, de 150, 220 y 260".
        else:
            continue
        if part.figure.value > whole.figure.value:
            message = f"«{part.figure.raw}» es más que el total del que forma parte, «{whole.figure.raw}»."
            yield finding(RULE, "error", message, (part.line, whole.line))


def _of_each(text: str, some: Mention, size: Mention, between: str) -> bool:
    """Whether the second says how large each of the first is: "120 estudiantes de 8 aulas y 20 de dos", "20 de dos"."""
    told = re.search(r"\d [^\W\d_]+ de \d", text[: some.figure.start])
    return bool(
        (told and not size.concept.head) or (between.strip() == "de" and size.figure.value < some.figure.value / 2)
    )
