from django.http import HttpResponse
from django.test import RequestFactory

from minka.core.letters import VisibleLetters, visible


def typed(**fields):
    """What a view gets of a form."""
    seen = []
    VisibleLetters(lambda request: seen.append(request.POST) or HttpResponse())(RequestFactory().post("/", fields))
    return seen[0]


def test_an_order_of_direction_and_a_control_are_taken_out():
    assert visible("Leer \u202ejuntos\u202c\x07, \u2066siempre\u2069\ufeff") == "Leer juntos, siempre"


def test_accents_other_scripts_joined_signs_and_line_ends_stay():
    text = "Ñahuí q’umir ½ — «sí»\tuno\r\ndos 👩\u200d🏫 \u202f%"
    assert visible(text) == text


def test_what_is_typed_in_a_form_comes_clean_to_the_view():
    got = typed(title="al \u202erevés", topics=["a\x1b", "b"])
    assert (got["title"], got.getlist("topics")) == ("al revés", ["a", "b"])


def test_a_password_is_left_as_it_was_typed():
    assert typed(title="\u202e", password="x\u200f")["password"] == "x\u200f"
