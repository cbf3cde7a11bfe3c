from fontTools.ttLib import TTFont

from minka.core import fonts


def test_the_web_font_is_one_small_file_with_every_weight_and_sign(tmp_path):
    assert fonts.build(tmp_path) is True
    built = tmp_path / fonts.NAME
    assert built.stat().st_size < 14_000
    font = TTFont(built)
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 800)]
    assert set(map(ord, fonts.CHARACTERS)) - set(font.getBestCmap()) == set()
    assert {"kern"} == {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_a_second_build_does_nothing_and_a_new_recipe_builds_again(tmp_path):
    fonts.build(tmp_path)
    assert fonts.build(tmp_path) is False
    (tmp_path / fonts.NAME).with_name(".recipe").write_text("another")
    assert fonts.build(tmp_path) is True


def test_two_builds_give_the_same_bytes(tmp_path):
    fonts.build(tmp_path / "one")
    fonts.build(tmp_path / "two")
    assert (tmp_path / "one" / fonts.NAME).read_bytes() == (tmp_path / "two" / fonts.NAME).read_bytes()
