"""persons.parquet: one line a sheet, in the order of persons, whatever the order of the file."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from minka.psychometrics import parquet
from minka.psychometrics.analysis import Analysis
from minka.psychometrics.arrow import Texts, texts
from minka.psychometrics.aside import shift_of
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.persons import Scale, person_fit
from minka.psychometrics.sheets import Portion, Sheets


def write(path: Path, sheets: Sheets, found: Analysis, scale: Scale | None) -> None:
    """Score, estimates with both errors, and infit and outfit; empty estimates where nothing was answered."""
    people = _in_order(sheets, _measured(sheets, found))
    names, estimates = _estimates(found, scale)
    sizes = [len(table.wle) for table in found.tables]
    title = np.repeat(np.arange(len(sizes)), sizes)[people.line]
    nothing = people.line < 0
    if nothing.any():
        # A sheet that has no form keeps the name of its booklet.
        title[nothing] = len(names) + people.booklet[nothing]
        names += sheets.file.booklets
    scores = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    columns: dict[str, parquet.Column] = {
        "person": people.person,
        "booklet": parquet.Looked(Texts.of(names), title),
        "score": parquet.Looked(scores, people.line),
        **{name: parquet.Looked(values, people.line) for name, values in estimates.items()},
        "infit": people.infit,
        "outfit": people.outfit,
    }
    parquet.write(path, columns, sheets.file.rows)


@dataclass(frozen=True)
class _People:
    """Columns (people,): where their score stands among those of all forms, -1 for none, and what is their own."""

    person: Texts
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


def _rising(keys: Texts) -> bool:
    """Whether keys of equal length stand in order, each once, as they do in most files; of others we do not ask."""
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


def _estimates(found: Analysis, scale: Scale | None) -> tuple[list[str], dict[str, Floats]]:
    """Names of the forms, and the estimates of all their scores, one form after another."""
    wle, error, information = (
        np.concatenate([getattr(table, name) for table in found.tables])
        for name in ("wle", "wle_se", "wle_se_information")
    )
    values = {
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
    return [table.form.name for table in found.tables], values
