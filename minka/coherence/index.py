"""The index of a report: which paragraphs are its, and the entries it announces."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minka.coherence.headings import BULLET, INDEX, RULE, Paragraph, bare
from minka.coherence.report import Line, Section
from minka.coherence.words import clean, fold, key

_ENTRY = re.compile(
    r"^(?P<title>.*?\S)(?:\s*[.…·_]{3,}\s*|\s*\t+\s*|\s{2,}|\s*\|\s*|\s+(?:p(?:ag|ág)?\.\s*)?)(?P<page>\d{1,3})\s*\|?$"
)
_NUMBERED = re.compile(
    r"^\s*\d{1,2}\.(\d{1,2})\.?\s+(?=\D)"
    r"|^\s*(?:(?:buena )?practica\s+)?(?:n\.?[°º]\s*)?(\d{1,2})\s*[.):\-–—]+\s*|^\s*(\d{1,2})\s+(?=\D)"
)
_CALLED = re.compile(r"\W*(?:buena )?practica\s+(?:n\.?[°º]\s*)?\d{1,2}\b")
_IN_ONE = re.compile(r"(?<!\w)(?P<number>\d{1,2})\s*[.)]\s+(?P<title>regi[oó]n\b)", re.IGNORECASE)
_LAST_IN_ONE = re.compile(r"[\s.…]+\d{1,3}(?=\s|$)|\s+(?:d[ií]a|jornada)\s+\d", re.IGNORECASE)
FARTHEST = 8
"""Lines without a page that an index may hold between two entries."""


@dataclass(frozen=True)
class Entry:
    number: int | None
    title: str
    page: int | None
    lines: tuple[Line, ...]


def index_end(rows: Sequence[Paragraph], start: int) -> int:
    """The position after the last paragraph of the index that begins at `start`."""
    end, gap, paged = start + 1, 0, False
    listed: set[str] = set()
    for position in range(start + 1, len(rows)):
        row = rows[position]
        if any(len(line.text) > 200 for line in row.lines):
            break
        if len(row.lines) == 1 and _page_of(row.lines[0].text) is None and _plain(row.lines[0].text) in listed:
            break
        lines = [line for line in row.lines if not RULE.match(line.text.strip())]
        listed |= {_plain(match["title"]) for line in lines if (match := _ENTRY.match(bare(line.text)))}
        if len(lines) < len(row.lines) and paged:
            return position + 1
        if any(_page_of(line.text) is not None for line in lines):
            end, gap, paged = position + 1, 0, True
            continue
        gap += len(lines)
        if gap > FARTHEST:
            break
    return end if paged else _end_without_pages(rows, start)


def _end_without_pages(rows: Sequence[Paragraph], start: int) -> int:
    first: str | None = None
    for position in range(start + 1, len(rows)):
        row = rows[position]
        title = _plain(row.lines[0].text)
        if len(row.text) > 400 and len(row.lines) == 1:
            return position
        if first is not None and title == first:
            return position
        first = first or title
        if any(RULE.match(line.text.strip()) for line in row.lines):
            return position + 1
        if position - start > 60:
            break
    return start + 1


def entries(section: Section) -> list[Entry]:
    """What the index announces, an entry that breaks over lines being one."""
    found: list[Entry] = []
    pending: list[Line] = []
    paged = any(_page_of(line.text) is not None for line in section.lines)
    for line in section.lines:
        text = bare(line.text)
        if not text or RULE.match(text) or INDEX.match(key(text)):
            continue
        if len(runs := list(_IN_ONE.finditer(text))) > 1:
            found += _in_one_line(text, runs, line)
            continue
        day = bool(pending) and re.fullmatch(r"dia \d", key(bare(pending[-1].text))) is not None
        if pending and (day or line.number > pending[-1].number + 1 or _NUMBERED.match(fold(text))):
            found.append(_entry(pending))
            pending = []
        pending.append(line)
        if _page_of(line.text) is not None or not paged:
            found.append(_entry(pending))
            pending = []
    if pending:
        found.append(_entry(pending))
    if any(_within(entry) for entry in found):
        # "4. Desarrollo", "4.1 Tacna", "4.2 Ica": only what is numbered inside a part is a practice.
        return [entry if _within(entry) else replace(entry, number=None) for entry in found]
    return _of_practices(found)


def _of_practices(found: list[Entry]) -> list[Entry]:
    """The entries of which only practices keep a number: what is called one, or what alone stands below a part."""
    called = [entry for entry in found if _CALLED.match(fold(bare(entry.lines[0].text)))]
    depths = [len(entry.lines[0].text.expandtabs()) - len(entry.lines[0].text.expandtabs().lstrip()) for entry in found]
    below = [entry for entry, depth in zip(found, depths, strict=True) if depth > min(depths)]
    parents = sum(a == min(depths) < b for a, b in itertools.pairwise(depths))
    practices = called or (below if parents == 1 and len(below) > 1 else [])
    return [entry if entry in practices else replace(entry, number=None) for entry in found] if practices else found


def _within(entry: Entry) -> bool:
    return bool(re.match(r"\s*\d{1,2}\.\d", bare(entry.lines[0].text)))


def _in_one_line(text: str, runs: Sequence[re.Match[str]], line: Line) -> list[Entry]:
    """The practices of an index that was pasted as one paragraph; its other entries cannot be told apart."""
    ends = [*(run.start() for run in runs[1:]), len(text)]
    found = []
    for run, end in zip(runs, ends, strict=True):
        title = _LAST_IN_ONE.split(text[run.start("title") : end])[0]
        found.append(Entry(int(run.group("number")), title.strip(" .…·_|-–—\t"), None, (line,)))
    return found


def _entry(lines: list[Line]) -> Entry:
    text = " ".join(
        clean(line.text).replace("|", " ").strip() if "|" in line.text else line.text.strip() for line in lines
    )
    page = _page_of(lines[-1].text)
    if page is not None and (match := _ENTRY.match(text.rstrip(" |"))):
        text = match.group("title")
    text = BULLET.sub("", bare(text)) if not _NUMBERED.match(fold(bare(text))) else bare(text)
    number = _NUMBERED.match(fold(clean(text)))
    value = int(number[1] or number[2] or number[3]) if number else None
    title = clean(text)[number.end() :] if number else clean(text)
    return Entry(value, title.strip(" .…·_|-–—"), page, tuple(lines))


def _page_of(text: str) -> int | None:
    if len(text) > 300:
        return None
    match = _ENTRY.match(text.strip().strip("|").strip())
    if match is None or not re.search(r"[^\W\d_]", match.group("title")):
        return None
    if re.match(r"^d[ií]a$", match.group("title").strip(), re.IGNORECASE):
        return None
    return int(match.group("page"))


def _plain(text: str) -> str:
    return key(re.sub(r"^\W*(?:\d{1,2}[.)]?|[IVX]{1,4}[.)])?\s*", "", bare(text)))
