import pytest
from defusedxml.ElementTree import fromstring, tostring

from minka.core.textile import HALF, PALETTES, PERIOD, rows, textile, threads

NAMES = [f"{number:04}" for number in range(500)]


@pytest.mark.parametrize("palette", PALETTES)
def test_every_cloth_and_badge_stays_under_three_kilobytes(palette):
    longest = max(len(textile(name, palette, badge=badge).encode()) for name in NAMES for badge in (False, True))
    assert longest < 3 * 1024


def test_the_same_name_always_gives_the_same_cloth():
    first = textile("0214", "riesgo")
    textile.cache_clear()
    assert textile("0214", "riesgo") == first


def test_names_give_many_different_cloths():
    assert len({str(rows(name)) for name in NAMES}) > 300


def test_a_cloth_is_mirrored_about_its_middle_thread():
    for name in NAMES[:50]:
        for row in rows(name):
            repeat = row * 2
            figure = repeat[:PERIOD]
            mirrored = [repeat[-x % PERIOD] for x in range(PERIOD)]
            shifted = [repeat[(PERIOD - 1 - x) % PERIOD] for x in range(PERIOD)]
            runs = any(figure == [figure[(x + step) % PERIOD] for x in range(PERIOD)] for step in (8, 12))
            assert figure in (mirrored, shifted) or runs


def test_a_cloth_fills_every_row_up_to_the_selvedge():
    assert {len(rows(name)) for name in NAMES} == {HALF}


def test_the_svg_is_well_formed_without_ids_and_without_style():
    for palette in PALETTES:
        tree = fromstring(textile("0007", palette))
        attributes = {name for element in tree.iter() for name in element.attrib}
        assert attributes.isdisjoint({"id", "style"})


def test_the_badge_is_the_same_cloth_through_a_square():
    cloth, badge = fromstring(textile("0007", "lectura")), fromstring(textile("0007", "lectura", badge=True))
    assert [tostring(part) for part in cloth] == [tostring(part) for part in badge]
    width, height = badge.attrib["viewBox"].split()[2:]
    assert width == height


def test_a_palette_that_nobody_drew_borrows_always_the_same_one():
    assert threads("alfareria") in PALETTES.values()
    assert threads("alfareria") == threads("alfareria")
