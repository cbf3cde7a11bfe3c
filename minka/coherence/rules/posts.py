"""A post that one person holds, like the head of a body, given to two in the lines that introduce people."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.headings import bare
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, family, fold, listed

RULE = "two-holders"
_PERSON = re.compile(
    r"(?:(?:Lic|Mg|Dr|Dra|Prof|Sr|Sra)\.\s+)?[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+(?:(?:de|del|la|los)\s+)*[A-ZÁÉÍÓÚÑ][^\W\d_]+){1,4}"
)
_POST = re.compile(
    r"(?:(?P<secretary>secretari[oa] ejecutiv[oa])|(?P<president>president[ea])|(?P<minister>ministr[oa])"
    r"|(?P<vice>viceministr[oa])|(?P<director>director[a]? (?:general|ejecutiv[oa]|regional|nacional))"
    r"|(?P<manager>gerente (?:general|regional))|(?P<head>jef[ea] de la (?:oficina|unidad))"
    r"|(?P<dean>decan[oa]|rector[a]?))\b"
)
_EMPTY = frozenset(family(w) for w in listed("educacion region oficina unidad direccion gerencia minedu ministerio"))


def find(manuscript: Manuscript) -> Iterator[Finding]:
    held: dict[tuple[str, frozenset[str]], list[tuple[str, Line]]] = defaultdict(list)
    written = [line for line in manuscript.report.lines if line.text.strip()]
    for above, line in itertools.pairwise(written):
        name, post = bare(above.text), _POST.match(fold(bare(line.text)))
        if post and len(line.text) < 140 and not _POST.match(fold(name)) and _PERSON.fullmatch(name):
            rest = fold(bare(line.text))[post.end() :]
            body = frozenset(family(w) for w in re.findall(r"[^\W\d_]{3,}", rest) if w not in STOPWORDS) - _EMPTY
            if body:
                held[str(post.lastgroup), body].append((name, line))
    for people in held.values():
        if len({fold(name) for name, _ in people}) > 1:
            told = " y ".join(f"«{name}»" for name in dict.fromkeys(name for name, _ in people))
            message = f"Un mismo cargo figura con más de una persona: {told}."
            yield finding(RULE, "doubt", message, (line for _, line in people))
