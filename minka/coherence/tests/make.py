"""Reports of the source's family, written for these tests: three macro-regions, three ways to lay a report out."""

from pathlib import Path

from minka.coherence.outline import outline
from minka.coherence.report import References, Report

REGIONS = (
    "Amazonas", "Áncash", "Apurímac", "Arequipa", "Ayacucho", "Cajamarca", "Callao", "Cusco", "Huancavelica", "Huánuco",
    "Ica", "Junín", "La Libertad", "Lambayeque", "Lima Metropolitana", "Lima Provincias", "Loreto", "Madre de Dios",
    "Moquegua", "Pasco", "Piura", "Puno", "San Martín", "Tacna", "Tumbes", "Ucayali",
)  # fmt: skip

INSTITUTIONS = (
    "DRE Piura", "DRE Tumbes", "DRE Cajamarca", "GRE Lambayeque", "GRE La Libertad", "DRE Áncash", "GRE Arequipa",
    "GRE Cusco", "DRE Puno", "DRE Tacna", "DRE Moquegua", "DRE Apurímac", "DRE Madre de Dios", "DRE Loreto",
    "DRE Ucayali", "DRE San Martín", "DRE Amazonas", "DRE Huánuco", "UGEL Sullana", "UGEL Talara", "UGEL Morropón",
    "UGEL Chiclayo", "UGEL Ferreñafe", "UGEL Contralmirante Villar", "UGEL Chota", "UGEL Cutervo", "UGEL Jaén",
    "UGEL 04 Trujillo Sur Este", "UGEL Quispicanchi", "UGEL La Convención", "UGEL Mariscal Nieto", "UGEL Ilo",
    "UGEL San Román", "UGEL El Collao", "UGEL Andahuaylas", "UGEL Tambopata", "UGEL Maynas", "UGEL Requena",
    "UGEL Coronel Portillo", "UGEL Atalaya", "UGEL Lamas", "UGEL Rioja", "UGEL Utcubamba", "UGEL 09 Huaura",
)  # fmt: skip


def make_references(levels: tuple[str, ...] = ()) -> References:
    institutions: dict[str, tuple[str, ...]] = dict.fromkeys(INSTITUTIONS, ())
    return References(dict.fromkeys(REGIONS, ()), institutions | {"UGEL Nasca": ("UGEL NAZCA",)}, levels)


def make_report(text: str) -> Report:
    return outline(text.split("\n"))


def read_report(name: str) -> str:
    return Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")


NORTE = read_report("norte")
SUR = read_report("sur")
ORIENTE = read_report("oriente")
