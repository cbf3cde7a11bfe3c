"""Who signs a testimonial: how names, pupils and posts are told from what was said."""

import pytest

from minka.reading.catalogue import Catalogue
from minka.reading.files import read_lines
from minka.reading.structure import understand

CATALOGUE = Catalogue((), {})
COVER = "I Intercambio de Buenas Prácticas de Gestión Educativa\n\n7 y 8 de mayo de 2026\n\n"


@pytest.mark.parametrize(
    ("signed", "name", "institution"),
    [
        ("Niña de 2.º grado de primaria, I.E. San Juan", "", "I.E. San Juan"),
        ("Mediador escolar, 14 años | I.E. San Juan", "", "I.E. San Juan"),
        ("Estudiante, 15 años. I.E.P.B. San Juan", "", "I.E.P.B. San Juan"),
        ("Nora Ríos Flores\nJefa de Gestión Pedagógica\nUGEL Padre Abad", "Nora Ríos Flores", "UGEL Padre Abad"),
        ("— Nora Ríos, especialista de la UGEL Padre Abad", "Nora Ríos", "UGEL Padre Abad"),
        ("(Nora Ríos, UGEL Padre Abad)", "Nora Ríos", "UGEL Padre Abad"),
    ],
)
def test_a_quotation_is_signed_by_whoever_stands_behind_it(signed: str, name: str, institution: str) -> None:
    text = (
        f"{COVER}Día 2\n\nTestimonios\n\n“El bote llegó al puerto.”\n{signed}\n\n“Me voy contenta.”\nAna Paz\nDRE Ica\n"
    )
    found = understand(read_lines(text.encode(), "a.txt"), CATALOGUE).as_json()["testimonials"]
    assert found == [
        {"text": "El bote llegó al puerto.", "name": name, "institution": institution},
        {"text": "Me voy contenta.", "name": "Ana Paz", "institution": "DRE Ica"},
    ]
