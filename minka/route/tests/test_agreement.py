import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.route.agreement import alpha, median, spread

# Four observers, twelve units (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example D);
# 0 is a missing value. The article gives 0.815 for ordinal levels.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
levels = st.lists(st.integers(1, 4), min_size=1, max_size=5)


def test_the_example_of_its_author():
    units = [[one for one in unit if one] for unit in zip(*OBSERVERS, strict=True)]
    assert alpha(units) == pytest.approx(0.815, abs=0.0005)


def test_whole_agreement_is_one_and_the_opposite_is_below_zero():
    assert alpha([[1, 1], [4, 4], [2, 2]]) == 1
    assert alpha([[1, 4], [4, 1]]) < 0


def test_where_all_gave_the_same_level_nothing_can_be_said():
    assert alpha([[3, 3], [3, 3]]) is None
    assert alpha([]) is None
    assert alpha([[1], [4]]) is None


def test_a_step_away_disagrees_less_than_three():
    rest = [[1, 1], [2, 2], [3, 3], [4, 4]]
    assert alpha([*rest, [1, 2]]) > alpha([*rest, [1, 4]])


@given(st.lists(levels, max_size=8))
def test_it_is_at_most_one_and_the_order_of_reviewers_is_nothing(units):
    value = alpha(units)
    assert value is None or value <= 1 + 1e-9
    turned = alpha([unit[::-1] for unit in reversed(units)])
    assert (value is None) == (turned is None)
    assert value is None or turned == pytest.approx(value)


def test_the_middle_and_the_spread():
    assert (median([4, 1, 2]), median([1, 2]), spread([1, 4, 2]), spread([])) == (2, 1.5, 3, 0)
