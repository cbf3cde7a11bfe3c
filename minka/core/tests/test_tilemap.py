from hypothesis import given
from hypothesis import strategies as st

from minka.core.tilemap import Tile, by_place, ink_levels, short_name, tiles_of


def test_nothing_has_no_ink_and_the_most_has_all():
    assert ink_levels([0, 1, 20, 3]) == [0, 3, 5, 4]


def test_no_values_at_all_leave_every_tile_empty():
    assert ink_levels([0, 0]) == [0, 0]


def test_one_region_far_ahead_does_not_leave_the_others_pale():
    assert ink_levels([1, 2, 3, 4, 5, 400]) == [1, 1, 2, 3, 4, 5]


@given(st.lists(st.integers(0, 1000), max_size=26))
def test_more_is_never_paler_and_equals_are_equal(values):
    steps = ink_levels(values)
    ordered = sorted(zip(values, steps, strict=True))
    assert [step for _, step in ordered] == sorted(step for _, step in ordered)
    assert len(set(ordered)) == len({value for value, _ in ordered})
    assert set(steps) <= set(range(6))


def test_tiles_are_read_from_north_to_south():
    south = Tile("tacna", "Tacna", "Tacna", 4, 8, 1)
    north = Tile("tumbes", "Tumbes", "Tumbes", 0, 0, 1)
    assert by_place([south, north]) == [north, south]


def test_a_region_without_a_value_has_zero_and_says_so():
    tile = tiles_of([("pasco", "Pasco", 2, 4)], {}, {"pasco": "/territorio/pasco/"}, "UGEL")[0]
    assert (tile.value, tile.ink, tile.css, tile.spoken) == (0, 0, "none", "Pasco: 0 UGEL")


def test_long_names_have_a_short_one_for_the_phone():
    assert short_name("madre-de-dios", "Madre de Dios") == "M. Dios"
    assert short_name("ica", "Ica") == "Ica"
