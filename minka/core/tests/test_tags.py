from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from minka.core.tilemap import tiles_of


def show(source, **context):
    return " ".join(Template(source).render(Context(context)).split())


def test_an_icon_hides_from_readers_unless_it_has_a_label():
    assert show('{% icon "search" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="/static/core/img/sprite.svg#i-search"/></svg>'
    )
    assert 'role="img" aria-label="Buscar"' in show('{% icon "search" label="Buscar" %}')


@pytest.mark.parametrize("stage", ["inicial", "intermedio", "avanzado"])
def test_a_stage_is_a_shape_and_a_word(stage):
    shown = show("{% stage_mark stage %}", stage=stage)
    assert f"sprite.svg#s-{stage}" in shown
    assert shown.endswith(f"{stage.capitalize()}</span>")


def test_an_unknown_stage_shows_nothing():
    assert show("{% stage_mark stage %}", stage="otro") == ""


def test_paragraphs_are_divided_by_blank_lines_and_escaped():
    assert show("{{ text|paragraphs }}", text="Uno\nsigue <b>.\n\n\nDos.") == "<p>Uno sigue &lt;b&gt;.</p><p>Dos.</p>"
    assert show("{% paragraphs text %}", text=None) == ""


def test_the_map_links_each_tile_and_says_its_value():
    tiles = tiles_of([("ica", "Ica", 1, 6)], {"ica": 5}, {"ica": "/territorio/ica/"}, "UGEL")
    shown = show("{% tile_map tiles %}", tiles=tiles)
    assert '<li class="c1 r6">' in shown
    assert 'href="/territorio/ica/" class="i5" aria-label="Ica: 5 UGEL"' in shown.replace(" >", ">")


def test_the_table_of_a_map_puts_the_most_first():
    regions = [("ica", "Ica", 1, 6), ("puno", "Puno", 4, 7)]
    tiles = tiles_of(regions, {"ica": 5, "puno": 14}, {})
    shown = show('{% tile_table tiles "Región" "UGEL" %}', tiles=tiles)
    assert shown.index("Puno") < shown.index("Ica")


def test_page_links_keep_the_question_and_drop_the_first_page_number(rf):
    request = rf.get("/practicas/", {"q": "lectura", "pagina": "2"})
    shown = show("{% page_links page %}", page=Paginator(range(95), 10).page(2), request=request)
    assert 'href="?q=lectura"' in shown
    assert 'href="?q=lectura&amp;pagina=3"' in shown
    assert '<b aria-current="page">2</b>' in shown


def test_a_list_of_one_page_has_no_page_links(rf):
    page = Paginator(range(3), 10).page(1)
    assert show("{% page_links page %}", page=page, request=rf.get("/")) == ""


def test_a_chapter_is_marked_on_its_own_page_and_below_it(rf):
    source = '{% place_link "home:home" "Inicio" %}'
    assert 'aria-current="page"' in show(source, request=rf.get("/"), place="home")
    assert 'aria-current="true"' in show(source, request=rf.get("/privacidad/"), place="home")
    assert "aria-current" not in show(source, request=rf.get("/cifras/"), place="figures")


def test_a_chapter_that_is_not_installed_has_no_link():
    assert show('{% place_link "orchards:orchards" "Huertos" %}', request=SimpleNamespace(path="/")) == ""
