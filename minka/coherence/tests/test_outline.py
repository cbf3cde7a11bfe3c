import pytest

from minka.coherence import check
from minka.coherence.chapters import chapters
from minka.coherence.names import regions
from minka.coherence.outline import outline
from minka.coherence.report import Line
from minka.coherence.tests.make import NORTE, ORIENTE, SUR, make_references, make_report


def test_every_line_with_text_is_in_one_section_with_its_own_number() -> None:
    for text in (NORTE, SUR, ORIENTE):
        expected = [Line(i, line) for i, line in enumerate(text.split("\n"), 1) if line.strip()]
        assert list(make_report(text).lines) == expected


def test_chapters_are_found_in_every_layout() -> None:
    names = regions(make_references())
    found = {
        text[:40]: [
            (c.number, names.exact(c.region), c.title_text) for c in chapters(make_report(text).sections, names)
        ]
        for text in (NORTE, SUR, ORIENTE)
    }

    assert found == {
        NORTE[:40]: [
            (1, "Piura", "LEER PARA CRECER EN EL BAJO CHIRA UGEL Sullana"),
            (2, "Lambayeque", "ESCUELAS QUE CUIDAN UGEL Chiclayo UGEL Ferreñafe"),
            (3, "Cajamarca", "DATOS QUE CAMINAN UGEL Chota"),
            (4, "Tumbes", "COSTA Y ESCUELA DRE Tumbes"),
        ],
        SUR[:40]: [
            (1, "Cusco", "Agua que enseña GRE Cusco y UGEL Quispicanchi"),
            (2, "Puno", "Aulas de altura UGEL San Román y UGEL El Collao"),
            (3, "Moquegua", "Escuela conectada UGEL Mariscal Nieto y UGEL Ilo"),
        ],
        ORIENTE[:40]: [
            (None, "Loreto", "RÍO QUE LEE UGEL Maynas y UGEL Requena"),
            (None, "Ucayali", "CONVIVIR EN LA AMAZONÍA UGEL Coronel Portillo"),
            (None, "San Martín", "CACAO Y MATEMÁTICA UGEL Lamas"),
        ],
    }


def test_a_number_above_a_label_is_no_heading() -> None:
    report = outline(["# ¿Qué es la CoP?", "", "640", "", "Prácticas vigentes", "en todo el país"])

    assert [section.path for section in report.sections] == [("¿Qué es la CoP?",)]


def test_lines_keep_the_numbers_they_came_with() -> None:
    report = outline([Line(40, "Presentación"), Line(42, "Hubo un encuentro.")])

    assert [line.number for line in report.lines] == [40, 42]


def test_an_index_ends_where_the_body_begins_though_its_prose_ends_in_numbers() -> None:
    text = "Índice\nPresentación 4\nResumen 6\n\nPresentación\nVinieron de 9 provincias y de otras 12\n\nResumen\nNada."
    assert [section.path for section in make_report(text).sections] == [("Índice",), ("Presentación",), ("Resumen",)]


def test_a_part_may_be_led_by_a_roman_number() -> None:
    text = "I. PRESENTACIÓN\nHubo un encuentro.\n\nII. PASANTÍA\nSe visitó una escuela."
    assert [section.path for section in make_report(text).sections] == [("PRESENTACIÓN",), ("PASANTÍA",)]


def test_a_numbered_chapter_begins_after_a_bullet_without_an_empty_line() -> None:
    text = "1. Región Puno\n\nRecomendaciones\n\n- Seguir.\n2. Región Tacna\n\nOtra práctica"
    assert [section.path[0] for section in make_report(text).sections] == [
        "1. Región Puno",
        "1. Región Puno",
        "2. Región Tacna",
    ]


@pytest.mark.parametrize("title", ["Aulas de altura", "Aulas que suben"])
def test_the_numbered_title_above_its_region_is_the_title_of_a_practice(title: str) -> None:
    """The index names the region first and the title after it; below the title stand the region and who tells it."""
    told = "\n\n".join(
        f"## {number}. {name}\n\n**Región:** {region}\n**Instancia:** {who}\n\n### Problema\n\nHabía poca lectura."
        for number, name, region, who in (
            (1, title, "Puno", "UGEL San Román"),
            (2, "Redes que se acompañan", "Tacna", "DRE Tacna"),
        )
    )
    index = "# Índice\n\n1. Puno – «Aulas de altura»\n2. Tacna – «Redes que se acompañan»\n\n"
    report = make_report(f"{index}# Prácticas\n\n{told}\n")
    rules = [found.rule for found in check(report, make_references())]

    assert rules == ([] if title == "Aulas de altura" else ["index-and-body"])


SECTIONS = "1. Presentación\n2. Ruta y estadios\n3. Día 1: las prácticas\n   - @\n   - @\n4. Testimonios\n5. Créditos\n"
PRACTICES = (("Puno", "Aulas de altura", "UGEL San Román"), ("Tacna", "Redes que se acompañan", "DRE Tacna"))


@pytest.mark.parametrize(
    ("entry", "heading"),
    [
        ("Práctica {n}. {region}", "### Práctica {n}. REGIÓN {upper}\n\n**{title}**"),
        ("Región {region}: **{title}**", "### 3.{n}. {title}\n\n**Región {region}** · {who}"),
        ("{n}. {region} – «{title}»", "### {n}. {title}\n\n**Región:** {region}"),
    ],
)
@pytest.mark.parametrize("told", ["Tacna", "Ica"])
def test_the_sections_of_an_index_are_not_taken_for_the_practices_below_one(
    entry: str, heading: str, told: str
) -> None:
    index, body = SECTIONS, ""
    for n, (region, title, who) in enumerate(PRACTICES, 1):
        index = index.replace("@", entry.format(n=n, region=region, title=title), 1)
        region = told if region == "Tacna" else region
        body += heading.format(n=n, region=region, upper=region.upper(), title=title, who=who)
        body += f"\n\n{who}\n\n#### Problema\n\nHabía poca lectura.\n\n"
    parts = "## 1. Presentación\n\nHubo un encuentro.\n\n## 2. Ruta y estadios\n\nSon varios.\n\n"
    parts += "## 3. Día 1: las prácticas\n\n"
    text = f"# Índice\n\n{index}\n---\n\n{parts}{body}## 4. Testimonios\n\nFue bueno.\n\n## 5. Créditos\n\nTodos.\n"
    found = {finding.rule for finding in check(make_report(text), make_references())}

    assert ("index-and-body" in found) is (told == "Ica")


@pytest.mark.parametrize("told", ["Tacna", "Ica"])
@pytest.mark.parametrize(
    "heading", ["## {n}. Región {region}\n\n**{title}**\n\n{who}", "### {n}. Región {region}\n\n{who}"]
)
def test_an_index_of_one_row_of_numbers_is_held_to_practices_that_are_numbered_from_one(
    heading: str, told: str
) -> None:
    index, body = "1. Presentación\n2. Ruta\n", ""
    for n, (region, title, who) in enumerate(PRACTICES, 1):
        index += f"{n + 2}. Región {region}: {title}\n"
        body += heading.format(n=n, region=told if region == "Tacna" else region, title=title, who=who)
        body += "\n\n#### Problema\n\nHabía poca lectura.\n\n"
    parts = "## 1. Presentación\n\nHubo un encuentro.\n\n## 2. Ruta\n\nSon varios.\n\n"
    text = f"# Índice\n\n{index}5. Testimonios\n\n---\n\n{parts}{body}## 3. Testimonios\n\nFue bueno.\n"
    found = [finding.rule for finding in check(make_report(text), make_references())]

    assert ("index-and-body" in found) is (told == "Ica")
    assert found.count("index-and-body") <= 1
