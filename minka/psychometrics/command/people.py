"""persons.parquet: one line a sheet, in the order of persons, whatever the order of the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from minka.psychometrics.analysis import Analysis
from minka.psychometrics.aside import shift_of
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.persons import Scale, person_fit
from minka.psychometrics.sheets import Portion, Sheets
from minka.psychometrics.texts import Letters, texts

if TYPE_CHECKING:
    import pyarrow as pa


def write(path: Path, sheets: Sheets, found: Analysis, scale: Scale | None) -> None:
    """Score, estimates with both errors, and infit and outfit; empty estimates where nothing was answered."""
    # Not on top: commands that write no people keep their memory and their start.
    import pyarrow as pa
    from pyarrow import parquet

    people = _in_order(sheets, _measured(sheets, found))
    # All but the key and the fit is looked up by form and score, and Parquet stores it so: nothing is joined.
    names, titles = _titles(sheets, found, people)
    place = pa.array(people.line, mask=people.line < 0)
    looked = {name: pa.DictionaryArray.from_arrays(place, values) for name, values in _estimates(found, scale).items()}
    columns = {
        "person": people.person,
        "booklet": pa.DictionaryArray.from_arrays(titles, names),
        **looked,
        "infit": pa.array(people.infit, from_pandas=True),
        "outfit": pa.array(people.outfit, from_pandas=True),
    }
    # In one piece, or pages of long keys end where DuckDB cut them. Readers get texts and numbers, not dictionaries.
    parquet.write_table(
        pa.table(columns).combine_chunks(),
        path,
        compression="none",
        use_dictionary=["booklet", *looked],
        write_statistics=False,
        store_schema=False,
    )


@dataclass(frozen=True)
class _People:
    """Columns (people,): where their score stands among those of all forms, -1 for none, and what is their own."""

    person: "pa.ChunkedArray"
    booklet: Numbers
    line: Numbers
    infit: Floats
    outfit: Floats


def _measured(sheets: Sheets, found: Analysis) -> _People:
    """In the order of the file."""
    places = {form.name: at for at, form in enumerate(found.counts.forms)}
    starts = np.cumsum([0, *(len(table.wle) for table in found.tables)])
    line = np.full(sheets.file.rows, -1, dtype=np.int32)
    infit, outfit = np.full(sheets.file.rows, np.nan), np.full(sheets.file.rows, np.nan)
    for block, part in sheets.parts("measuring"):
        at = places.get(part.form.name)
        if at is not None:
            people = block.rows[part.people]
            infit[people], outfit[people] = fits(found, at, part)
            line[people] = starts[at] + sheets.score[people] - shift_of(part.form, found.constant)
    return _People(texts(sheets.file.database, "SELECT person FROM sheets"), sheets.booklet, line, infit, outfit)


def _in_order(sheets: Sheets, people: _People) -> _People:
    """Sorted by person; what follows in the order tells apart only the sheets of one person."""
    if _rising(people.person):
        return people
    database = sheets.file.database
    held = {name: getattr(people, name) for name in ("booklet", "line", "infit", "outfit")}
    database.register("measured", held)
    database.execute(
        "CREATE TABLE ordered AS SELECT person, measured.* FROM (SELECT person FROM sheets) POSITIONAL JOIN measured "
        "ORDER BY person, booklet, line, infit, outfit"
    )
    database.unregister("measured")
    found = database.execute("SELECT booklet, line, infit, outfit FROM ordered").fetchnumpy()
    # What DuckDB calls null is masked, and a mask that is dropped leaves a 0.
    own = {name: np.ma.filled(found[name], np.nan) for name in held}
    ordered = _People(texts(database, "SELECT person FROM ordered"), **own)
    database.execute("DROP TABLE ordered")
    return ordered


def _rising(people: "pa.ChunkedArray") -> bool:
    """Whether keys of equal length stand in order, each once, as they do in most files; of others we do not ask."""
    keys = Letters.of(people)
    width = int(keys.lengths[0])
    if not width or (keys.lengths != width).any():
        return False
    fixed = keys.joined.view(f"S{width}")
    return bool((fixed[:-1] < fixed[1:]).all())


def fits(found: Analysis, at: int, part: Portion) -> tuple[Floats, Floats]:
    """Infit and outfit of the people of one form, the one at `at` in the analysis, by items not set aside."""
    kept = [place for place, name in enumerate(part.form.items) if name not in found.constant]
    scores = part.scores if len(kept) == len(part.form.items) else part.scores[:, kept]
    return person_fit(found.calibration.polynomials(found.counts.forms[at]), found.tables[at], scores)


def _titles(sheets: Sheets, found: Analysis, people: _People) -> tuple[list[str], Numbers]:
    """Names of forms and booklets, and the place of each sheet's among them; without a form it is the booklet's."""
    forms, booklets = [table.form.name for table in found.tables], sheets.file.booklets
    nothing = people.line < 0
    # Each once: of a dictionary with a name twice pyarrow writes bytes that it never set.
    empty = np.unique(people.booklet[nothing])
    names = list(dict.fromkeys(forms + [booklets[at] for at in empty]))
    of_line = np.repeat([names.index(name) for name in forms], [len(table.wle) for table in found.tables])
    titles = of_line[people.line]
    for at in empty:
        titles[nothing & (people.booklet == at)] = names.index(booklets[at])
    return names, titles


def _estimates(found: Analysis, scale: Scale | None) -> dict[str, Numbers]:
    """Scores and their estimates, one form after another."""
    wle, error, information = (
        np.concatenate([getattr(table, name) for table in found.tables])
        for name in ("wle", "wle_se", "wle_se_information")
    )
    values = {
        "score": np.concatenate([np.arange(len(table.wle), dtype=np.int32) for table in found.tables]),
        "wle": wle,
        "wle_se": error,
        "wle_se_information": information,
        "eap": np.full(len(wle), np.nan),
        "eap_sd": np.full(len(wle), np.nan),
    }
    if found.expected:
        values["eap"] = np.concatenate([each.eap for each in found.expected])
        values["eap_sd"] = np.concatenate([each.sd for each in found.expected])
    if scale:
        values |= {"scale": scale.points(wle), "scale_se": scale.error(error)}
    return values
