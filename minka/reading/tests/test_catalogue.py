import io

import pytest

from minka.reading.catalogue import Catalogue

LIST = """code,name,kind,region,parent_code,macroregion,macroregion_status,main_province,scope,aliases
040000,GRE Arequipa,GRE,Arequipa,,Sur,confirmed,,regional,
040009,UGEL La Unión,UGEL,Arequipa,040000,Sur,confirmed,,provincia,
200003,UGEL La Unión,UGEL,Piura,200000,Norte,inferred,,provincia,
110003,UGEL Nasca,UGEL,Ica,110000,Centro,confirmed,,provincia,UGEL NAZCA;UGEL DE LAS LÍNEAS
150101,DRE Lima Metropolitana,DRE,Lima Metropolitana,,Centro,confirmed,,regional,
150104,UGEL 03 Breña,UGEL,Lima Metropolitana,150101,Centro,confirmed,,distrital,
150202,UGEL 09 Huaura,UGEL,Lima Provincias,150200,Centro,confirmed,,provincia,
130003,UGEL 03 Trujillo Nor Oeste,UGEL,La Libertad,130000,Norte,inferred,,distrital,
"""


def catalogue() -> Catalogue:
    return Catalogue.from_csv(io.StringIO(LIST))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("UGEL 09 Huaura", "150202"),
        ("UGEL Huaura", "150202"),
        ("ugel n.° 09-huaura", "150202"),
        ("Unidad de Gestión Educativa Local de Huaura", "150202"),
        ("UGEL 05 Huaura", ""),
        ("UGEL Nazca", "110003"),
        ("UGEL de las Líneas", "110003"),
        ("DRE Arequipa", "040000"),
        ("Gerencia Regional de Educación Arequipa", "040000"),
        ("DRELM", "150101"),
        ("UGEL La Unión", ""),
        ("UGEL 03", ""),
        ("UGEL Huaurra", ""),
        ("Municipalidad Provincial de Huaura", ""),
    ],
)
def test_a_name_gets_its_code_only_when_it_is_certain(written: str, code: str) -> None:
    assert catalogue().institution(written).code == code


def test_the_region_decides_between_namesakes() -> None:
    assert catalogue().institution("UGEL La Unión", "Piura").code == "200003"
    assert catalogue().institution("UGEL 03", "Lima Metropolitana").code == "150104"
    assert catalogue().institution("UGEL La Unión").doubt == "ambiguous"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    match = catalogue().institution("UGEL Huaurra")
    assert (match.doubt, match.nearest) == ("unknown", "UGEL 09 Huaura")


def test_macroregions_hold_their_regions() -> None:
    assert catalogue().macroregions["Norte"] == ("Piura", "La Libertad")
    assert catalogue().macroregion("SUR") == "Sur"


def test_a_misspelt_region_is_the_nearest_or_none() -> None:
    assert [catalogue().nearest_region(name) for name in ("Areqipa", "PIUR", "Lima", "Tumbes")] == [
        "Arequipa",
        "Piura",
        "",
        "",
    ]
