"""From blocks of answers to counts: which form each sheet belongs to, its score, and the tables of everybody.

An empty cell was not administered, so the sheets of one booklet with the same empty cells are one form. Forms are named
by their booklet; those of incomplete sheets get a number after a tilde, in an order that depends on the items alone.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from tqdm import tqdm

from minka.psychometrics.answer_file import AnswerFile, Block
from minka.psychometrics.counts import ALL, Counts, merged, tally
from minka.psychometrics.design import Form, Item
from minka.psychometrics.faults import Fault
from minka.psychometrics.kernels import count_categories, sum_scores
from minka.psychometrics.kinds import ABSENT, Bytes, Numbers
from minka.psychometrics.rasch import wins_of

CODES = 256
LARGEST = 8_000_000
"""Cells of a table of options above which it is made by another pass, form by form."""
NOTHING = -1
"""The form of a sheet without a single answer."""


@dataclass(frozen=True)
class Portion:
    """The people of one block who took one form."""

    form: Form
    at: int
    people: Numbers
    """Their lines in the block."""
    columns: Numbers
    """Where the form's items stand among the columns of the block."""
    scores: Bytes


class Sheets:
    """Everybody's booklet, form and score, (rows,) each, and passes over the answers that count them.

    The first pass, on creation, finds the forms and tabulates the options of complete sheets, from which `count` and
    `options` follow; whatever else is asked costs one more pass in bounded memory.
    """

    def __init__(self, file: AnswerFile) -> None:
        self.file = file
        self._key = np.array([ord(item.key) if item.key else 0 for item in file.items], dtype=np.uint8)
        self._worth = np.array([item.highest for item in file.items], dtype=np.uint8)
        self.form = np.full(file.rows, NOTHING, dtype=np.int32)
        self.score = np.zeros(file.rows, dtype=np.int32)
        self.booklet = np.zeros(file.rows, dtype=np.int32)
        self._patterns: dict[tuple[int, bytes], int] = {}
        self._masks: list[Numbers] = []
        self._columns: list[Numbers] = []
        self._tables: dict[int, Numbers] = {}
        for block in self._blocks("reading"):
            self.booklet[block.rows] = block.booklet
            self._place(block)
        self.forms = self._named()

    def scores(self, block: Block) -> Bytes:
        """Bytes as they were read → scores; what was not administered stays 255."""
        codes, key, worth = block.codes, self._key[block.places], self._worth[block.places]
        keyed = np.flatnonzero(key)
        if not len(keyed):
            return codes
        every = len(keyed) == len(key)
        answers = codes if every else codes[:, keyed]
        right = (answers == key[keyed]).view(np.uint8)
        if worth.max() > 1:
            right = right * worth[keyed]
        if answers.max() == ABSENT:
            right[answers == ABSENT] = ABSENT
        if every:
            return right
        scores = codes.copy()
        scores[:, keyed] = right
        return scores

    def portions(self, block: Block, left: Container[int] = ()) -> Iterator[Portion]:
        """The people of a block, form by form, without the forms `left` out."""
        forms = self.form[block.rows]
        found = [at for at in np.unique(forms).tolist() if at != NOTHING and at not in left]
        scores = self.scores(block) if found else block.codes
        for at in found:
            people = np.flatnonzero(forms == at)
            columns = self._columns[at]
            whole = len(people) == len(scores) and len(columns) == scores.shape[1]
            yield Portion(self.forms[at], at, people, columns, scores if whole else scores[np.ix_(people, columns)])

    def count(self) -> Counts:
        """Everybody, each once."""
        told = [self._counted(at, table) for at, table in self._tables.items()]
        return self._sorted(
            chain(told, (tally(part.form, part.scores) for _, part in self._rest("counting", self._tables)))
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

        def add(form: Form, table: Numbers) -> None:
            for at, name in enumerate(form.items):
                lines = found.setdefault(name, {})
                lines[form.name] = lines[form.name] + table[:, at] if form.name in lines else table[:, at]

        for at, table in self._tables.items():
            add(self.forms[at], table)
        left = self._tables.keys() | {
            at for at, form in enumerate(self.forms) if "~" in form.name and form.name.split("~")[0] in self._complete
        }
        for block, part in self._rest("counting options", left):
            codes = block.codes[np.ix_(part.people, part.columns)]
            total = part.scores.sum(axis=1, dtype=np.int64)
            add(part.form, count_categories(codes, total, part.form.top + 1, CODES))
        trimmed: dict[str, tuple[Numbers, dict[str, Numbers]]] = {}
        for name, tables in found.items():
            used = np.flatnonzero(sum(table.sum(axis=0) for table in tables.values()))
            trimmed[name] = (used, {form: table[:, used] for form, table in sorted(tables.items())})
        return trimmed

    def wins(self, items: tuple[str, ...]) -> Numbers:
        """People with one item right and another wrong, (items × items)."""
        places = {item.name: at for at, item in enumerate(self.file.items)}
        columns = [places[name] for name in items]
        found = np.zeros((len(items), len(items)))
        for block in self._blocks("comparing items"):
            every = np.full((len(block.codes), len(self.file.items)), ABSENT, dtype=np.uint8)
            every[:, block.places] = self.scores(block)
            found += wins_of(every[:, columns])
        return found

    def parts(self, label: str) -> Iterator[tuple[Block, Portion]]:
        """One more pass, for what is asked of each person."""
        return self._rest(label, ())

    def _rest(self, label: str, left: Container[int]) -> Iterator[tuple[Block, Portion]]:
        """One more pass over the forms that are not `left` out, and none when all are."""
        if all(at in left for at in range(len(self.forms))):
            return
        for block in self._blocks(label):
            for part in self.portions(block, left):
                yield block, part

    def _counted(self, at: int, table: Numbers) -> Counts:
        """Counts of a form from its table of options."""
        form, items = self.forms[at], [self.file.items[place] for place in np.flatnonzero(self._masks[at])]
        by_name = {item.name: item for item in items}
        answers = np.zeros((form.top + 1, len(form.items), form.categories), dtype=np.int64)
        for place, name in enumerate(form.items):
            item, line = by_name[name], table[:, place]
            if item.key:
                answers[:, place, item.highest] = line[:, ord(item.key)]
                answers[:, place, 0] = line.sum(axis=1) - line[:, ord(item.key)]
            else:
                answers[:, place, : item.highest + 1] = line[:, : item.highest + 1]
        return Counts((form,), (answers[None, :, 0].sum(axis=2),), (answers[None],))

    def _blocks(self, label: str) -> Iterator[Block]:
        with tqdm(total=self.file.rows, desc=label, unit=" sheets", disable=None, leave=False) as bar:
            for block in self.file.blocks():
                yield block
                bar.update(len(block.codes))

    def _place(self, block: Block) -> None:
        scores = self.scores(block)
        if scores.max() < ABSENT:
            self.score[block.rows] = total = sum_scores(scores)
            self.form[block.rows] = at = self._number(block, np.ones(len(block.places), dtype=bool))
            self._tabulate(at, block, block.codes, total)
            return
        absent = scores == ABSENT
        self.score[block.rows] = total = (scores * ~absent).sum(axis=1, dtype=np.int32)
        patterns, which = np.unique(np.packbits(~absent, axis=1), axis=0, return_inverse=True)
        presences = np.unpackbits(patterns, axis=1)[:, : len(block.places)].astype(bool)
        numbers = [self._number(block, present) if present.any() else NOTHING for present in presences]
        self.form[block.rows] = np.array(numbers, dtype=np.int32)[which.ravel()]
        for pattern in np.flatnonzero(presences.all(axis=1)).tolist():
            people = np.flatnonzero(which.ravel() == pattern)
            self._tabulate(numbers[pattern], block, block.codes[people], total[people])

    def _tabulate(self, at: int, block: Block, codes: Bytes, total: Numbers) -> None:
        """Adds complete sheets to the table of their form, unless that is too large: all such sheets, or none."""
        rows = int(self._worth[block.places].sum()) + 1
        if rows * len(block.places) * CODES > LARGEST:
            return
        if total.max() >= rows:
            raise Fault(f"A sheet has {total.max()} points, more than the {rows - 1} of its booklet.")
        table = count_categories(codes, total, rows, CODES)
        self._tables[at] = self._tables[at] + table if at in self._tables else table

    def _number(self, block: Block, present: Numbers) -> int:
        key = (block.booklet, present.tobytes())
        if key not in self._patterns:
            self._patterns[key] = len(self._patterns)
            mask = np.zeros(len(self.file.items), dtype=bool)
            mask[block.places[present]] = True
            self._masks.append(mask)
            self._columns.append(np.flatnonzero(present))
        return self._patterns[key]

    def _named(self) -> tuple[Form, ...]:
        masks = {number: (booklet, self._masks[number]) for (booklet, _), number in self._patterns.items()}
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
