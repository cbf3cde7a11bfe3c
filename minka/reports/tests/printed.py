"""The exchange that the printing tests print, and its text read back from each format."""

import io
import re
import subprocess
from datetime import date
from itertools import count

import docx
from django.utils.html import strip_tags
from pdfminer.high_level import extract_text

from minka.events.tests.make import make_exchange, make_moment, make_stop, make_testimonial
from minka.people.models import Member, Membership
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

CODES = (f"r{number}" for number in count(1))
STATEMENTS = ["de las escuelas tienen su plan al día", "dispositivos de seguridad entregados"]
POINTS = {
    "key_aspect": ["Llega a todas las escuelas."],
    "opportunity": ["Acortar el tiempo de reporte.", "Llegar a las escuelas rurales."],
    "recommendation": ["Llevar el riesgo al plan anual."],
}


def make_told_exchange(practices: int = 2, **fields):
    """A whole exchange: texts of the team, a programme, practices with claims and notes, a visit, words of people."""
    fields = {
        "title": "Intercambio de prueba",
        "presentation": "Hubo [cifra: practicas-vigentes] prácticas.\n\n- **Aprender** de otros\n- Replicar",
        "presentation_by": "Elio, equipo nacional",
        "summary": "Dos días de trabajo.",
        "attendance": 350,
        "attendance_hedge": "más de",
    } | fields
    region = make_region("ayacucho")
    made = [make_told_practice(number) for number in range(1, practices + 1)]
    exchange = make_exchange(practices=made, own=[region], invited=[make_region("tumbes")], **fields)
    make_moment(exchange, "Bienvenida", text="Palabras de la anfitriona.")
    make_moment(exchange, "Recorrido", day=exchange.ends, kind="visit", text="Se visitó la plaza.")
    make_stop(exchange, "Isla de los cimientos", text="Lo que se reconoce a tiempo.")
    make_stop(exchange, "CETPRO de prueba", kind="visited")
    make_testimonial(exchange, "Me llevo la práctica de Ayacucho.", name="Carla", institution_name="UGEL Huaraz")
    return exchange


def make_told_practice(number: int = 1, **fields):
    fields = {
        "title": f"Gestión del riesgo {number}",
        "code": next(CODES),
        "topic": "gestion-del-riesgo",
        "summary": "Hoy lo tienen nueve de cada diez.",
        "problem": "Sismos y lluvias.\n\nCada emergencia detenía las clases.",
        "strategy": [{"title": "Organización", "text": "Comités y brigadas."}, "Simulacros con la comunidad."],
        "claims": [
            {"statement": STATEMENTS[0], "value": 90, "unit": "percent", "numerator": 2603, "denominator": 2893},
            {"statement": STATEMENTS[1], "value": 638, "unit": "count"},
        ],
        "note": POINTS,
    } | fields
    institution = make_institution(region=make_region("ayacucho"), name=f"UGEL de prueba {number}")
    return make_practice(institutions=[institution], **fields)


def make_person(role: str = "team", name: str = "Elio") -> Member:
    member = Member.objects.create_user(f"{name.lower()}@minka.example", name=name)
    Membership.objects.create(member=member, institution=make_institution(), role=role, since=date(2026, 1, 1))
    return member


def words(text: str) -> str:
    """What is said, without how it is broken into lines."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)).strip()


def pdf_text(pdf: bytes) -> str:
    return words(extract_text(io.BytesIO(pdf)))


def docx_text(file: bytes) -> str:
    opened = docx.Document(io.BytesIO(file))
    return words(" ".join(node.text or "" for node in opened.element.body.iter() if node.tag.endswith("}t")))


def html_text(page: bytes) -> str:
    import html

    body = page.decode().split("<body>", 1)[1]
    return words(html.unescape(strip_tags(re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL))))


READERS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


def office_text(path, folder) -> str:
    """What LibreOffice makes of a Word file."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf_text((folder / f"{path.stem}.pdf").read_bytes())
