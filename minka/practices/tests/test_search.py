import pytest
from django.core.management import call_command

from minka.practices import search
from minka.practices.models import Card, Posting, Practice, State
from minka.practices.search.words import opened, stem, stems
from minka.practices.tests.corpus import make_corpus
from minka.practices.tests.judged import JUDGED
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    keys = list(search.rank(search.parse(text)).scores)
    slugs = dict(Practice.objects.in_bulk(keys).items())
    return [slugs[key].slug for key in keys]


def test_judged_questions_find_nine_in_ten_of_their_answers_among_the_first_ten():
    make_corpus()
    recalls = {text: len(answers & set(found(text)[:10])) / len(answers) for text, answers in JUDGED}
    assert len(recalls) == 40
    assert {text: found(text)[:10] for text, recall in recalls.items() if recall < 0.5} == {}
    assert sum(recalls.values()) / len(recalls) >= 0.9


ORDERS = {
    "heladas": ["simulacros-arequipa", "riesgo-ayacucho", "friaje-puno", "alerta-loreto", "lluvias-piura"],
    "CETPRO": ["empleo-arequipa", "feria-ancash", "puentes", "eba-tacna", "doble-cusco"],
    "educación técnico-productiva": ["feria-ancash", "puentes", "empleo-arequipa", "eba-tacna", "doble-cusco"],
    "alerta": ["desercion-sanmartin", "plan-junin", "riesgo-ayacucho"],
    "emprend": ["feria-ancash", "puentes", "eba-tacna", "doble-cusco", "empleo-arequipa"],
}


def test_the_order_of_the_judged_questions_is_the_same_on_every_database():
    make_corpus()
    # Written down on SQLite; the suite runs on PostgreSQL too.
    assert {text: found(text)[:10] for text in ORDERS} == ORDERS


@pytest.mark.parametrize("text", ["gestión", "gestion", "GESTIÓN", "Gestiones"])
def test_accents_case_and_plurals_make_no_difference(text):
    practice = make_practice(title="La gestión de todos", slug="una")
    make_practice(title="Otra cosa")
    assert found(text) == [practice.slug]


def test_an_acronym_finds_what_it_stands_for_and_the_reverse():
    make_practice(slug="larga", title="Gestión del riesgo de desastres", topic="lectura")
    make_practice(slug="corta", title="Hablemos de GRD", topic="lectura")
    assert set(found("GRD")) == {"larga", "corta"}
    assert set(found("gestión del riesgo de desastres")) == {"larga", "corta"}


def test_schools_are_found_by_their_dotted_initials():
    assert stems("Las II.EE. y la I.E. de la UGEL") == ["iiee", "ie", "ugel"]
    assert "iiee" in opened(stems("instituciones educativas"))
    assert stems("2,893 y 10 655 de 3 238") == ["2893", "10655", "3238"]
    assert stem("escuela") == stem("escolares") == stem("colegio")


def test_a_practice_is_found_by_its_institution_region_former_name_and_code():
    institution = make_institution(
        "150203", name="UGEL Huaura", region=make_region("lima-provincias", "Lima Provincias")
    )
    institution.aliases.create(text="UGEL 09", slug="ugel-09")
    make_practice(slug="suya", institutions=[institution], code="zz9")
    make_practice(slug="ajena")
    for text in ("UGEL Huaura", "huaura", "ugel 09", "150203", "zz9"):
        assert found(text) == ["suya"], text


def test_the_title_weighs_more_than_the_body():
    make_practice(slug="dentro", problem="Un problema de brigadas que se cuenta aquí.")
    make_practice(slug="arriba", title="Brigadas")
    assert found("brigada") == ["arriba", "dentro"]


def test_every_word_is_needed_unless_no_practice_has_them_all():
    make_practice(slug="dos", title="Lectura rural")
    make_practice(slug="una", title="Lectura")
    assert found("lectura rural") == ["dos"]
    ranking = search.rank(search.parse("lectura rural marciana"))
    assert (len(ranking.scores), ranking.whole, ranking.unknown) == (1, False, ("marciana",))
    assert found("lectura marciana") == []


def test_an_unfinished_last_word_finds_its_endings():
    make_practice(slug="emprende", title="Emprendimiento juvenil")
    assert found("emprendimi") == ["emprende"]
    assert found("juvenil empr") == ["emprende"]
    assert found("empr juvenil") == []


def test_several_questions_are_answered_each_by_itself():
    emprende = make_practice(title="Emprendimiento juvenil").pk
    huerto = make_practice(title="Huerto escolar").pk
    make_practice(title="Radio")
    asked = [search.parse(text) for text in ("empr", "xilofono", "huer", "empr huerto")]
    scores = [set(ranking.scores) for ranking in search.rank_each(asked)]
    assert scores == [{emprende}, set(), {huerto}, set()]
    assert [ranking.unknown for ranking in search.rank_each(asked)] == [(), ("xilofono",), (), ("empr",)]


def test_a_mistyped_word_gets_a_suggestion_in_words_as_people_write_them():
    make_practice(title="Bibliotecas de Huancavelica")
    question = search.parse("bibliotexa de huancabelica")
    ranking = search.rank(question)
    assert ranking.scores == {}
    assert search.suggest(question, ranking.unknown) == "biblioteca de huancavelica"


def test_a_word_is_put_right_by_one_that_still_stands_in_a_practice():
    nearer = make_practice(title="Comunidades")
    make_practice(title="Comodidades")
    question = search.parse("comunidedes")
    assert search.suggest(question, ("comunidedes",)) == "comunidades"
    search.forget([nearer.pk])
    assert search.suggest(question, ("comunidedes",)) == "comodidades"


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "* NEAR(a b) OR",
        "title:lectura",
        "😀",
        "'; DROP TABLE x;--",
        "\x01",
        "%_\\",
        "(((",
        "a" * 10_000,
        "lectura " * 5_000,
    ],
)
def test_nothing_that_one_types_breaks_search(text, client):
    make_practice(title="Lectura")
    assert client.get("/practicas/", {"q": text}).status_code == 200


def test_words_that_say_nothing_are_no_question():
    assert not search.parse("¿cómo puedo hacer para que…?")


def test_the_index_follows_the_life_of_a_practice():
    practice = make_practice(slug="una", title="Lectura", state=State.DRAFT)
    assert found("lectura") == []
    practice.publish(by=None)
    assert found("lectura") == ["una"]
    practice.edit(by=None, title="Matemática")
    assert (found("matemática"), found("lectura")) == (["una"], ["una"])  # its topic is still reading
    practice.archive(by=None)
    assert found("matemática") == []
    assert (Card.objects.count(), Posting.objects.count()) == (0, 0)


def test_the_index_can_be_written_anew(capsys):
    practice = make_practice(slug="una", title="Lectura")
    Practice.objects.filter(pk=practice.pk).update(title="Biblioteca")
    archived = make_practice(title="Biblioteca vieja")
    Practice.objects.filter(pk=archived.pk).update(state=State.ARCHIVED)
    call_command("index_practices")
    assert found("biblioteca") == ["una"]
    assert "1 prácticas" in capsys.readouterr().out
