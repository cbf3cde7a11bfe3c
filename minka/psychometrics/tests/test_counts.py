"""Counts add up, whatever the order, the kernel and the way of cutting."""

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minka.psychometrics.counts import merged, tally, tally_bits
from minka.psychometrics.design import Form
from minka.psychometrics.faults import Fault
from minka.psychometrics.kernels import sum_lookups, sum_scores
from minka.psychometrics.tests.make import make_form, make_graded, make_scores

compiled = pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="numba is not installed")
FORM = Form("A", ("I1", "I2", "I3"), (2, 1, 3))
SCORES = make_graded([(-1, 0.5), (0.2,), (-0.5, 0, 1)], 500)


def same(one, other) -> bool:
    tables = zip((*one.persons, *one.answers), (*other.persons, *other.answers), strict=True)
    return one.groups == other.groups and all(np.array_equal(mine, yours) for mine, yours in tables)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 500), st.randoms())
def test_parts_add_up_to_the_whole_and_taken_away_leave_the_rest(cut, random):
    order = list(range(500))
    random.shuffle(order)
    whole, first, second = (tally(FORM, SCORES[part]) for part in (order, order[:cut], order[cut:]))
    assert same(first + second, whole)
    assert same(whole - second, first)
    assert same(merged([first, second]), tally(FORM, SCORES))


def test_groups_sum_to_everybody_and_roll_up():
    group = np.arange(500) % 3
    counts = tally(FORM, SCORES, group=group, groups=("north-1", "north-2", "south-1"))
    assert same(counts.total(), tally(FORM, SCORES))
    assert same(counts.of("south-1"), tally(FORM, SCORES[group == 2]))
    rolled = counts.regroup(lambda name: name.split("-")[0])
    assert rolled.groups == ("north", "south")
    assert same(rolled.of("north"), tally(FORM, SCORES[group < 2]))
    with pytest.raises(Fault, match="There is no group west"):
        counts.of("west")


@compiled
def test_the_compiled_loop_gives_the_same_counts_bit_for_bit():
    assert same(tally(FORM, SCORES, fast=True), tally(FORM, SCORES, fast=False))
    group = np.arange(500) % 2
    fast, plain = (tally(FORM, SCORES, group=group, groups=("a", "b"), fast=choice) for choice in (True, False))
    assert same(fast, plain)


@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=compiled)])
def test_packed_answers_give_the_counts_of_bytes(fast):
    difficulty = np.linspace(-2, 2, 40)
    scores = make_scores(difficulty, 1000)
    packed = (scores.astype(np.uint64) << np.arange(40, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    form = make_form(difficulty)
    assert same(tally_bits(form, packed, fast=fast), tally(form, scores))


def test_totals_above_255_points_do_not_overflow():
    form = Form("long", tuple(f"I{at}" for at in range(40)), (9,) * 40)
    counts = tally(form, np.full((3, 40), 9, dtype=np.uint8))
    assert counts.persons[0][0, 360] == 3


def test_a_score_above_the_highest_is_refused():
    with pytest.raises(Fault, match="Item I2 has a score above its highest, 1"):
        tally(FORM, np.array([[0, 2, 0]], dtype=np.uint8))


def test_items_left_out_are_counted_by_the_score_on_the_others():
    counts = tally(FORM, SCORES, left_out=["I3"])
    rest = SCORES[:, :2].sum(axis=1)
    assert counts.persons[0][0].tolist()[:4] == np.bincount(rest, minlength=4).tolist()
    assert counts.answers[0][0, :, 2].sum(axis=0).tolist() == np.bincount(SCORES[:, 2], minlength=4).tolist()


def test_weights_are_added_in_an_order_that_rows_cannot_change():
    weights = np.random.default_rng(1).random(500)
    order = np.random.default_rng(2).permutation(500)
    assert same(tally(FORM, SCORES, weights=weights), tally(FORM, SCORES[order], weights=weights[order]))


@compiled
def test_compiled_sums_of_lookups_are_the_same_to_the_last_bit():
    tables = np.random.default_rng(3).random((2, FORM.top + 1, 3, 4))
    total = SCORES.sum(axis=1, dtype=np.int64)
    fast, plain = (sum_lookups(SCORES, total, *tables, fast=choice) for choice in (True, False))
    assert all(np.array_equal(mine, yours) for mine, yours in zip(fast, plain, strict=True))


@compiled
def test_compiled_totals_are_the_same():
    scores = np.random.default_rng(4).integers(0, 51, (5000, 23)).astype(np.uint8)
    assert np.array_equal(sum_scores(scores, fast=True), sum_scores(scores, fast=False))
