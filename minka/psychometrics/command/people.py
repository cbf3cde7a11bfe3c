"""persons.parquet: one line a sheet, in the order of persons, whatever the order of the file."""

from pathlib import Path

import numpy as np

from minka.psychometrics.analysis import Analysis
from minka.psychometrics.answer_file import Block
from minka.psychometrics.aside import shift_of
from minka.psychometrics.cells import literal
from minka.psychometrics.kinds import Floats
from minka.psychometrics.persons import Scale, person_fit
from minka.psychometrics.sheets import NOTHING, Portion, Sheets


def write(path: Path, sheets: Sheets, found: Analysis, scale: Scale | None) -> None:
    """Score, estimates with both errors, and infit and outfit; empty estimates where nothing was answered."""
    places = {form.name: at for at, form in enumerate(found.counts.forms)}
    line = np.full(sheets.file.rows, NOTHING, dtype=np.int32)
    score = sheets.score.copy()
    infit, outfit = np.full(sheets.file.rows, np.nan), np.full(sheets.file.rows, np.nan)
    starts = np.cumsum([0, *(len(table.wle) for table in found.tables)])

    def measure(block: Block, part: Portion) -> None:
        at = places.get(part.form.name)
        people = block.rows[part.people]
        score[people] -= shift_of(part.form, found.constant)
        if at is None:
            return
        infit[people], outfit[people] = fits(found, at, part)
        line[people] = starts[at] + score[people]

    for block, part in sheets.parts("measuring"):
        measure(block, part)
    database = sheets.file.database
    database.register("measured", {"line": line, "score": score, "infit": infit, "outfit": outfit})
    database.register("estimates", _estimates(found, scale))
    columns = ["wle", "wle_se", "wle_se_information", "eap", "eap_sd", *(["scale", "scale_se"] if scale else [])]
    database.execute("SET threads = 1")
    database.execute(
        f"COPY (SELECT m.person, coalesce(e.name, m.booklet) AS booklet, "
        f"CASE WHEN m.line >= 0 THEN m.score END AS score, {', '.join(f'e.{name}' for name in columns)}, "
        "CASE WHEN isnan(m.infit) THEN NULL ELSE m.infit END AS infit, "
        "CASE WHEN isnan(m.outfit) THEN NULL ELSE m.outfit END AS outfit "
        "FROM (SELECT person, booklet, measured.* FROM sheets POSITIONAL JOIN measured) AS m "
        "LEFT JOIN estimates AS e ON e.line = m.line "
        f"ORDER BY person, booklet, score, m.infit, m.outfit) TO {literal(str(path))} (FORMAT parquet)"
    )
    database.unregister("measured")
    database.unregister("estimates")


def fits(found: Analysis, at: int, part: Portion) -> tuple[Floats, Floats]:
    """Infit and outfit of the people of one form, the one at `at` in the analysis, by items not set aside."""
    kept = [place for place, name in enumerate(part.form.items) if name not in found.constant]
    scores = part.scores if len(kept) == len(part.form.items) else part.scores[:, kept]
    return person_fit(found.calibration.polynomials(found.counts.forms[at]), found.tables[at], scores)


def _estimates(found: Analysis, scale: Scale | None) -> dict[str, np.ndarray]:
    wle = np.concatenate([table.wle for table in found.tables])
    error = np.concatenate([table.wle_se for table in found.tables])
    empty = np.full(len(wle), np.nan)
    values = {
        "line": np.arange(len(wle), dtype=np.int32),
        "name": np.array([table.form.name for table in found.tables for _ in table.wle], dtype=object),
        "wle": wle,
        "wle_se": error,
        "wle_se_information": np.concatenate([table.wle_se_information for table in found.tables]),
        "eap": np.concatenate([each.eap for each in found.expected]) if found.expected else empty,
        "eap_sd": np.concatenate([each.sd for each in found.expected]) if found.expected else empty,
    }
    if scale:
        values |= {"scale": scale.points(wle), "scale_se": scale.error(error)}
    return values
