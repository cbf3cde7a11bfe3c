import pytest

from minka.events.tests.make import make_exchange, make_testimonial
from minka.figures.tests.make import make_frozen, make_published
from minka.practices.models import State
from minka.reports.document import tree
from minka.reports.document.compose import compose
from minka.reports.document.prose import blocks, codes
from minka.reports.document.store import digest, freeze, mapped, printable, thaw
from minka.reports.document.tree import BulletList, FigureReference, Paragraph, Text, said
from minka.reports.tests.printed import make_told_exchange, make_told_practice

pytestmark = pytest.mark.django_db


def resolve(code, scope):
    return FigureReference(code, "48", f"/cifras/{code}/") if code == "practicas-vigentes" else None


def test_prose_becomes_paragraphs_lists_and_living_figures():
    text = "Hay [cifra: practicas-vigentes] **muy** buenas.\n\n- una\n- *otra*"
    assert blocks(text, resolve) == (
        Paragraph(
            (
                Text("Hay "),
                FigureReference("practicas-vigentes", "48", "/cifras/practicas-vigentes/"),
                Text(" "),
                Text("muy", strong=True),
                Text(" buenas."),
            )
        ),
        BulletList((said("una"), (Text("otra", emphasis=True),))),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![foto](http://ejemplo.pe/a.png)",
        "# no es un título",
        "[cifra: inventada]",
        "> no es una cita",
        "| a | b |",
        "&lt;b&gt;",
        "2026. Fue un buen año",
    ],
)
def test_what_is_not_prose_is_printed_as_it_was_typed(text):
    (block,) = blocks(text, resolve)
    runs = block.items[0] if isinstance(block, BulletList) else block.runs
    assert tree.plain(runs).replace("foto", "![foto](http://ejemplo.pe/a.png)") in (text, f"!{text}")


def test_only_web_addresses_become_links():
    (block,) = blocks("[aquí](https://ejemplo.pe) y [allá](javascript:x)", resolve)
    assert [run.link for run in block.runs if run.text == "aquí"] == ["https://ejemplo.pe"]
    assert "".join(run.link for run in block.runs if run.text != "aquí") == ""


def test_the_codes_of_a_text_are_listed_once_with_their_scope():
    assert codes("[cifra: aliados] [cifra:aliados] [CIFRA: Transferencias 2025]") == [
        ("aliados", ""),
        ("transferencias", "2025"),
    ]


def test_the_report_has_the_sections_of_an_exchange_in_their_order():
    document = compose(make_told_exchange()).document
    assert [(chapter.level, chapter.anchor) for chapter in document.chapters] == [
        (1, "presentacion"),
        (1, "resumen"),
        (1, "comunidad"),
        (1, "ruta"),
        (1, "red"),
        (1, "dia-1"),
        (2, "practica-1"),
        (2, "practica-2"),
        (1, "dia-2"),
        (1, "testimonios"),
        (1, "cifras"),
        (1, "creditos"),
    ]
    assert [section.title for section in document.chapters[6].sections] == [
        "Problema",
        "Estrategia",
        "Resultados",
        "La nota del experto",
        "Aspectos clave",
        "Oportunidades de mejora",
        "Recomendaciones para la sostenibilidad y réplica",
    ]


def test_an_empty_exchange_leaves_out_what_it_does_not_have():
    exchange = make_exchange(macro_region=None)
    anchors = [chapter.anchor for chapter in compose(exchange).document.chapters]
    assert anchors == ["comunidad", "ruta", "red", "cifras", "creditos"]


def test_a_public_report_leaves_out_practices_that_are_not_public():
    hidden = make_told_practice(3, state=State.DRAFT)
    exchange = make_exchange(practices=[make_told_practice(1), hidden])
    openers = [chapter.title for chapter in compose(exchange).document.chapters if chapter.opener]
    assert openers == ["Gestión del riesgo 1"]


def test_only_words_with_standing_consent_are_printed():
    exchange = make_exchange()
    make_testimonial(exchange, "Sí se publica.")
    make_testimonial(exchange, "Nunca se autorizó.", consent_on=None)
    make_testimonial(exchange, "Se retiró.", withdrawn_on=exchange.ends)
    (voices,) = [one for one in compose(exchange).document.chapters if one.anchor == "testimonios"]
    assert [block.text for block in voices.sections[0].blocks] == ["Sí se publica."]


def test_a_figure_of_the_prose_is_linked_to_its_definition_and_listed():
    made = compose(make_told_exchange())
    (reference,) = [run for run in made.document.chapters[0].sections[0].blocks[0].runs if run.text == "2"]
    assert reference.link.endswith("/cifras/practicas-vigentes/")
    assert "practicas-vigentes" in {used.figure.code for used in made.figures}
    table = next(one for one in made.document.chapters if one.anchor == "cifras").sections[0].blocks[1]
    assert "Prácticas vigentes" in {tree.plain(row[0]) for row in table.rows}


def test_a_published_figure_gives_the_value_of_the_year_that_is_asked():
    make_published("transferencias")
    make_frozen("transferencias", 8, scope="2025")
    make_frozen("transferencias", 5, scope="2026")
    exchange = make_exchange(presentation="[cifra: transferencias 2025] y [cifra: transferencias 2030]")
    made = compose(exchange)
    assert tree.plain(made.document.chapters[0].sections[0].blocks[0].runs) == "8 y [cifra: transferencias 2030]"
    assert made.unknown == ("transferencias 2030",)


def test_the_source_that_most_results_share_is_said_once_before_them():
    shared = [{"statement": f"escuelas {number}", "source": "Acta de cierre"} for number in range(3)]
    own = {"statement": "docentes", "source": "Planillas"}
    practice = make_told_practice(1, claims=[*shared, own])
    made = compose(make_exchange(practices=[practice])).document
    (told,) = [one for chapter in made.chapters for one in chapter.sections if one.title == "Resultados"]
    lead, listed = told.blocks
    assert lead == Paragraph(said("Fuente: Acta de cierre, donde no se dice otra."), "small")
    assert [one.source for one in listed.items] == ["", "", "", "Fuente: Planillas"]


def test_practices_of_the_demonstration_are_told_apart_wherever_they_are_counted():
    make_told_practice(8, demonstration=True, stage="avanzado")
    exchange = make_told_exchange()
    chapters = {one.anchor: one for one in compose(exchange).document.chapters}
    warned = [tree.plain(one.runs) for one in chapters["comunidad"].sections[0].blocks if getattr(one, "tone", "")]
    assert [one.split(".")[0] for one in warned] == ["De esas 3 prácticas, una es inventada para la demostración"]
    (table,) = chapters["ruta"].sections[-1].blocks
    assert table.head == ("Estadio", "Prácticas", "De demostración")
    assert [tree.plain(row[2]) for row in table.rows] == ["0", "0", "1"]


def test_a_report_without_demonstration_does_not_speak_of_it():
    chapters = {one.anchor: one for one in compose(make_told_exchange()).document.chapters}
    assert not any(getattr(one, "tone", "") for one in chapters["comunidad"].sections[0].blocks)
    assert chapters["ruta"].sections[-1].blocks[0].head == ("Estadio", "Prácticas")


def test_the_tree_is_kept_as_json_and_comes_back_the_same():
    document = compose(make_told_exchange()).document
    assert thaw(freeze(document)) == document
    assert digest(thaw(freeze(document))) == digest(document)


def test_characters_that_no_page_can_hold_are_left_out():
    assert printable("a\x00b\x0bc\u2028d\ufffee\U0001fffff\r\ng") == "abc def\ng"
    assert mapped((said("á"),), str.upper) == (said("Á"),)


def test_composing_asks_the_same_number_of_queries_for_one_practice_and_three(django_assert_num_queries):
    one, three = make_told_exchange(1), make_told_exchange(3)
    with django_assert_num_queries(QUERIES):
        compose(one)
    with django_assert_num_queries(QUERIES):
        compose(three)


QUERIES = 21
