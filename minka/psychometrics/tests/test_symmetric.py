"""Symmetric functions against exact arithmetic, and the likelihood's slopes against differences."""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minka.psychometrics.symmetric import Product, centred

ITEMS = st.lists(st.lists(st.integers(1, 50), min_size=1, max_size=3), min_size=2, max_size=5)


def exactly(items: list[list[Fraction]]) -> list[Fraction]:
    total = [Fraction(1)]
    for item in items:
        grown = [Fraction(0)] * (len(total) + len(item) - 1)
        for (at, one), (other, two) in product(enumerate(total), enumerate(item)):
            grown[at + other] += one * two
        total = grown
    return total


@settings(max_examples=40, deadline=None)
@given(ITEMS)
def test_gamma_and_what_is_left_without_an_item_are_exact_to_the_last_digits(steps):
    items = [[Fraction(1), *(Fraction(value, 7) for value in item)] for item in steps]
    found = Product.of([np.array(item, dtype=float) for item in items])
    assert np.allclose(found.gamma, np.array(exactly(items), dtype=float), rtol=1e-14, atol=0)
    for at in range(len(items)):
        rest = exactly(items[:at] + items[at + 1 :])
        assert np.allclose(found.leave_out(at), np.array(rest, dtype=float), rtol=1e-14, atol=0)


@settings(max_examples=25, deadline=None)
@given(ITEMS, st.integers(0, 100))
def test_pair_sums_are_those_of_every_pair_of_patterns(steps, seed):
    items = [[Fraction(1), *(Fraction(value, 7) for value in item)] for item in steps]
    found = Product.of([np.array(item, dtype=float) for item in items])
    weights = np.random.default_rng(seed).random(len(found.gamma))
    place = [(at, category) for at, item in enumerate(items) for category in range(1, len(item))]
    expected = np.zeros((len(place), len(place)))
    for pattern in product(*(range(len(item)) for item in items)):
        value = (
            float(prod(item[category] for item, category in zip(items, pattern, strict=True))) * weights[sum(pattern)]
        )
        held = [place.index((at, category)) for at, category in enumerate(pattern) if category]
        for one, other in product(held, held):
            if one != other:
                expected[one, other] += value
    assert np.allclose(found.pair_sums(weights), expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("size", [60, 200, 700])
def test_long_and_spread_forms_neither_overflow_nor_lose_their_sum(size):
    items = [np.array([1.0, np.exp(-value)]) for value in np.linspace(-5, 5, size)]
    scaled, _, _ = centred(items)
    found = Product.of(scaled)
    assert found.gamma.sum() == pytest.approx(1, abs=1e-12)
    assert np.isfinite(found.gamma).all()
    told = np.flatnonzero(found.gamma > 1e-290)
    assert len(told) > 0.6 * size
    assert np.allclose(found.shares()[told, :, 1].sum(axis=1), told, rtol=1e-11)


def test_scaling_the_items_does_not_change_gamma():
    items = [np.array([1.0, 0.3, 2.0]), np.array([1.0, 5.0]), np.array([0.0, 1.0, 4.0])]
    scaled, shift, scale = centred(items)
    gamma = Product.of(scaled).gamma
    scores = np.arange(len(gamma))
    with np.errstate(divide="ignore"):
        back = np.exp(np.log(gamma) + scale - shift * scores)
    assert np.allclose(back, Product.of(items).gamma, rtol=1e-12)
