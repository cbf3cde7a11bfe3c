from fontTools.ttLib import TTFont

from minka.core import font_subset


def test_the_web_font_is_one_small_file_with_every_weight_and_sign(tmp_path):
    assert font_subset.build(tmp_path) is True
    built = tmp_path / font_subset.NAME
    assert built.stat().st_size < 14_000
    font = TTFont(built)
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 800)]
    assert set(map(ord, font_subset.CHARACTERS)) - set(font.getBestCmap()) == set()
    assert {"kern"} == {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_a_second_build_does_nothing_and_a_new_recipe_builds_again(tmp_path):
    font_subset.build(tmp_path)
    assert font_subset.build(tmp_path) is False
    (tmp_path / font_subset.NAME).with_name(".recipe").write_text("another")
    assert font_subset.build(tmp_path) is True


def test_two_builds_give_the_same_bytes(tmp_path):
    font_subset.build(tmp_path / "one")
    font_subset.build(tmp_path / "two")
    assert (tmp_path / "one" / font_subset.NAME).read_bytes() == (tmp_path / "two" / font_subset.NAME).read_bytes()
