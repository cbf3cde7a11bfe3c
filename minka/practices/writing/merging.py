"""Two texts of one practice made one, field by field. Pure: flat maps in, decisions out.

A page remembers, as a short sum, the text that each field had when it was opened (`bases`). What came back unchanged is
left alone; what only this page changed is written; what this page and another changed has *crossed*, unless both say
the same or the other one was this same page, whose answer got lost on the line.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

Text = str | list[str]


def base_of(text: Text) -> str:
    """Ten letters that stand for a text."""
    return blake2b(json.dumps(text, ensure_ascii=False).encode(), digest_size=5).hexdigest()


@dataclass
class Merged:
    """`changes` are written, `crossed` have two texts, `gone` are rows to delete, `kept` were to go but changed."""

    changes: dict[str, Text] = field(default_factory=dict)
    crossed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)


def merge(
    there: Mapping[str, Text],
    sent: Mapping[str, Text],
    bases: Mapping[str, str],
    own: Collection[str] = (),
    gone: Collection[str] = (),
) -> Merged:
    """`there` is what is stored, `sent` what a page says, `own` the paths that this same page wrote last."""
    merged = Merged()

    def unmoved(path: str) -> bool:
        return path in own or base_of(there[path]) == bases.get(path)

    for row in gone:
        paths = [path for path in there if path.startswith(f"{row}.")]
        if paths:
            (merged.gone if all(map(unmoved, paths)) else merged.kept).add(row)
    rows: dict[str, dict[str, Text]] = {}
    for path, text in sent.items():
        row = path.rpartition(".")[0]
        if row in gone:
            continue
        if path not in there:
            if row:
                rows.setdefault(row, {})[path] = text
        elif text == there[path] or base_of(text) == bases.get(path):
            continue
        elif unmoved(path):
            merged.changes[path] = text
        else:
            merged.crossed.add(path)
    for texts in rows.values():  # new, or taken away by somebody while it was being changed here: nothing is lost
        if any(texts.values()) and any(base_of(text) != bases.get(path) for path, text in texts.items()):
            merged.changes |= texts
    return merged


def bases_after(there: Mapping[str, Text], sent: Mapping[str, Text], bases: Mapping[str, str]) -> dict[str, str]:
    """What the page may hold as its bases from now on: those of the fields where it shows what is stored."""
    return dict(bases) | {path: base_of(text) for path, text in sent.items() if there.get(path) == text}
