"""The conditional likelihood of some forms, its gradient and its information, for `partial_credit` to climb.

With T_ic the people in category c of item i, and n_s those of a form with score s, l(η) = -Σ T_ic η_ic - Σ n_s ln γ_s.
Its gradient in -η is T_ic - Σ_s n_s π_ics, and its information Σ_s n_s (π_ic,jd,s - π_ics π_jds).

Forms of about the same size are stacked and evaluated together. A place in a stack holds another item in each of its
forms, so what comes out goes to each form's own parameters; a form that is shorter than its neighbours is filled up
with places where only 0 can be scored, which change no symmetric function.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.design import Form
from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.parameters import CERTAIN, IMPOSSIBLE, Layout
from minka.psychometrics.stacks import batches
from minka.psychometrics.symmetric import Product, centre_stack

TINIEST = 1e-290
"""A share of scores, at the middle ability, below which the digits of its logarithm are lost (some 900 points)."""


@dataclass(frozen=True)
class Stack:
    """Forms of about the same size: their people by score, and what ε each category of each of their items is."""

    names: tuple[str, ...]
    people: Floats
    """(forms × scores), without the lowest and highest possible scores."""
    terms: Numbers
    """(forms × places × categories), as `Layout.terms` tells them."""
    widths: tuple[int, ...]
    """Categories of each place, in the form that has most."""

    @classmethod
    def of(cls, forms: Sequence[Form], people: Sequence[Numbers], layout: Layout) -> "Stack":
        # Items with many categories first: the places of all forms are then as wide as they must be, and no wider.
        each = [sorted(layout.terms(form), key=len, reverse=True) for form in forms]
        places = max(map(len, each))
        widths = tuple(max(len(form[at]) if at < len(form) else 1 for form in each) for at in range(places))
        terms = np.full((len(forms), places, widths[0]), IMPOSSIBLE)
        terms[:, :, 0] = CERTAIN
        for form, line in zip(each, terms, strict=True):
            for at, item in enumerate(form):
                line[at, : len(item)] = item
        table = np.zeros((len(forms), sum(widths) - places + 1))
        for line, counted in zip(table, people, strict=True):
            line[: len(counted)] = counted
        return cls(tuple(form.name for form in forms), table, terms, widths)


def stacked(forms: Sequence[tuple[Form, Numbers]], layout: Layout) -> list[Stack]:
    """Stacks of all forms in which somebody has a score between the ends, from (form, people by score)."""
    kept = [(form, people) for form, people in forms if people.any()]
    return [
        Stack.of([kept[at][0] for at in part], [kept[at][1] for at in part], layout)
        for part in batches([form for form, _ in kept])
    ]


def evaluate(stacks: list[Stack], layout: Layout, told: Floats, eta: Floats) -> tuple[float, Floats, Floats]:
    """l, its gradient in -η and its information; `told` is T. Raises `NotEstimable` for a form of too many points."""
    value, gradient = -float(told @ eta), told.copy()
    information = np.zeros((layout.size, layout.size))
    for stack in stacks:
        share, shift, scale = centre_stack(layout.logarithms(eta)[stack.terms])
        product = Product.of([share[:, at, :width] for at, width in enumerate(stack.widths)])
        present = stack.people > 0
        lost = (product.gamma < TINIEST) & present
        if lost.any():
            name = stack.names[int(lost.any(axis=1).argmax())]
            raise NotEstimable(f"Form {name} has too many points for some of its scores; split it into parts.")
        scores = np.arange(stack.people.shape[1])
        logs = np.log(np.where(present, product.gamma, 1)) + scale[:, None] - shift[:, None] * scores
        value -= float((stack.people * logs).sum())
        _add_slopes(stack, product, gradient, information)
    return value, gradient, information


def _add_slopes(stack: Stack, product: Product, gradient: Floats, information: Floats) -> None:
    steps = [(at, category) for at, width in enumerate(stack.widths) for category in range(1, width)]
    place, category = np.array(steps).T
    share = product.shares()[:, :, place, category]
    parameter = Layout.parameter(stack.terms[:, place, category])
    weights = stack.people / np.where(stack.people > 0, product.gamma, 1)
    expected = (stack.people[:, None] @ share)[:, 0]
    curvature = product.pair_sums(weights)
    curvature -= np.swapaxes(share * stack.people[:, :, None], 1, 2) @ share
    own = np.arange(len(steps))
    curvature[:, own, own] += expected
    # What is no parameter goes to a line after the last, which is then cut off.
    size = len(gradient) + 1
    parameter = np.where(parameter < 0, size - 1, parameter)
    gradient -= np.bincount(parameter.ravel(), weights=expected.ravel(), minlength=size)[:-1]
    cells = parameter[:, :, None] * size + parameter[:, None, :]
    summed = np.bincount(cells.ravel(), weights=curvature.ravel(), minlength=size * size)
    information += summed.reshape(size, size)[:-1, :-1]
