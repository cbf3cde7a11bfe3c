from defusedxml.ElementTree import fromstring

from minka.core import charts


def attributes(svg):
    return {name for element in fromstring(svg).iter() for name in element.attrib}


def test_a_bar_shows_its_share_of_the_most_and_what_was_behind_it():
    rects = list(fromstring(charts.bar(39, 96, was=96)))
    assert [(rect.get("class"), rect.get("width")) for rect in rects] == [("was", "100"), (None, "40.62")]


def test_a_mark_lies_across_the_bar_on_the_same_scale():
    _was, _bar, mark = fromstring(charts.bar(39, 200, was=96, mark=50))
    assert (mark.get("class"), float(mark.get("x")) + float(mark.get("width")) / 2) == ("mark", 25)


def test_a_bar_of_nothing_is_empty_and_one_beyond_the_most_is_full():
    assert [rect.get("width") for rect in fromstring(charts.bar(None, 10))] == ["0"]
    assert [rect.get("width") for rect in fromstring(charts.bar(5, 0))] == ["0"]
    assert [rect.get("width") for rect in fromstring(charts.bar(50, 10))] == ["100"]


def test_a_scale_runs_from_the_base_to_the_value():
    rail, run, base = list(fromstring(charts.scale(36, 91, "De 36 % a 91 %")))
    assert (rail.get("width"), run.get("x"), run.get("width")) == ("300", "108", "165")
    assert base.get("d").startswith("M108 ")


def test_a_scale_that_goes_down_still_has_a_length():
    run = list(fromstring(charts.scale(55, 20, "De 55 % a 20 %")))[1]
    assert (run.get("x"), run.get("width")) == ("60", "105")


def test_a_scale_without_a_base_has_no_diamond():
    assert len(list(fromstring(charts.scale(None, 91, "91 %")))) == 2


def test_columns_and_lines_name_themselves_and_every_point():
    for draw in (charts.columns, charts.line):
        tree = fromstring(draw([("2025", 1226), ("2026", 256)], "Servidores", "Por año"))
        assert [tree.find("title").text, tree.find("desc").text] == ["Servidores", "Por año"]
        assert [one.text for one in tree.iter("text")] == ["1\u202f226", "2025", "256", "2026"]


def test_no_chart_has_a_style_attribute_and_every_word_is_escaped():
    for svg in (
        charts.bar(1, 2),
        charts.scale(1, 2, "<b>"),
        charts.columns([("<script>", 1)], "<b>"),
        charts.line([("a & b", 1)], "<b>"),
    ):
        assert "style" not in attributes(svg)
        assert "<script>" not in svg
        assert "<b>" not in svg


def test_a_chart_of_nothing_is_still_drawn():
    assert "</svg>" in charts.columns([], "Nada")
    assert "</svg>" in charts.line([], "Nada")
