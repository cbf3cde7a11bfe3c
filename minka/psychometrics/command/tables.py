"""Items, thresholds, scores and the summary as files."""

from pathlib import Path

import numpy as np

from minka.psychometrics import classical
from minka.psychometrics.analysis import Analysis
from minka.psychometrics.output import write_csv, write_json
from minka.psychometrics.persons import Scale
from minka.psychometrics.sheets import NOTHING, Sheets

ITEMS = (
    "item", "n", "p", "rit", "rir", "difficulty", "se", "infit", "outfit", "infit_t", "outfit_t", "infit_plugin",
    "outfit_plugin", "fit", "mean", "max_score", "anchored",
)  # fmt: skip
SCORES = (
    "booklet", "score", "n", "wle", "wle_se", "wle_se_information", "mle", "mle_se", "eap", "eap_sd",
)  # fmt: skip


def items(path: Path, sheets: Sheets, found: Analysis) -> None:
    """One line an item, in the order of the design; `n` counts people, and what was set aside has no difficulty."""
    people = classical.items(sheets.count()) if sheets.file.weights else found.items
    difficulty, error = found.calibration.difficulties, found.calibration.difficulty_errors
    rows: list[list[object]] = []
    for item in sheets.file.items:
        known = found.items.get(item.name)
        if known is None:
            rows.append([item.name, 0, *[None] * 13, item.highest, 0])
            continue
        fitted, plugged = found.conditional.get(item.name), found.plug_in.get(item.name)
        rows.append(
            [
                item.name, people[item.name].n, known.p, known.rit, known.rir,
                difficulty.get(item.name), error.get(item.name),
                *((fitted.infit, fitted.outfit, fitted.infit_t, fitted.outfit_t) if fitted else [None] * 4),
                *((plugged.infit, plugged.outfit) if plugged else [None] * 2),
                fitted.band if fitted else None, known.mean, item.highest,
                int(item.name in found.calibration.anchored),
            ]
        )  # fmt: skip
    write_csv(path, ITEMS, rows)


def thresholds(path: Path, found: Analysis) -> None:
    """One line a category above an item's lowest that somebody reached."""
    errors = found.calibration.errors
    rows = [
        [name, category, value, errors[name, category]]
        for (name, category), value in found.calibration.thresholds.items()
    ]
    write_csv(path, ("item", "category", "threshold", "se"), rows)


def scores(path: Path, found: Analysis, scale: Scale | None) -> None:
    """One line a score of a form, whether anybody has it or not."""
    rows = []
    for at, (table, people) in enumerate(zip(found.tables, found.counts.persons, strict=True)):
        expected = found.expected[at] if found.expected else None
        columns = [
            people.sum(axis=0), table.wle, table.wle_se, table.wle_se_information, table.mle, table.mle_se,
            expected.eap if expected else np.full(len(table.wle), np.nan),
            expected.sd if expected else np.full(len(table.wle), np.nan),
        ]  # fmt: skip
        if scale:
            columns += [scale.points(table.wle), scale.error(table.wle_se)]
        rows += [[table.form.name, score, *line] for score, line in enumerate(zip(*columns, strict=True))]
    write_csv(path, (*SCORES, "scale", "scale_se") if scale else SCORES, rows)


def summary(path: Path, sheets: Sheets, found: Analysis, model: str) -> None:
    counts, calibration = found.counts, found.calibration
    parts = classical.forms(counts)
    write_json(
        path,
        {
            "model": model,
            "n": int((sheets.form != NOTHING).sum()),
            "sheets": sheets.file.rows,
            "sheets_without_answers": int((sheets.form == NOTHING).sum()),
            "items": len(calibration.layout.items),
            "thresholds": calibration.layout.size,
            "alpha": found.alpha,
            "loglik": calibration.loglik,
            "steps": calibration.steps,
            "gradient": calibration.gradient,
            "anchored": calibration.anchored,
            **found.reliability,
            "population": {"mean": found.normal.mean, "sd": found.normal.sd} if found.normal else None,
            "booklets": [
                {
                    "booklet": form.name, "items": len(form.items), "top": form.top, "n": part.n, "mean": part.mean,
                    "sd": part.sd, "alpha": part.alpha, "error": part.error,
                }
                for form, part in zip(counts.forms, parts, strict=True)
            ],
            "decisions": found.verdict.decisions,
            "warnings": found.verdict.warnings,
        },
    )  # fmt: skip
