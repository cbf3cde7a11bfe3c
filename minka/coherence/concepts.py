"""What a number counts: the noun phrase after it, or the one that announces it ("Núcleos: 12")."""

import re
from dataclasses import dataclass, replace

from minka.coherence.blocks import Block
from minka.coherence.figures import WORDS, Figure
from minka.coherence.vocabulary import (
    ADJECTIVES,
    EMPTY_HEADS,
    HEADS,
    LEADING,
    LIGHT,
    NOUNS_LIKE_PARTICIPLES,
    PEOPLE,
    PLACES,
    QUALIFIERS,
    REST,
    kind_in,
)
from minka.coherence.words import STOPWORDS, family, listed, noun

_TOKEN = re.compile(r"ii\.?\s?ee\b\.?|i\.\s?e\.|[^\W\d_]+(?:/[^\W\d_]+)?|\d+|[^\w\s]")
_REACH = 170
_PARTICIPLE = re.compile(r"(?:[^\W\d_]{2}[ai]d[oa]s|puest[oa]s|crit[oa]s|hech[oa]s)$")
_VERB = re.compile(
    r"(?:aron|ieron|aba|aban|ian|ando|iendo|aran|eran|iran)$|^(?!plan$|san$)[^\W\d_]{2,}an$"
    r"|^(?!(?:joven|imagen|origen|examen|volumen|orden|margen)$)[^\W\d_]{3,}en$"
)
_FOLLOWS = frozenset(
    listed(
        """provenientes procedentes pertenecientes correspondientes equivalentes cuentan tienen reciben conforman
    son tiene cuenta recibe usa aplica participa presenta logra alcanza cumple realiza"""
    )
)
_CONNECTOR = re.compile(
    r"(?:[:=(|]|\s[–—-]|\b(?:son|suman|sumaron|fueron|llega(?:n|ron)? a|llego a|alcanza(?:n|ron)?(?: a)?|alcanzo(?: a)?"
    r"|asciend\w+ a|ascendi\w+ a|totaliza\w*|es de|fue de|se elev\w+ a|era de|eran|es))\s*"
    r"(?:ya |a )?(?:un total de )?(?:mas del? |cerca de |casi |al menos |aproximadamente |unos |unas |los |las |el )*$"
)
_JOINED = re.compile(r"\s+[ye]\s+(?:\d[\d.,]*|[^\W\d_]+(?=\s))\s+")
_COMPLEMENT = re.compile(r"[^\W\d_]+\s+(?:de|del)\b")
_BOUNDARY = re.compile(r"[.;:(),]")
_COUNTING = re.compile(r"^.*\b(?:numero|cantidad|total|cifra)\s+(?:total\s+)?de(?:l| los| las)?\s+")


@dataclass(frozen=True)
class Concept:
    """`head` is the thing counted, `mods` what kind of it, `topic` what or whom it is for."""

    head: str = ""
    mods: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    negated: bool = False
    definite: bool = False
    before: bool = False
    end: int = 0
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    """Which of the mods are proper names: of places, as a rule."""

    @property
    def people(self) -> bool:
        return any(part in PEOPLE for part in self.head.split("+")) or bool(self.mods & _PEOPLE_FAMILIES)


_PEOPLE_FAMILIES = frozenset(family(word) for word in ["gestores", "docentes", "miembros", "servidores"])


def concept_of(figure: Figure) -> Concept:
    """The concept that a figure measures; its head is empty when the sentence leaves it out."""
    after = _after(figure)
    if after.head and figure.block.folded[: figure.start].endswith(": ") and not after.mods:
        label = _before(figure)
        return replace(after, mods=label.mods) if label.head == after.head else after
    if after.head:
        return after
    before = _before(figure)
    return before if before.head else after


def phrase(block: Block, start: int, stop: int, plural: bool = True) -> Concept:
    """The noun phrase at the start of a stretch of a block."""
    text = block.folded
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, min(stop, start + _REACH))]
    at = 0
    if (
        len(tokens) > 2
        and tokens[0][0] == "("
        and (tokens[1][0] in WORDS or tokens[1][0].isdigit())
        and tokens[2][0] == ")"
    ):
        at = 3
    while at < len(tokens) and tokens[at][0] in LEADING:
        at += 1
    if at >= len(tokens):
        return Concept()
    head, at, negated = _head(block, tokens, at, plural)
    mods: list[str] = []
    topic: list[str] = []
    names: set[str] = set()
    if head and head not in EMPTY_HEADS and at < len(tokens):
        head, at = _compound(head, tokens, at)
    words = [tokens[at - 1][0]] if head else []
    plurals = plural
    while at < len(tokens):
        word = tokens[at][0]
        if word in ("de", "del"):
            before = at
            at += 1
            while at < len(tokens) and tokens[at][0] in (
                "el",
                "la",
                "los",
                "las",
                "su",
                "sus",
                "dicha",
                "dicho",
                *LEADING,
            ):
                at += 1
            if at >= len(tokens) or not tokens[at][0][0].isalpha() or tokens[at][0] in WORDS:
                at = before
                break
            mods.append(tokens[at][0])
            if block.text[tokens[at][1]].isupper() and not block.titled:
                names.add(family(tokens[at][0]))
            plurals = tokens[at][0].endswith("s")
        elif at + 1 < len(tokens) and (word == "sin" or (word == "no" and tokens[at + 1][0].endswith("s"))):
            negated = True
        elif word in ("para", "sobre", "en", "con") and not topic:
            topic += _topic(tokens, at + 1, word)
            break
        elif (
            (word == "y" and at + 1 < len(tokens) and not mods and _PARTICIPLE.search(tokens[at + 1][0]))
            or not word[0].isalpha()
            or word in STOPWORDS
            or word in WORDS
            or _VERB.search(word)
            or block.text[tokens[at][2] - 1] == "ó"
            or word in _FOLLOWS
            or (plurals and not word.endswith("s") and word.isalpha() and len(word) > 4)
        ):
            break
        else:
            mods.append(word)
        at += 1
    end = tokens[at - 1][2] if at else start
    found = _concept(head, mods, topic, negated, end, (*words, *mods))
    return replace(found, names=frozenset(names)) if names else found


def _after(figure: Figure) -> Concept:
    text = figure.block.folded
    card = figure.block.kind == "card" and figure.start < 12
    singular = card or (figure.unit == "count" and figure.value == 1)
    found = phrase(figure.block, figure.end, len(text), plural=not singular)
    before = text[max(0, figure.start - 12) : figure.start]
    definite = bool(re.search(r"\b(?:los|las|de l[oa]s|\d\s+de)\s+$", before))
    if found.head and not found.mods and (joined := _JOINED.match(text, found.end)):
        second = phrase(figure.block, joined.end(), min(len(text), joined.end() + 60))
        if (
            second.head
            and second.words[1:2]
            and second.words[1].endswith("s")
            and not _COMPLEMENT.match(text, joined.end())
        ):
            found = replace(found, mods=frozenset({family(second.words[1])}) - LIGHT)
    return replace(found, definite=True) if found.head and definite else found


def _before(figure: Figure) -> Concept:
    """The phrase that a colon, a bracket or a verb of counting ties to the number after it."""
    text = figure.block.folded
    if figure.block.kind == "row" and text[: figure.start].count(": ") == 1:
        # The label of a row begins with what it counts: "UGEL con planes vigentes" counts UGEL.
        label = phrase(figure.block, 0, text.find(": "))
        if label.head:
            return replace(label, before=True, end=figure.end)
    begin = max(0, figure.start - _REACH)
    stretch = text[begin : figure.start]
    tie = _CONNECTOR.search(stretch)
    if tie is None or (tie.group().startswith("(") and text[figure.end : figure.end + 1] != ")"):
        return Concept()
    stretch = stretch[: tie.start()]
    bounds = [m.end() for m in _BOUNDARY.finditer(stretch)]
    if bounds:
        begin, stretch = begin + bounds[-1], stretch[bounds[-1] :]
    if counting := _COUNTING.match(stretch):
        begin, stretch = begin + counting.end(), stretch[counting.end() :]
    found = _reaching(figure.block, begin, begin + len(stretch))
    return replace(found, before=True, end=figure.end)


def _reaching(block: Block, begin: int, stop: int) -> Concept:
    """The longest phrase that ends where the stretch does, or else the first one in it."""
    text = block.folded[begin:stop]
    starts = [m.start() for m in re.finditer(r"(?<![^\W_])[^\W_]+", text)][-14:]
    first = Concept()
    for start in starts:
        found = phrase(block, begin + start, stop)
        if found.head and not text[found.end - begin :].strip(" -–—"):
            return found
        if not first.head and found.head:
            first = found
    return first


def _head(block: Block, tokens: list[tuple[str, int, int]], at: int, plural: bool) -> tuple[str, int, bool]:
    word = tokens[at][0]
    if word == "no":
        return "", at, True
    if not word[0].isalpha() or word in STOPWORDS or word in WORDS or word in REST:
        return "", at, False
    joined = re.sub(r"[.\s]+", ".", word).strip(".")
    if joined in ("ii.ee", "iiee", "i.e"):
        return "institucion", at + 1, False
    known = HEADS.get(noun(word), noun(word))
    raw = block.text[tokens[at][1] : tokens[at][2]]
    acronym = known in PLACES or noun(word) in HEADS or (len(raw) > 1 and raw.isupper())
    if plural and not (word.endswith("s") or acronym):
        return "", at, False
    if plural and any(kind_in(group, word) for group in ADJECTIVES):
        return "", at, False
    if plural and _PARTICIPLE.search(word) and word not in NOUNS_LIKE_PARTICIPLES:
        return "", at, False
    if known in EMPTY_HEADS and at + 2 < len(tokens) and tokens[at + 1][0] in ("de", "del"):
        at += 2
        while at < len(tokens) - 1 and tokens[at][0] in ("la", "las", "los", "el", *LEADING):
            at += 1
        known = HEADS.get(noun(tokens[at][0]), noun(tokens[at][0]))
    return known, at + 1, False


def _compound(head: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[str, int]:
    """People counted together ("directivos, docentes y familias") are one head."""
    heads, place = [head], at
    while head in PEOPLE and place + 1 < len(tokens) and tokens[place][0] in (",", "y", "e"):
        following = HEADS.get(noun(tokens[place + 1][0]), noun(tokens[place + 1][0]))
        if following not in PEOPLE:
            break
        heads.append(following)
        last = tokens[place][0] != ","
        place += 2
        if last:
            return "+".join(sorted(heads)), place
    return head, at


def _topic(tokens: list[tuple[str, int, int]], at: int, preposition: str) -> list[str]:
    if preposition in ("en", "con"):
        return []
    words: list[str] = []
    for word, _, _ in tokens[at : at + 9]:
        if not (word[0].isalpha() or word == ","):
            break
        if word in ("que", "mediante", "con", "en", "durante"):
            break
        if word not in STOPWORDS and word[0].isalpha():
            words.append(word)
    return words


def _concept(head: str, mods: list[str], topic: list[str], negated: bool, end: int, words: tuple[str, ...]) -> Concept:
    groups = set()
    for word in (*mods, *topic):
        for place, group in enumerate(QUALIFIERS):
            if kind := kind_in(group, word):
                groups.add(f"{place}:{kind}")
    kept = frozenset(family(word) for word in mods if word not in STOPWORDS) - LIGHT
    about = frozenset(family(word) for word in topic) - LIGHT
    return Concept(head, kept, about, frozenset(groups), negated, False, False, end, words)
