"""The modalities of education by their acronyms and their full names, and the one with the other."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.words import listed

RULE = "level-names"
BASIC = {"regular": "EBR", "alternativa": "EBA", "especial": "EBE"}
MODALITIES = frozenset((*BASIC.values(), "ETP", "CETPRO"))
PLACES = frozenset(("CEBA", "CEBE", "CETPRO", "PRONOEI", "PRITE", "SAANEE"))
"""Where they are taught."""
_TABLE = ", ".join(sorted(MODALITIES))
_ACRONYM = re.compile(r"(?<![\w.-])[A-ZÁÉÍÓÚÑ]{2,8}(?=s?(?![\w-]))")
_RUN = re.compile(
    r"(?<![\w.-])[A-ZÑ]{2,8}s?(?:(?:\s*,\s*(?:[yeou]\s+)?|\s*/\s*|\s+[yeou]\s+)(?:de\s+|los\s+|las\s+|en\s+)?[A-ZÑ]{2,8}s?(?!\w))+"
)
_BASIC = re.compile(r"\beducacion basica,?\s+(?P<name>[^\W\d_]{5,})(?:\s*(?:\(|[-–—]\s?)(?P<acronym>eb[a-z])\b)?")
_BACK = re.compile(r"\b(?P<acronym>eb[a-z])\s*(?:\(|[-–—:]\s?)\s*educacion basica\s+(?P<name>[^\W\d_]{5,})")
_TECHNICAL = re.compile(r"\beducacion tecnic[oa]s?\s*[-–— ]\s*(?P<name>[^\W\d_]{6,})")
_UNRELATED = frozenset(listed("profesional superior pedagogica industrial agropecuaria presupuestal"))


def find(manuscript: Manuscript) -> Iterator[Finding]:
    explained = {found for block in manuscript.blocks for found in _explained(block)}
    for block in manuscript.blocks:
        if block.kind == "index":
            continue
        yield from _acronyms(block, explained)
        yield from _names(block)


def _explained(block: Block) -> Iterator[str]:
    """Acronyms that a bracket or a dash ties to the words they stand for."""
    for match in re.finditer(r"[(–-]\s?(?P<acronym>[A-ZÑ]{2,8})\)?", block.text):
        words = re.findall(r"[^\W\d_]+", block.folded[max(0, match.start() - 90) : match.start()])
        initials = "".join(word[0] for word in words if len(word) > 3)
        if match["acronym"].lower() in initials[-len(match["acronym"]) - 2 :]:
            yield match["acronym"]


def _acronyms(block: Block, explained: set[str]) -> Iterator[Finding]:
    listed_with = {
        match.start() + found.start()
        for match in _RUN.finditer(block.text)
        if len(set(_ACRONYM.findall(match.group())) & MODALITIES) > 1
        for found in _ACRONYM.finditer(match.group())
    }
    for match in _ACRONYM.finditer(block.text):
        word = match.group()
        if word in MODALITIES or word in PLACES or word in explained or block.text.isupper():
            continue
        shaped = re.fullmatch(r"EB[B-DF-QS-Z]|CEB[B-DF-Z]", word)
        slip = any(len(word) > 4 and OSA.distance(word, name) == 1 for name in PLACES)
        if shaped or slip or (match.start() in listed_with and _like(word)):
            message = f"«{word}» no está entre las modalidades ({_TABLE})."
            yield finding(RULE, "error", message, (block.line_at(match.start()),))


def _like(word: str) -> bool:
    """One slip away from a modality, as none of the other acronyms of the sector is."""
    return word[0] == "E" and any(OSA.distance(word, name) == 1 for name in MODALITIES) and word not in ("EB", "EIB")


def _names(block: Block) -> Iterator[Finding]:
    for match in (*_BASIC.finditer(block.folded), *_BACK.finditer(block.folded)):
        name, acronym = match["name"], (match["acronym"] or "").upper()
        at = match.start("name")
        shown = block.text[match.start() : match.end()]
        if name in BASIC:
            if acronym and acronym != BASIC[name]:
                message = f"«{shown}»: las siglas de esa modalidad son «{BASIC[name]}»."
                yield finding(RULE, "error", message, (block.line_at(match.start()), block.line_at(at)))
            continue
        near = max(BASIC, key=lambda each: fuzz.ratio(each, name))
        capital = block.text[at].isupper() and not block.titled and not block.text.isupper()
        if (fuzz.ratio(near, name) >= 75 and name[:-1] not in BASIC and name[:-2] not in BASIC) or capital or acronym:
            message = f"«{shown}» no está entre las modalidades (Regular, Alternativa y Especial)."
            yield finding(RULE, "error", message, (block.line_at(at),))
    for match in _TECHNICAL.finditer(block.folded):
        name = match["name"]
        if not name.startswith("productiv") and name not in _UNRELATED and fuzz.ratio(name, "productiva") >= 70:
            shown = block.text[match.start() : match.end()]
            message = f"«{shown}» no está entre las modalidades: es la educación técnico-productiva."
            yield finding(RULE, "error", message, (block.line_at(match.start("name")),))
