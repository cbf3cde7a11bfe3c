"""The engine against live peers, where R or the registries have put them; each test skips where its peer is absent."""

import importlib.util
import json
import shutil
import subprocess

import numpy as np
import pytest

from minka.psychometrics.tests.make import make_graded, make_scores, read_column, read_rows, write_answers
from minka.psychometrics.tests.runs import calibrate

STEPS = [(middle - 0.5, middle + 0.5) for middle in (-0.8, 0.1, -0.3, 0.9, -1.0, 0.2, -0.4, 0.6, -0.1, 0.3, -0.6, 0.5)]
HARD = np.linspace(-1.6, 1.6, 24)
READ = 'd <- read.csv(commandArgs(TRUE)[1]); X <- as.matrix(d[, grep("^I", names(d))]); '
RASCH = READ + (
    "suppressMessages(library(psychotools)); m <- raschmodel(X, reltol = 1e-15, maxit = 500); i <- itempar(m); "
    'cat(sprintf("%.15g ", c(logLik(m), coef(i), sqrt(diag(vcov(i))))))'
)
# pcmodel gives sums of thresholds with the first at 0: D takes differences, C centres.
GRADED = READ + (
    "suppressMessages(library(psychotools)); m <- pcmodel(X, reltol = 1e-15, maxit = 500); e <- c(0, m$coefficients); "
    "V <- rbind(0, cbind(0, vcov(m))); D <- diag(length(e)); k <- seq(2, length(e), 2); D[cbind(k, k - 1)] <- -1; "
    "A <- (diag(length(e)) - 1 / length(e)) %*% D; "
    'cat(sprintf("%.15g ", c(logLik(m), A %*% e, sqrt(diag(A %*% V %*% t(A))))))'
)
MANTEL = READ + (
    's <- rowSums(X); g <- factor(d$sex, c("m", "f")); for (i in seq_len(ncol(X))) { '
    "kept <- s %in% as.numeric(names(which(apply(table(s, g) > 0, 1, all)))); "
    "t <- mantelhaen.test(table(factor(X[kept, i], 1:0), g[kept], s[kept])); "
    'cat(sprintf("%.15g ", c(t$estimate, t$statistic, t$p.value))) }'
)


def r(code: str, path, *packages: str) -> np.ndarray:
    if shutil.which("Rscript") is None:
        pytest.skip("this machine has no R")
    asked = "; ".join(f'if (!requireNamespace("{name}", quietly = TRUE)) quit(status = 9)' for name in packages)
    told = subprocess.run(["Rscript", "-e", f"{asked}; {code}", str(path)], capture_output=True, text=True, check=False)
    if told.returncode == 9:
        pytest.skip(f"R has no {' or '.join(packages)}")
    assert told.returncode == 0, told.stderr
    return np.array(told.stdout.split(), dtype=float)


def needs(name: str):
    return pytest.mark.skipif(importlib.util.find_spec(name) is None, reason=f"{name} is not installed")


def unequal_booklets(tmp_path, graded: bool):
    """Three booklets that overlap in part, taken by unequal groups, in one file of wide columns."""
    size = len(STEPS) if graded else len(HARD)
    parts, names = [], [f"I{at:02d}" for at in range(1, size + 1)]
    for number, (first, last) in enumerate(((0, size // 2), (size // 3, size - 2), (size // 2 + 1, size + 2))):
        places = sorted(at % size for at in range(first, last))
        scores = np.full((400, size), 255, dtype=np.uint8)
        mean, seed = 0.5 * (number - 1), 50 + number
        scores[:, places] = (
            make_graded([STEPS[at] for at in places], 400, seed, mean)
            if graded
            else make_scores(HARD[places], 400, seed, mean)
        )
        parts.append(scores)
    booklet = np.repeat(["A", "B", "C"], 400)
    return write_answers(tmp_path / "a.csv", names, np.vstack(parts), booklet=booklet)


@pytest.mark.parametrize("graded", [False, True])
def test_unequal_booklets_have_the_likelihood_thresholds_and_errors_of_psychotools(tmp_path, graded):
    answers = unequal_booklets(tmp_path, graded)
    peer = r(GRADED if graded else RASCH, answers, "psychotools")
    assert calibrate(answers, tmp_path / "out", "--model", "pcm") == 0
    found, error = (read_column(tmp_path / "out" / "thresholds.csv", name) for name in ("threshold", "se"))
    loglik = json.loads((tmp_path / "out" / "summary.json").read_text())["loglik"]
    assert loglik > peer[0] - 1e-8
    assert np.abs(found - peer[1 : len(found) + 1]).max() < 3e-6
    assert np.abs(error - peer[len(found) + 1 :]).max() < 1e-6


def test_unequal_booklets_have_the_difficulties_of_erm_within_its_early_stop(tmp_path):
    answers = unequal_booklets(tmp_path, graded=False)
    code = READ + (
        'suppressMessages(library(eRm)); m <- RM(X); cat(sprintf("%.15g ", c(m$loglik, -m$betapar, m$se.beta)))'
    )
    peer = r(code, answers, "eRm")
    assert calibrate(answers, tmp_path / "out") == 0
    found, error = (read_column(tmp_path / "out" / "items.csv", name) for name in ("difficulty", "se"))
    assert np.abs(found - peer[1:25]).max() < 5e-4
    assert np.abs(error - peer[25:]).max() < 5e-4


def test_comparisons_of_groups_are_those_of_mantelhaen_test_on_fresh_answers(tmp_path):
    scores = np.vstack([make_scores(HARD, 300, 1, 0.2), make_scores(HARD + 0.6 * (HARD < -1), 250, 2, -0.3)])
    sex = ["m"] * 300 + ["f"] * 250
    answers = write_answers(tmp_path / "a.csv", [f"I{at:02d}" for at in range(1, 25)], scores, sex=sex)
    peer = r(MANTEL, answers, "stats").reshape(-1, 3)
    assert calibrate(answers, tmp_path / "out", "--group", "sex", "--reference", "sex=m") == 0
    rows = read_rows(tmp_path / "out" / "dif.csv")
    for at, name in enumerate(("alpha_mh", "chi2_mh", "p_mh")):
        assert np.abs(np.array([float(row[name]) for row in rows]) - peer[:, at]).max() < 1e-10


def test_alpha_is_that_of_psych_on_fresh_answers(tmp_path):
    answers = write_answers(tmp_path / "a.csv", [f"I{at:02d}" for at in range(1, 25)], make_scores(HARD, 400))
    code = READ + 'cat(sprintf("%.15g", suppressWarnings(psych::alpha(X, warnings = FALSE)$total$raw_alpha)))'
    peer = r(code, answers, "psych")
    assert calibrate(answers, tmp_path / "out") == 0
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert told["alpha"] == pytest.approx(peer[0], abs=1e-10)


@needs("girth")
def test_difficulties_are_those_of_girth(tmp_path):
    from girth import rasch_conditional

    scores = make_scores(HARD, 800)
    assert calibrate(write_answers(tmp_path / "a.csv", [f"I{at}" for at in range(24)], scores), tmp_path / "out") == 0
    peer = rasch_conditional(scores.T.astype(int))["Difficulty"]
    found = read_column(tmp_path / "out" / "items.csv", "difficulty")
    assert np.abs(found - (peer - peer.mean())).max() < 1e-3


@needs("pyfies")
def test_difficulties_and_errors_are_those_of_pyfies(tmp_path):
    from pyfies import RaschModel

    scores = make_scores(HARD, 800)
    assert calibrate(write_answers(tmp_path / "a.csv", [f"I{at}" for at in range(24)], scores), tmp_path / "out") == 0
    peer = RaschModel().fit(scores.astype(int))
    found = read_column(tmp_path / "out" / "items.csv", "difficulty")
    assert np.abs(found - (peer.beta - peer.beta.mean())).max() < 2e-3


@needs("raschpy")
def test_difficulties_are_those_of_raschpys_pairs_within_the_loss_of_that_method(tmp_path):
    pandas = pytest.importorskip("pandas")
    from raschpy import SLM

    scores = make_scores(HARD, 3000)
    names = [f"I{at}" for at in range(24)]
    assert calibrate(write_answers(tmp_path / "a.csv", names, scores), tmp_path / "out") == 0
    model = SLM(pandas.DataFrame(scores.astype(float), columns=names))
    model.calibrate()
    peer = np.asarray(model.diffs if hasattr(model, "diffs") else model.items, dtype=float)
    found = read_column(tmp_path / "out" / "items.csv", "difficulty")
    assert np.abs(found - (peer - peer.mean())).max() < 0.05


@needs("mirt")
def test_difficulties_are_near_those_of_mirts_marginal_likelihood(tmp_path):
    from mirt import fit_mirt

    scores = make_scores(HARD, 3000)
    assert calibrate(write_answers(tmp_path / "a.csv", [f"I{at}" for at in range(24)], scores), tmp_path / "out") == 0
    fitted = fit_mirt(scores.astype(int), model="1PL", compute_standard_errors=False)
    peer = np.asarray(fitted.model.parameters["difficulty"], dtype=float)
    found = read_column(tmp_path / "out" / "items.csv", "difficulty")
    slope = np.polyfit(found, peer - peer.mean(), 1)[0]
    assert np.corrcoef(found, peer)[0, 1] > 0.9999
    assert 0.9 < slope < 1.1
