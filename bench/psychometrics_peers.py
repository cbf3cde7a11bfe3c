"""Peers of the measuring engine in the same run: `python -m bench.psychometrics_peers NAME`, which prints CPU seconds.

Each does what it can of a whole analysis, on the answers of gate 1, already in memory.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.psychometrics_worker import CENSUS, answers

PSYCHOTOOLS = """
suppressMessages(library(psychotools))
X <- matrix(as.integer(readBin(commandArgs(TRUE)[1], "raw", 40 * {people})), {people}, 40, byrow = TRUE)
spent <- proc.time()
model <- raschmodel(X)
cat(sum((proc.time() - spent)[1:2]))
"""


def raschpy() -> float:
    import pandas as pd
    from raschpy import SLM

    table = pd.DataFrame(answers(CENSUS // 3, 0, 0).astype(float))

    def whole() -> None:
        model = SLM(table)
        model.calibrate()
        model.person_estimates()
        model.fit_statistics()

    return _spent(whole)


def raschpy_items() -> float:
    import pandas as pd
    from raschpy import SLM

    table = pd.DataFrame(answers(CENSUS, 0, 0).astype(float))
    return _spent(lambda: SLM(table).calibrate())


def pyfies() -> float:
    from pyfies import RaschModel

    scores = answers(CENSUS, 0, 0).astype(int)
    return _spent(lambda: RaschModel().fit(scores))


def girth() -> float:
    from girth import rasch_conditional

    scores = np.ascontiguousarray(answers(CENSUS // 30, 0, 0).T).astype(int)
    return _spent(lambda: rasch_conditional(scores))


def psychotools() -> float:
    with tempfile.TemporaryDirectory() as space:
        held = Path(space) / "answers"
        held.write_bytes(answers(CENSUS, 0, 0).tobytes())
        code = PSYCHOTOOLS.replace("{people}", str(CENSUS))
        told = subprocess.run(["Rscript", "-e", code, str(held)], check=True, capture_output=True, text=True)
    return float(told.stdout)


def _spent(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


PEERS: dict[str, tuple[str, Callable[[], float]]] = {
    "raschpy_items": ("raschpy, 300,000 × 40, pairwise difficulties only, without errors", raschpy_items),
    "pyfies": ("pyfies, 300,000 × 40, conditional difficulties and errors", pyfies),
    "psychotools": ("psychotools (R), 300,000 × 40, conditional difficulties and errors", psychotools),
    "raschpy": ("raschpy, 100,000 × 40, pairwise difficulties, estimates and fit", raschpy),
    "girth": ("girth, 10,000 × 40, conditional difficulties only", girth),
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps({"cpu": PEERS[sys.argv[1]][1]()}))
