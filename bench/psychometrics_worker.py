"""One gate of the measuring engine in a process of its own: `python -m bench.psychometrics_worker GATE FOLDER`.

Prints JSON: seconds on the clock and of the processor, peak memory, and what else the gate is about.
"""

import functools
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from minka.psychometrics import fit, kernels, levels, partial_credit, persons, plausible, population, rasch, replication
from minka.psychometrics.analysis import analyse
from minka.psychometrics.answer_file import AnswerFile
from minka.psychometrics.command import options_table, people
from minka.psychometrics.counts import Counts, tally, tally_bits
from minka.psychometrics.design import Form
from minka.psychometrics.design_file import read_design
from minka.psychometrics.refusals import check
from minka.psychometrics.relation import count_relation
from minka.psychometrics.sheets import Sheets

MANY, CENSUS, SIZE = 8_000_000, 300_000, 40
HARD = np.random.default_rng(5).permutation(np.linspace(-2, 2, 100))
MEANS = (-0.3, 0.0, 0.3)
Found = dict[str, Any]


def booklets() -> list[Form]:
    """Three booklets of 40 of 100 items; each shares ten with the next."""
    places = [range(at * 30, at * 30 + SIZE) for at in range(3)]
    return [Form(str(at), tuple(f"I{place:03d}" for place in held), (1,) * SIZE) for at, held in enumerate(places)]


def answers(people_: int, booklet: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    theta = random.normal(MEANS[booklet], 1, people_).astype(np.float32)
    hard = (HARD - HARD.mean())[booklet * 30 : booklet * 30 + SIZE].astype(np.float32)
    found = np.empty((people_, SIZE), dtype=np.uint8)
    for at, value in enumerate(hard):
        found[:, at] = random.random(people_, dtype=np.float32) < 1 / (1 + np.exp(value - theta))
    return found


def build(folder: Path) -> Found:
    """Parquet of packed bits and of columns, CSV of answer strings, all of eight million, and a census of strings."""
    database = duckdb.connect()
    database.execute(f"SET temp_directory = '{folder}/spill'; SET threads = 2")
    letters = np.array([[ord("B"), ord("A")]], dtype=np.uint8)
    columns = ", ".join(f"i{at} UTINYINT" for at in range(SIZE))
    database.execute("CREATE TABLE packed (booklet UTINYINT, bits UBIGINT)")
    database.execute(f"CREATE TABLE wide (booklet VARCHAR, {columns})")
    with (folder / "many.csv").open("wb") as file:
        file.write(b"person;booklet;answers\n")
        for part in range(32):
            booklet, size = part % 3, MANY // 32
            scores = answers(size, booklet, part)
            bits = (scores.astype(np.uint64) << np.arange(SIZE, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
            block = {"b": np.full(size, booklet, np.uint8), "bits": bits}
            block |= {f"i{at}": np.ascontiguousarray(scores[:, at]) for at in range(SIZE)}
            database.register("block", block)
            database.execute("INSERT INTO packed SELECT b, bits FROM block")
            database.execute(
                f"INSERT INTO wide SELECT b::VARCHAR, {', '.join(f'i{at}' for at in range(SIZE))} FROM block"
            )
            text = letters[0][scores]
            lines = (b"%08d;%d;%s\n" % (part * size + at, booklet, line.tobytes()) for at, line in enumerate(text))
            file.write(b"".join(lines))
    for name in ("packed", "wide"):
        database.execute(f"COPY {name} TO '{folder}/{name}.parquet' (FORMAT parquet)")
    text = f"read_csv('{folder}/many.csv', all_varchar = true, delim = ';', header = true)"
    chosen = f"SELECT * FROM {text} WHERE booklet = '0' LIMIT {CENSUS}"
    database.execute(f"COPY ({chosen}) TO '{folder}/census.parquet' (FORMAT parquet)")
    rows = [f"{form.name},{position},{name},A,1," for form in booklets() for position, name in enumerate(form.items, 1)]
    head = "booklet,position,item,key,max_score,anchor"
    (folder / "design.csv").write_text("\n".join([head, *rows]) + "\n")
    (folder / "census.csv").write_text("\n".join([head, *(row for row in rows if row.startswith("0,"))]) + "\n")
    return {}


def whole_analysis(folder: Path) -> Found:
    form, scores = booklets()[0], answers(CENSUS, 0, 0)
    found, told = timed(lambda: analyse(tally(form, scores)), 3)
    errors = np.array(list(found.calibration.errors.values()))
    truth = (HARD - HARD.mean())[:SIZE]
    apart = np.array(list(found.calibration.difficulties.values())) - (truth - truth.mean())
    return told | {"rmse": float(np.sqrt((apart**2).mean())), "se": float(errors.mean())}


def census_file(folder: Path) -> Found:
    def run() -> int:
        with tempfile.TemporaryDirectory() as space:
            design = read_design(folder / "census.csv")
            file = AnswerFile(folder / "census.parquet", Path(space), design=design)
            check(file)
            sheets = Sheets(file)
            found = analyse(sheets.count(), wins=sheets.wins)
            options_table.write(Path(space) / "distractors.csv", sheets)
            people.write(Path(space) / "persons.parquet", sheets, found, persons.Scale(0, 1))
            return file.rows

    return timed(run, 3)[1]


def packed_file(folder: Path) -> Found:
    forms = booklets()

    def run() -> float:
        query = f"SELECT booklet, bits FROM '{folder}/packed.parquet'"
        held = duckdb.connect().execute(query).fetchnumpy()
        which, bits = np.asarray(held["booklet"]), np.asarray(held["bits"])
        found = rasch.calibrate(tally_bits(forms, bits, which))
        tables = np.stack([persons.score_table(form, found.polynomials(form)).wle for form in forms])
        return float(tables[which, np.bitwise_count(bits)].mean())

    return timed(run, 3)[1]


def columns_in_sql(folder: Path) -> Found:
    forms = booklets()
    renamed = [
        f"(SELECT booklet, {', '.join(f'i{at} AS {name}' for at, name in enumerate(form.items))} "
        f"FROM '{folder}/wide.parquet')"
        for form in forms
    ]

    def run() -> float:
        database = duckdb.connect()
        counts = count_relation(database, renamed[0], [forms[0]])
        for sql, form in zip(renamed[1:], forms[1:], strict=True):
            counts = counts + count_relation(database, sql, [form])
        return rasch.calibrate(counts).loglik

    return timed(run, 2)[1]


def raw_csv(folder: Path) -> Found:
    def run() -> int:
        with tempfile.TemporaryDirectory(dir=folder) as space:
            file = AnswerFile(folder / "many.csv", Path(space), design=read_design(folder / "design.csv"))
            sheets = Sheets(file)
            analyse(sheets.count())
            return len(sheets.options())

    return timed(run, 1)[1]


def loaded(folder: Path) -> tuple[list[Form], np.ndarray, np.ndarray, Counts]:
    held = duckdb.connect().execute(f"SELECT booklet, bits FROM '{folder}/packed.parquet'").fetchnumpy()
    which, bits = np.asarray(held["booklet"]), np.asarray(held["bits"])
    return booklets(), which, bits, tally_bits(booklets(), bits, which)


def plausible_values(folder: Path) -> Found:
    forms, which, bits, counts = loaded(folder)
    found = rasch.calibrate(counts)
    tables = population.likelihoods(counts, found)
    row = which.astype(np.int32) * (SIZE + 1) + np.bitwise_count(bits)

    def run() -> np.ndarray:
        normals = [
            population.normals(Counts((form,), (n,), (m,)), [table])[""]
            for form, n, m, table in zip(forms, counts.persons, counts.answers, tables, strict=True)
        ]
        posterior = np.vstack([table * normal.over() for table, normal in zip(tables, normals, strict=True)])
        return plausible.draw(posterior, row, 5, seed=1)

    values, told = timed(run, 1)
    return told | {"variance": [round(float(values[which == at, 0].var()), 4) for at in range(3)]}


def person_fit(folder: Path) -> Found:
    form = booklets()[0]
    scores = np.vstack([answers(MANY // 8, 0, seed) for seed in range(8)])
    found = rasch.calibrate(tally(form, scores))
    items = found.polynomials(form)
    table = persons.score_table(form, items)
    return timed(lambda: persons.person_fit(items, table, scores), 1)[1]


def replicates(folder: Path) -> Found:
    form, scores = booklets()[0], answers(CENSUS, 0, 0)
    zone = np.arange(CENSUS) % 80
    zones = tally(form, scores, group=zone, groups=tuple(f"Z{at:02d}" for at in range(80)))
    whole = rasch.calibrate(zones.total())
    return timed(lambda: replication.thresholds(zones, whole), 1)[1]


def recovery(folder: Path) -> Found:
    ratios, covered = [], []
    for seed in range(200):
        counts = None
        for at, form in enumerate(booklets()):
            part = tally(form, answers(1000, at, seed * 3 + at))
            counts = part if counts is None else counts + part
        assert counts is not None
        found = rasch.calibrate(counts)
        names = sorted(found.difficulties)
        apart = np.array([found.difficulties[name] for name in names]) - (HARD - HARD.mean())
        se = np.array([found.difficulty_errors[name] for name in names])
        ratios.append(float(np.sqrt((apart**2).mean()) / se.mean()))
        covered.append(float((np.abs(apart) < 1.959964 * se).mean()))
    return {"ratio": float(np.mean(ratios)), "coverage": float(np.mean(covered))}


def fit_means(folder: Path) -> Found:
    form, scores = booklets()[0], answers(CENSUS, 0, 3)
    counts = tally(form, scores)
    found = rasch.calibrate(counts)
    exact = fit.conditional(counts, found).values()
    usual = fit.plug_in(counts, found, [persons.score_table(form, found.polynomials(form))]).values()
    return {
        "conditional": [float(np.mean([getattr(each, name) for each in exact])) for name in ("infit", "outfit")],
        "plug_in": [float(np.mean([getattr(each, name) for each in usual])) for name in ("infit", "outfit")],
    }


def one_sheet(folder: Path) -> Found:
    form, scores = booklets()[0], answers(20_000, 0, 3)
    found = rasch.calibrate(tally(form, scores))
    table, scale = persons.score_table(form, found.polynomials(form)), persons.Scale(0, 1)
    cuts = levels.Cuts(("previo", "inicio", "proceso", "satisfactorio"), (400, 500, 600))
    sheet = scores[7]

    def run() -> object:
        score = int(sheet.sum())
        points, error = scale.points(table.wle[score]), scale.error(table.wle_se[score])
        return points, error, cuts.level(points), cuts.chances(points[None], error[None])

    return timed(run, 200)[1]


def steps(folder: Path) -> Found:
    told = {}
    for items, top in ((60, 1), (40, 2), (60, 3)):
        form = Form("A", tuple(f"I{at:02d}" for at in range(items)), (top,) * items)
        polynomials = [
            np.exp(-np.cumsum([0.0, *(value + np.linspace(-0.6, 0.6, top))])) for value in np.linspace(-1.5, 1.5, items)
        ]
        theta = np.random.default_rng(1).normal(0, 1, 20_000)
        below = persons.probabilities(polynomials, theta).cumsum(axis=2)[:, :, :-1]
        scores = (np.random.default_rng(2).random((20_000, items, 1)) > below).sum(axis=2).astype(np.uint8)
        counts = tally(form, scores)
        found, seconds = timed(functools.partial(partial_credit.calibrate, counts), 3)
        told[f"{items} items, highest score {top}"] = seconds["wall"] / (found.steps + 1 if top == 1 else 1)
    return told


def timed(work: Callable[[], Any], times: int) -> tuple[Any, Found]:
    """The result, and the best of several runs after one that compiles."""
    kernels.compiled()
    found, best = None, (float("inf"), float("inf"))
    for _ in range(times + (times > 1)):
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        best = min(best, (time.perf_counter() - wall, time.process_time() - cpu))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found, {"wall": best[0], "cpu": best[1], "mib": peak, "compiled": kernels.compiled() is not None}


WORK = (
    build, whole_analysis, census_file, packed_file, columns_in_sql, raw_csv, plausible_values, person_fit, replicates,
    recovery, fit_means, one_sheet, steps,
)  # fmt: skip
GATES: dict[str, Callable[[Path], Found]] = {each.__name__: each for each in WORK}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(GATES[sys.argv[1]](Path(sys.argv[2]))))
