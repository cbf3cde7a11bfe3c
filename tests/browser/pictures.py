"""The pictures of the manual: which page, whose, how wide. `make pictures` takes them anew."""

from dataclasses import dataclass
from pathlib import Path

from tests.browser.pages import CHALLENGE, DRAFT, OWN, PRACTICE
from tests.repository import ROOT

FOLDER: Path = ROOT / "docs" / "manual" / "pictures"
HEAVIEST = 60_000  # bytes
PHONE, DESK = 360, 1280


@dataclass(frozen=True)
class Picture:
    """`shows` is read on the page before it is taken; `at` is what it begins with, else the top of the page."""

    name: str
    who: str
    address: str
    width: int
    shows: str
    at: str = ""


PICTURES = [
    Picture("portada", "visitor", "/", DESK, "prácticas"),
    Picture("buscar", "visitor", "/practicas/?q=riesgo", PHONE, "Gestión del riesgo"),
    Picture("practica", "visitor", PRACTICE, DESK, "Hoja para imprimir"),
    Picture("resultados", "visitor", PRACTICE, PHONE, "Resultados", ".claims"),
    Picture("territorio", "visitor", "/territorio/", DESK, "Ayacucho"),
    Picture("crear-cuenta", "visitor", "/cuenta/registro/?institucion=150202", PHONE, "Cargo"),
    Picture("mesa-de-ana", "ana", "/personas/mi-mesa/", PHONE, "Mis prácticas", "h2:has-text('Mis prácticas')"),
    Picture("escribir", "ana", DRAFT + "escribir/", PHONE, "Las pantallas"),
    Picture("escribir-resultados", "ana", DRAFT + "escribir/resultados/", PHONE, "Qué lograron"),
    Picture("ruta-de-la-practica", "ana", OWN + "ruta/", PHONE, "Para el estadio"),
    Picture("replicar", "carla", PRACTICE + "replicar/", PHONE, "¿Qué problema quieren resolver?"),
    Picture("pedir-asesoria", "ana", "/asesorias/pedir/", PHONE, "Qué quieres lograr"),
    Picture("caso", "ana", "/asesorias/5/", PHONE, "Guardar en mi calendario"),
    Picture("compromisos", "ana", OWN + "compromisos/", PHONE, "Por asumir", "h2:has-text('Por asumir')"),
    Picture("desafio", "ana", CHALLENGE, PHONE, "lenguas"),
    Picture("novedades", "ana", "/novedades/", PHONE, "Novedades"),
    Picture("que-me-llega", "ana", "/novedades/preferencias/", PHONE, "resumen", "h1"),
    Picture("mis-puntos", "ana", "/reconocimientos/mis-puntos/", PHONE, "puntos"),
    Picture("mis-datos", "ana", "/personas/mis-datos/", PHONE, "Descargar mis datos", "h1"),
    Picture("mesa-de-bruno", "bruno", "/personas/mi-mesa/", DESK, "Piden ingresar"),
    Picture("moderacion", "elio", "/muros/moderacion/", DESK, "Moderación"),
    Picture("mesa-de-dora", "dora", "/personas/mi-mesa/", PHONE, "Por evaluar", "h2:has-text('Por evaluar')"),
    Picture("nota", "dora", PRACTICE + "nota/", PHONE, "Firmar"),
    Picture(
        "mesa-de-elio",
        "elio",
        "/personas/mi-mesa/",
        DESK,
        "La ruta espera por ti",
        "h2:has-text('La ruta espera por ti')",
    ),
    Picture("decidir", "elio", "/ruta/solicitudes/2/", DESK, "Solicitud al estadio"),
    Picture("carga", "elio", "/asesorias/carga/", DESK, "Dora"),
    Picture("cifras", "elio", "/cifras/territorio/", DESK, "Quién participa"),
    Picture("subir-reporte", "elio", "/reportes/lecturas/subir/", DESK, "20 MB"),
    Picture("practica-de-fina", "fina", PRACTICE, PHONE, "Hoja para imprimir"),
]
