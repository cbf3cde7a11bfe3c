import outloud
import pdfua
import pymupdf
import pytest
from django.urls import reverse

from minka.practices.sheet import _said, sheet_pdf
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db

LONG = "Un problema largo que se cuenta con todo detalle y sin prisa. " * 60


def pages(pdf: bytes) -> list[str]:
    with pymupdf.open(stream=pdf) as document:
        return [" ".join(page.get_text().split()) for page in document]


@pytest.mark.parametrize("size", [0, 1, 12])
def test_the_sheet_is_one_page_however_much_there_is(client, size):
    practice = make_practice(
        title="Leer en comunidad #let x = 1 $y$",
        problem=LONG if size > 1 else "Breve.",
        summary="En pocas palabras. " * min(size, 20),
        strategy=[{"title": "Un paso", "text": LONG, "core": True}] * size,
        claims=[{"statement": "de las escuelas " * 8, "value": 91, "unit": "percent"}] * size,
    )
    response = client.get(reverse("practices:sheet", args=[practice.slug]))
    (text,) = pages(response.content)
    assert response["Content-Type"] == "application/pdf"
    assert "Leer en comunidad #let x = 1 $y$" in text
    assert f"/p/{practice.code}" in text


def test_the_same_sheet_is_not_set_twice(client):
    practice = make_practice()
    url = reverse("practices:sheet", args=[practice.slug])
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    practice.edit(by=None, title="Otro")
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_two_checkers_of_accessible_documents_find_nothing(tmp_path):
    practice = make_practice(
        summary="Lo que hace.", strategy=["Un paso."], claims=[{"statement": "de todas", "value": 5}]
    )
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_pdf(practice))
    assert [(one.rule, one.message) for one in outloud.check(str(path)).findings] == []
    assert [str(one) for one in pdfua.validate(str(path)).findings] == []


def test_a_sheet_prints_signs_that_no_font_draws():
    practice = make_practice(title="Alerta 😀 漢字 a tiempo")

    assert sheet_pdf(practice).startswith(b"%PDF-")


def test_a_sheet_tells_the_doubts_and_the_sign_of_each_number():
    practice = make_practice(
        claims=[
            {"statement": "en lectura", "value": 12, "unit": "points"},
            {"statement": "con plan", "value": 64, "unit": "percent", "numerator": 2072, "denominator": 3238},
            {"statement": "contados", "value": 7, "unit": "count", "remark": "No se sabe quién contó."},
        ]
    )
    (text,) = pages(sheet_pdf(practice))
    for said in (
        "+12 puntos",
        "Falta la línea de base",
        "La cuenta cuadra: 2 072 de 3 238",
        "No se sabe quién contó.",
        "1 de 3 resultados con número cuadra con sus cuentas",
    ):
        assert said in text.replace("\u00a0", " ")


def test_a_percent_and_a_thousand_stay_on_one_line():
    practice = make_practice(problem="De 3 238 escuelas, 64 % no tenía plan.")
    assert "3\u00a0238 escuelas, 64\u00a0% no" in _said(practice)
