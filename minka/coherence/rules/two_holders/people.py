"""The people of a report and their posts: a post that one person holds given to two, and a person with two posts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from minka.coherence.findings import finding
from minka.coherence.headings import bare
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, family, key, listed, noun

RULE = "two-holders"
_HEADS = (
    "vice?ministr[oa]|ministr[oa]|(?:sub)?director[a]?|secretari[oa]|secretar[ií]a|(?:vice)?president[ea]|jef[ea]|gerente"
    "|coordinador[a]?|consejer[oa]|especialista|oficial|docente|rector[a]?|decan[oa]|alcald(?:e|esa)|gobernador[a]?"
    "|asesor[a]?|representante|miembro|investigador[a]?|profesor[a]?|consultor[a]?|responsable|analista"
).replace("vice?", "(?:vice)?", 1)
_WORD = r"[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]+(?:-[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]+)?"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|del|la|las|los|y)\s+){{0,2}}{_WORD}){{1,4}}"
_POST = re.compile(rf"(?:{_HEADS})\b", re.IGNORECASE)
_BODY = re.compile(r"(?:UGEL|DRE|GRE)\s+\S")
_POST_NAME = re.compile(
    rf"\b(?P<post>(?i:{_HEADS})\b[^.,;:()\n]{{0,110}}(?:\([A-Z]+\))?),\s+(?P<name>{_NAME})(?=[,.;)]|\s+[a-z])"
)
_NAME_POST = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME}),\s+(?:(?:el|la|actual|quien es)\s+)?(?P<post>(?:{_HEADS})\b[^.,;:()\n]{{3,110}})"
)
_LABEL = re.compile(
    rf"^(?P<post>(?:coordinaci[oó]n|coordinadora?|direcci[oó]n|directora?|responsable|jefatura|conducci[oó]n)"
    rf"(?:\s+[a-záéíóúñ]+){{0,5}})\s*[:–—-]\s*(?P<name>{_NAME})\.?$",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(
    listed(
        """region direccion ministerio gobierno educacion ugel dre gre universidad instituto colegio institucion red
    plan macrorregion programa comunidad practica practicas dia experto experta invitado invitada consejo oficina
    regional unidad presentacion resumen escuela municipalidad buena buenas intercambio encuentro nacional general"""
    )
)
_SOLE = frozenset(
    noun(word)
    for word in listed(
        """ministro viceministro director subdirector secretario presidente jefe gerente coordinador rector decano
        alcalde gobernador"""
    )
)
"""Posts that one person at a time holds, once it is said of what."""
_OFFICES = {"coordinacion": "coordinador", "direccion": "director", "jefatura": "jefe", "conduccion": "conductor"}
_GENERIC = frozenset(
    family(word) for word in listed("educacion nacional regional minedu ministerio general ugel dre gre peru educativa")
)


@dataclass(frozen=True)
class Post:
    """One person in one post, as one place of the report has it."""

    name: str
    post: str
    line: Line
    below: Line

    @cached_property
    def person(self) -> frozenset[str]:
        return frozenset(key(self.name).split()) - STOPWORDS

    @cached_property
    def head(self) -> str:
        first = key(self.post).split()[0]
        return noun(_OFFICES.get(first, first))

    @cached_property
    def of(self) -> frozenset[str]:
        """What the post is of, as families of words, acronyms in brackets or behind a dash left out."""
        text = re.sub(r"\([^)]*\)|\s[-–—]\s.*$", "", self.post)
        return frozenset(family(word) for word in key(text).split()[1:] if word not in STOPWORDS)

    @property
    def abridged(self) -> bool:
        """Whether it is told by an acronym alone, which may stand for any words: "especialista de la DAGED"."""
        words = [word for word in re.findall(r"\w+", re.sub(r"\s[-–—]\s.*$", "", self.post))[1:] if len(word) > 2]
        return all(word.isupper() for word in words)

    @property
    def office(self) -> bool:
        """Whether the words may name an office of which the person is only a member: "Secretaría Ejecutiva"."""
        return bool(re.match(r"secretar[ií]a\b", self.post, re.IGNORECASE)) and "í" in self.post.lower()[:11]


def find(manuscript: Manuscript) -> Iterator[Finding]:
    posts = [post for post in _posts(manuscript) if not set(key(post.name).split()) & _NO_PERSON]
    posts = [post for post in posts if not (manuscript.regions and manuscript.regions.exact(post.name))][:300]
    told: set[tuple[str, ...]] = set()
    for one, other in combinations(posts, 2):
        asked = tuple(sorted((key(one.name), key(other.name), key(one.post))))
        if asked in told:
            continue
        if _same_person(one, other):
            if _two_posts(one, other):
                told.add(asked)
                message = f"«{one.name}» figura con dos cargos: «{one.post}» y «{other.post}»."
                yield finding(RULE, "doubt", message, (one.line, one.below, other.line, other.below))
        elif _one_post(one, other):
            told.add(asked)
            severity = "doubt" if one.office != other.office else "error"
            message = f"Un mismo cargo («{other.post}») figura con dos personas: «{one.name}» y «{other.name}»."
            yield finding(RULE, severity, message, (one.line, one.below, other.line, other.below))


def _posts(manuscript: Manuscript) -> Iterator[Post]:
    lines = [line for line in manuscript.report.lines if line.text.strip()]
    for line, below in pairwise(lines):
        name, post = bare(line.text), bare(below.text)
        if re.fullmatch(_NAME, name) and (_POST.match(post) or _BODY.match(post)) and len(post) < 160:
            yield Post(name, post, line, below)
    for line in lines:
        if len(line.text) < 160 and (match := _LABEL.match(bare(line.text))):
            yield Post(match["name"], match["post"], line, line)
    for block in manuscript.blocks:
        if block.kind in ("index", "heading"):
            continue
        for sign in (_POST_NAME, _NAME_POST):
            for match in sign.finditer(block.text):
                line, below = block.line_at(match.start("name")), block.line_at(match.start("post"))
                yield Post(match["name"], match["post"].strip(), line, below)


def _same_person(one: Post, other: Post) -> bool:
    least = min(len(one.person), len(other.person))
    return least > 1 and (one.person <= other.person or other.person <= one.person)


def _two_posts(one: Post, other: Post) -> bool:
    mine, theirs = one.of - _GENERIC, other.of - _GENERIC
    if not mine or not theirs or mine & theirs:
        return False
    return not (one.head == other.head and (one.abridged or other.abridged))


def _one_post(one: Post, other: Post) -> bool:
    if one.head not in _SOLE or one.head != other.head or one.of != other.of or not one.of:
        return False
    initials = {word[0] for word in one.person} & {word[0] for word in other.person}
    return not (one.person & other.person) or len(initials) < min(len(one.person), len(other.person))
