from hypothesis import given
from hypothesis import strategies as st

from minka.core.difference import difference, shortened
from minka.practices.writing.merging import base_of, bases_after, merge

THERE = {"title": "Uno", "problem": "Algo", "claims.a.value": "5", "claims.a.unit": "percent"}


def bases(there):
    return {path: base_of(text) for path, text in there.items()}


def test_what_only_this_page_changed_is_written():
    merged = merge(THERE, THERE | {"title": "Dos"}, bases(THERE))
    assert (merged.changes, merged.crossed) == ({"title": "Dos"}, set())


def test_what_only_another_changed_is_left_alone():
    merged = merge(THERE | {"problem": "De otra"}, THERE | {"title": "Dos"}, bases(THERE))
    assert (merged.changes, merged.crossed) == ({"title": "Dos"}, set())


def test_what_both_changed_crosses_and_is_not_written():
    merged = merge(THERE | {"title": "De otra"}, THERE | {"title": "Dos"}, bases(THERE))
    assert (merged.changes, merged.crossed) == ({}, {"title"})


def test_the_same_change_from_both_is_one():
    merged = merge(THERE | {"title": "Dos"}, THERE | {"title": "Dos"}, bases(THERE))
    assert (merged.changes, merged.crossed) == ({}, set())


def test_a_page_whose_answer_was_lost_does_not_cross_itself():
    merged = merge(THERE | {"title": "Dos"}, THERE | {"title": "Dos y medio"}, bases(THERE), own={"title"})
    assert merged.changes == {"title": "Dos y medio"}


def test_a_new_row_is_written_once_however_often_it_is_sent():
    new = {"claims.b.value": "7"}
    assert merge(THERE, new, {}).changes == new
    assert merge(THERE | new, new, {}).changes == {}


def test_a_blank_row_is_nothing():
    assert merge(THERE, {"claims.b.value": "", "claims.b.unit": ""}, {}).changes == {}


def test_a_row_that_another_took_away_comes_back_if_it_was_being_changed():
    row = {path: text for path, text in THERE.items() if path.startswith("claims.")}
    gone = {path: text for path, text in THERE.items() if path not in row}
    assert merge(gone, row, bases(THERE)).changes == {}
    changed = row | {"claims.a.value": "6"}
    assert merge(gone, changed, bases(THERE)).changes == changed


def test_a_row_goes_unless_another_was_changing_it():
    assert merge(THERE, {}, bases(THERE), gone={"claims.a"}).gone == {"claims.a"}
    merged = merge(THERE | {"claims.a.value": "6"}, {}, bases(THERE), gone={"claims.a"})
    assert (merged.gone, merged.kept) == (set(), {"claims.a"})


texts = st.text(st.sampled_from("ab \n"), max_size=6)
maps = st.fixed_dictionaries({"a": texts, "b": texts, "c": texts})


@given(maps, maps, maps)
def test_no_text_of_anybody_is_ever_lost(before, theirs, mine):
    """Every text that differs from what the page opened with is stored, equal to what is stored, or has crossed."""
    merged = merge(theirs, mine, bases(before))
    after = theirs | merged.changes
    for path in before:
        if mine[path] != before[path]:
            assert after[path] == mine[path] or path in merged.crossed
        if theirs[path] != before[path]:
            assert after[path] == theirs[path]


@given(maps, maps)
def test_a_page_sees_its_own_saving_as_its_base(before, mine):
    merged = merge(before, mine, bases(before))
    after = before | merged.changes
    assert bases_after(after, mine, bases(before)) == bases(after)


@given(texts, texts)
def test_a_difference_holds_both_texts(before, after):
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == after


def test_a_difference_is_told_by_words():
    pieces = [(piece.kind, piece.text) for piece in difference("cuatro ferias al mes", "seis ferias al mes")]
    assert pieces == [("out", "cuatro"), ("in", "seis"), ("same", " ferias al mes")]


def test_a_long_stretch_without_changes_is_cut_and_a_change_never():
    same = "palabra " * 200
    pieces = list(shortened(difference(f"uno {same} dos", f"uno {same} tres")))
    assert [piece.kind for piece in pieces] == ["same", "out", "in"]
    assert (len(pieces[0].text) < 300, pieces[1].text, pieces[2].text) == (True, "dos", "tres")


def test_two_very_long_texts_are_compared_by_sentences():
    before = "Una frase cualquiera. " * 2_000
    assert [piece.kind for piece in difference(before, before + "Otra.")] == ["same", "in"]
