"""From blocks of answers to counts: which form each sheet belongs to, its score, and the tables of everybody.

An empty cell was not administered, so the sheets of one booklet with the same empty cells are one form. Forms are named
by their booklet; those of incomplete sheets get a number after a tilde, in an order that depends on the items alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from minka.psychometrics.answer_file import AnswerFile, Block
from minka.psychometrics.counts import ALL, Counts, merged, tally
from minka.psychometrics.design import Form, Item
from minka.psychometrics.kernels import count_categories
from minka.psychometrics.kinds import ABSENT, Bytes, Numbers
from minka.psychometrics.rasch import wins_of

NOTHING = -1
"""The form of a sheet without a single answer."""


@dataclass(frozen=True)
class Portion:
    """The people of one block who took one form."""

    form: Form
    at: int
    people: Numbers
    """Their lines in the block."""
    places: Numbers
    """The columns of the form's items in the block."""
    scores: Bytes


class Sheets:
    """Everybody's form and score, (rows,) each, and passes over the answers that count them.

    The first pass, on creation, finds the forms; each `count` afterwards is one more pass in bounded memory.
    """

    def __init__(self, file: AnswerFile) -> None:
        self.file = file
        self._key = np.array([ord(item.key) if item.key else 0 for item in file.items], dtype=np.uint8)
        self._worth = np.array([item.highest for item in file.items], dtype=np.uint8)
        self.form = np.full(file.rows, NOTHING, dtype=np.int32)
        self.score = np.zeros(file.rows, dtype=np.int32)
        self._patterns: dict[tuple[int, bytes], int] = {}
        for block in self._blocks("reading"):
            self._place(block)
        self.forms = self._named()

    def scores(self, codes: Bytes) -> Bytes:
        """Bytes as they were read → scores; what was not administered stays 255."""
        keyed = np.flatnonzero(self._key)
        if not len(keyed):
            return codes
        every = len(keyed) == len(self._key)
        answers = codes if every else codes[:, keyed]
        right = (answers == self._key[keyed]).view(np.uint8) * self._worth[keyed]
        right[answers == ABSENT] = ABSENT
        if every:
            return right
        scores = codes.copy()
        scores[:, keyed] = right
        return scores

    def portions(self, block: Block, scores: Bytes | None = None) -> Iterator[Portion]:
        """The people of a block, form by form."""
        scores = self.scores(block.codes) if scores is None else scores
        forms = self.form[block.first : block.first + len(scores)]
        found = np.unique(forms)
        places = {item.name: at for at, item in enumerate(self.file.items)}
        for at in found[found != NOTHING]:
            form = self.forms[at]
            people = np.flatnonzero(forms == at)
            columns = np.array([places[name] for name in form.items])
            whole = len(found) == 1 and len(columns) == scores.shape[1] and (np.diff(columns) == 1).all()
            yield Portion(form, int(at), people, columns, scores if whole else scores[np.ix_(people, columns)])

    def count(self) -> Counts:
        """Everybody, each once."""
        return self._sorted(
            tally(part.form, part.scores) for block in self._blocks("counting") for part in self.portions(block)
        )

    def weigh(self) -> Counts:
        """Everybody by their weights, scaled to a mean of 1, in an order of addition that the file cannot change."""
        scores: dict[int, list[Bytes]] = {}
        weights: dict[int, list[Numbers]] = {}
        for block in self._blocks("weighing"):
            for part in self.portions(block):
                scores.setdefault(part.at, []).append(np.array(part.scores))
                weights.setdefault(part.at, []).append(np.asarray(block.weight)[part.people])
        every = np.sort(np.concatenate([line for lines in weights.values() for line in lines]))
        unit = every.sum() / len(every)
        return self._sorted(
            tally(self.forms[at], np.concatenate(scores[at]), weights=np.concatenate(weights[at]) / unit)
            for at in scores
        )

    def by(self, column: str, left_out: frozenset[str] = frozenset()) -> Counts:
        """Those with a group in a column, by it; `left_out` items do not add to the score."""
        names = self.file.groups[column] or list(ALL)

        def parts() -> Iterator[Counts]:
            for block in self._blocks(f"counting by {column}"):
                for part in self.portions(block):
                    group = block.group[column][part.people]
                    known = group >= 0
                    scores = part.scores if known.all() else part.scores[known]
                    yield tally(part.form, scores, group=group[known], groups=names, left_out=left_out)

        return self._sorted(parts())

    def options(self) -> dict[str, tuple[Numbers, dict[str, Numbers]]]:
        """Item → how many people of each score chose each option: the bytes of the options, and (scores × options)
        of each form that holds it. Forms of incomplete sheets are left out when the booklet has a complete one."""
        found: dict[str, dict[str, Numbers]] = {}
        for block in self._blocks("counting options"):
            for part in self.portions(block):
                if "~" in part.form.name and part.form.name.split("~")[0] in self._complete:
                    continue
                codes = block.codes[np.ix_(part.people, part.places)]
                total = part.scores.sum(axis=1, dtype=np.int64)
                known = np.flatnonzero(np.bincount(codes.ravel(), minlength=256))
                place = np.zeros(256, dtype=np.uint8)
                place[known] = np.arange(len(known))
                table = count_categories(place[codes], total, part.form.top + 1, len(known))
                for at, name in enumerate(part.form.items):
                    wide = found.setdefault(name, {}).setdefault(
                        part.form.name, np.zeros((part.form.top + 1, 256), dtype=np.int64)
                    )
                    wide[:, known] += table[:, at]
        trimmed: dict[str, tuple[Numbers, dict[str, Numbers]]] = {}
        for name, tables in found.items():
            used = np.flatnonzero(sum(table.sum(axis=0) for table in tables.values()))
            trimmed[name] = (used, {form: table[:, used] for form, table in sorted(tables.items())})
        return trimmed

    def wins(self, items: tuple[str, ...]) -> Numbers:
        """People with one item right and another wrong, (items × items)."""
        places = {item.name: at for at, item in enumerate(self.file.items)}
        columns = [places[name] for name in items]
        return sum(
            (wins_of(self.scores(block.codes)[:, columns]) for block in self._blocks("comparing items")),
            np.zeros((len(items), len(items))),
        )

    def each(self, measure: Callable[[Block, Portion], None]) -> None:
        """One more pass, for what is asked of each person."""
        for block in self._blocks("measuring"):
            for part in self.portions(block):
                measure(block, part)

    def _blocks(self, label: str) -> Iterator[Block]:
        with tqdm(total=self.file.rows, desc=label, unit=" sheets", disable=None, leave=False) as bar:
            for block in self.file.blocks():
                yield block
                bar.update(len(block.codes))

    def _place(self, block: Block) -> None:
        scores = self.scores(block.codes)
        present = scores != ABSENT
        lines = slice(block.first, block.first + len(scores))
        self.score[lines] = (scores * present).sum(axis=1, dtype=np.int32)
        form = np.empty(len(scores), dtype=np.int32)
        for booklet in np.unique(block.booklet):
            people = np.flatnonzero(block.booklet == booklet)
            marks = np.packbits(present[people], axis=1)
            if (marks == marks[0]).all():
                patterns, which = marks[:1], np.zeros(len(people), dtype=np.intp)
            else:
                patterns, which = np.unique(marks, axis=0, return_inverse=True)
            numbers = [
                self._patterns.setdefault((int(booklet), pattern.tobytes()), len(self._patterns))
                if pattern.any()
                else NOTHING
                for pattern in patterns
            ]
            form[people] = np.array(numbers, dtype=np.int32)[which.ravel()]
        self.form[lines] = form

    def _named(self) -> tuple[Form, ...]:
        size = len(self.file.items)
        masks = {
            number: (booklet, np.unpackbits(np.frombuffer(raw, np.uint8))[:size].astype(bool))
            for (booklet, raw), number in self._patterns.items()
        }
        named: dict[int, Form] = {}
        self._complete: set[str] = set()
        for booklet, name in enumerate(self.file.booklets):
            mine = {number: mask for number, (of, mask) in masks.items() if of == booklet}
            whole = self._whole(name, list(mine.values()))
            partial = 0
            for number in sorted(mine, key=lambda number: tuple(~mine[number])):
                known = [title for title, mask in whole.items() if np.array_equal(mask, mine[number])]
                if known:
                    self._complete.add(known[0])
                else:
                    partial += 1
                title = known[0] if known else f"{name}~{partial}"
                named[number] = Form.of(title, self._items(name, mine[number]))
        return tuple(named[number] for number in range(len(named)))

    def _whole(self, booklet: str, masks: list[Numbers]) -> dict[str, Numbers]:
        """What a complete sheet of a booklet holds; without a design, everything that anybody answered in it."""
        design = self.file.design
        chosen = {}
        if design is not None:
            names = [booklet] if booklet in design.booklets else list(design.booklets)
            for name in names:
                chosen[name] = np.isin(np.arange(len(self.file.items)), self.file.places(name))
            return chosen
        return {booklet: np.logical_or.reduce(masks)} if masks else {}

    def _items(self, booklet: str, mask: Numbers) -> list[Item]:
        """In the order of the booklet's positions."""
        return [self.file.items[at] for at in self.file.places(booklet) if mask[at]]

    def _sorted(self, parts: Iterator[Counts]) -> Counts:
        counts = merged(parts)
        order = sorted(range(len(counts.forms)), key=lambda at: _natural(counts.forms[at].name))
        return Counts(
            tuple(counts.forms[at] for at in order),
            tuple(counts.persons[at] for at in order),
            tuple(counts.answers[at] for at in order),
            counts.groups,
        )


def _natural(name: str) -> tuple[str, int]:
    booklet, _, number = name.partition("~")
    return booklet, int(number or 0)
