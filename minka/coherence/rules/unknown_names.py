"""Names of regions and institutions that are not on the official lists, each with the nearest that is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from minka.coherence import names as official
from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.lists import bullets
from minka.coherence.manuscript import Manuscript
from minka.coherence.names import MACROREGIONS, SMALL, Match, Names
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, fold, key, listed

RULE = "unknown-name"
MOST_UNKNOWN = 400
NEAR = 72
_KIND = re.compile(
    r"\b(?:(?P<region>Regi[oó]n|REGI[OÓ]N|región|[Gg]obierno [Rr]egional de|GORE)"
    r"|(?P<dre>(?:DRE|GRE)(?:/GRE|/DRE)?|(?:[Dd]irec\w+|[Gg]eren\w+) [Rr]egional(?:es)? de [Ee]ducaci[oó]n(?: de)?)"
    r"|(?P<ugel>UGEL|[Uu]nidad de [Gg]esti[oó]n [Ee]ducativa [Ll]ocal(?: de)?))"
    r"(?:\s*:)?\s+(?:N\.?\s?[°º]\s*)?(?P<number>\d{1,2}\s*[-–—]?\s+|\d{1,2}\s*[-–—]\s*)?"
)
_ASIDE = re.compile(r"[–—-](?=\w)")
"""What opens words apart: "las tres UGEL de la región —Ilo, Chota y Jaén—"."""
_BODIES = re.compile(r"(?:UGEL|DRE|GRE)\b")
_CAPITALISED = re.compile(
    r"((?:[A-ZÁÉÍÓÚÑ][^\W\d_]+)(?:\s+(?:(?:de|del|la)\s+)?[A-ZÁÉÍÓÚÑ][^\W\d_]+){0,3})\s*(?=,|$|\s[ye]\s)"
)
_APART = re.compile(r",|\s[ye]\s")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_STOPS = frozenset(listed("""dre gre ugel minedu gore iged y e cop difoca del"""))


@dataclass(frozen=True)
class Written:
    """A name as it stands: its words folded, its own writing, and where it begins."""

    words: tuple[str, ...]
    raw: tuple[str, ...]
    line: Line
    kind: str
    number: str


def find(manuscript: Manuscript) -> Iterator[Finding]:
    references = manuscript.references
    lists = {
        "region": manuscript.regions,
        "dre": official.institutions(references, ("dre", "gre")),
        "ugel": official.institutions(references, ("ugel",)),
    }
    numbers = _numbers(manuscript)
    unknown: dict[tuple[str, str, str], tuple[str, list[Line], Match | None, bool]] = {}
    for block in manuscript.blocks:
        for written in (*_after_kind(block), *_in_lists(block, manuscript.regions), *_in_bullets(block, manuscript)):
            names = lists[written.kind] or (manuscript.regions if written.kind == "dre" else lists[written.kind])
            if not names or len(unknown) > MOST_UNKNOWN:
                continue
            hit = names.match(list(written.words))
            if hit and hit.exact:
                yield from _wrong_number(written, hit, numbers)
                continue
            if hit and hit.part and not (written.kind == "ugel" and not _is_capital_line(block)):
                continue
            shown = " ".join(written.raw[: hit.words if hit else 1])
            if (hit is None or not hit.part) and _far(written, hit) and block.titled and not _BODIES.match(block.text):
                continue
            near = bool(hit and not hit.part and _closeness(written, hit) >= NEAR)
            _, lines, _, _ = unknown.setdefault(
                (written.kind, fold(shown), shown if not hit else hit.name), (shown, [], hit, near)
            )
            lines.append(written.line)
    for (kind, _, _), (shown, lines, hit, near) in unknown.items():
        yield _unknown(kind, shown, lines, hit, near)


def _unknown(kind: str, shown: str, lines: list[Line], hit: Match | None, near: bool) -> Finding:
    of = {"region": "regiones", "dre": "DRE y GRE", "ugel": "UGEL"}[kind]
    advice = f"; el más parecido es «{hit.name}»" if hit else ""
    sure = near or hit is None or not hit.part
    return finding(RULE, "error" if sure else "doubt", f"«{shown}» no está en la lista oficial de {of}{advice}.", lines)


def _closeness(written: Written, hit: Match) -> float:
    asked = "".join(written.words[: hit.words])
    bare = re.sub(r"^(?:dre|gre|ugel)(?:\d+)?", "", key(hit.name).replace(" ", ""))
    return fuzz.ratio(asked, bare)


def _far(written: Written, hit: Match | None) -> bool:
    return hit is None or _closeness(written, hit) < NEAR


def _after_kind(block: Block) -> Iterator[Written]:
    """Capitalised words after "Región", "DRE", "UGEL" and their long forms."""
    for match in _KIND.finditer(block.text):
        kind = (
            match.lastgroup
            if match.lastgroup != "number"
            else next(k for k in ("region", "dre", "ugel") if match.group(k))
        )
        if kind == "region" and _ASIDE.match(block.text, match.end()):
            continue
        words, raw = _run(block.text, match.end())
        if (
            not words
            or all(word.isdigit() for word in words)
            or (
                kind == "region"
                and (words[0] in MACROREGIONS or (match.group().isupper() and words[0] in ("dre", "gre")))
            )
        ):
            continue
        yield Written(words, raw, block.line_at(match.end()), str(kind), (match.group("number") or "").strip(" -–—"))


def _run(text: str, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Up to seven words that can be a name: capitalised, with the small words between them."""
    raw: list[str] = []
    for match in _WORD.finditer(text, start, min(len(text), start + 120)):
        word = match.group()
        folded = fold(word)
        apart = text[match.start() - 1 : match.start()].isspace() or word in "-–—"
        if raw and not apart and not word.isalnum():
            break
        if word in "-–—":
            continue
        if folded in _STOPS and not (folded == "del" and raw):
            break
        if not (word[0].isupper() or (raw and folded in SMALL) or word[0].isdigit()):
            break
        if not raw and folded in STOPWORDS and folded not in ("la", "el", "los", "las"):
            break
        raw.append(word)
        if len(raw) == official.LONGEST:
            break
    while raw and fold(raw[-1]) in SMALL:
        raw.pop()
    return tuple(fold(word) for word in raw), tuple(raw)


def _in_lists(block: Block, regions: Names) -> Iterator[Written]:
    """Items of an enumeration of which most are official regions."""
    if not regions or "," not in block.text:
        return
    offset = 0
    for piece in re.split(r"[:;.()]", block.text):
        if len(_APART.findall(piece)) >= 2 and len(piece) < 1500:
            items = list(_CAPITALISED.finditer(piece))
            known = [bool(regions.exact(m.group(1))) for m in items]
            if sum(known) >= 2 and 2 * sum(known) >= len(items):
                for item, is_known in zip(items, known, strict=True):
                    # "las DRE y UGEL de Puno, Tacna y Cusco": only the region is an item of the list.
                    written = re.sub(r"^(?:(?:DRE|GRE|UGEL)\s+)+(?:de(?:l| la)?\s+)?", "", item.group(1))
                    raw, is_known = tuple(written.split()), is_known or bool(regions.exact(written))
                    if not is_known and raw and raw[0][0].isupper() and fold(raw[0]) not in MACROREGIONS:
                        words = tuple(fold(word) for word in raw)
                        hit = regions.match(list(words))
                        if hit and not hit.part and not hit.exact:
                            yield Written(words, raw, block.line_at(offset + item.start(1)), "region", "")
        offset += len(piece) + 1


def _in_bullets(block: Block, manuscript: Manuscript) -> Iterator[Written]:
    """Bullets that are a name each, where most are official regions; asked of the block that leads to them."""
    regions = manuscript.regions
    if not regions or block.kind == "item" or not block.text.rstrip().endswith(":"):
        return
    items = [item for item in bullets(manuscript.blocks, block.order) if len(item.text.split()) <= 4]
    known = [regions.exact(item.text.strip(" .;,")) is not None for item in items]
    for item, is_known in zip(items, known, strict=True):
        words = tuple(key(item.text).split())
        if is_known or not words or sum(known) < 3 or 2 * sum(known) < len(items):
            continue
        hit = regions.match(list(words))
        if hit and not hit.part and not hit.exact:
            yield Written(words, tuple(item.text.strip(" .;,").split()), item.lines[0], "region", "")


def _numbers(manuscript: Manuscript) -> dict[str, str]:
    found = {}
    for name in manuscript.references.institutions:
        if match := re.match(r"(?:UGEL)\s+(\d{1,2})\b", name):
            found[name] = str(int(match.group(1)))
    return found


def _wrong_number(written: Written, hit: Match, numbers: dict[str, str]) -> Iterator[Finding]:
    official_number = numbers.get(hit.name)
    if written.kind == "ugel" and written.number and official_number and int(written.number) != int(official_number):
        shown = f"UGEL {written.number} {' '.join(written.raw[: hit.words])}"
        yield finding(
            RULE, "error", f"«{shown}» no está en la lista oficial de UGEL; el nombre es «{hit.name}».", (written.line,)
        )


def _is_capital_line(block: Block) -> bool:
    return block.text.isupper()
