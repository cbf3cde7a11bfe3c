"""The days of a community: Dora advises and writes a note, Ana keeps what she took on, Carla wants a practice.

And the letters that each of them gets: what names them, and nothing that is not theirs.
"""

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, signed_in
from tests.browser.pages import OWN

pytestmark = pytest.mark.browser
LECTURA = "/practicas/una-hora-de-lectura-entre-grados-en-las-escuelas-rurales-de-huaura-rt1/"
PURPOSE = "Que la feria siga cuando cambie la directora."


def hour(days: int) -> str:
    """As a date field takes it, ten in the morning in Lima; always to come."""
    return f"{datetime.now() + timedelta(days=days):%Y-%m-%d}T10:00"


def main(page: Page):
    return page.get_by_role("main")


def test_dora_advises_ana_from_the_request_to_the_end(site: Site, chromium: Browser):
    with signed_in(chromium, site, "ana", width=360, java_script_enabled=False) as ana:
        ana.goto(site.url + "/asesorias/pedir/")
        ana.get_by_label("Una sesión de unas dos horas").check()
        ana.get_by_label("Sobre qué práctica").select_option("puentes-inclusion-empleo-huaura")
        ana.get_by_label("Tema").select_option(index=1)
        ana.get_by_label("Qué quieres lograr").fill(PURPOSE)
        ana.get_by_role("button", name="Pedir asesoría").click()
        expect(main(ana)).to_contain_text("Por asignar")
        case = ana.url

        with signed_in(chromium, site, "elio") as elio:
            elio.goto(site.url + "/personas/mi-mesa/")
            elio.locator(f".tasks a[href='{urlsplit(case).path}']").click()
            elio.get_by_role("radio", name=re.compile("Dora")).check()
            elio.get_by_role("button", name="Asignar", exact=True).click()
            expect(main(elio)).to_contain_text("El caso tiene quien lo asesore.")

        with signed_in(chromium, site, "dora", width=360, java_script_enabled=False) as dora:
            dora.goto(case)
            dora.get_by_label("Día y hora (de Lima)").first.fill(hour(3))
            dora.get_by_label("Dónde o enlace").first.fill("Videollamada")
            dora.get_by_role("button", name="Proponer").first.click()
            expect(main(dora)).to_contain_text("Falta que la otra persona acepte")

            ana.goto(case)
            ana.get_by_role("button", name="Acepto").first.click()
            expect(main(ana)).to_contain_text("Guardar en mi calendario")

            dora.goto(case)
            dora.locator("summary", has_text="Escribir el acta").click()
            dora.get_by_label("Qué vieron y qué concluyeron").fill("La feria necesita presupuesto y dos responsables.")
            dora.get_by_label("Acuerdos, uno por línea").fill("Nombrar a una segunda responsable")
            dora.get_by_label("Cuándo conversaron").fill(hour(-1))  # sooner than they had agreed
            dora.get_by_role("button", name="Guardar el acta").click()
            expect(main(dora)).to_contain_text("El acta está guardada")

        ana.goto(case)
        expect(main(ana)).to_contain_text("Nombrar a una segunda responsable")
        ana.get_by_label("5 · Mucho: ya lo estoy usando").check()
        ana.get_by_label("Qué fue lo útil o qué faltó").fill("Ver los dos planes juntos.")
        ana.get_by_role("button", name="Enviar").first.click()
        expect(main(ana)).to_contain_text("Cerrada")

    with signed_in(chromium, site, "carla") as carla:
        answer = carla.goto(case)
        assert answer is not None
        assert answer.status == 404, "a case is of who asked, who advises and the team"


POINTS = {
    "key_aspect": ("Familias", "Las familias deciden el horario con la escuela."),
    "opportunity": ("Registro", "Anotar cuántas familias vuelven al año siguiente."),
    "recommendation": ("Norma", "Incluir la jornada en el plan anual de trabajo."),
}


def test_dora_signs_a_note_and_a_recommendation_becomes_a_commitment_with_one_click(site: Site, chromium: Browser):
    with signed_in(chromium, site, "ana") as ana:
        practice = site.url + LECTURA

        with signed_in(chromium, site, "dora", width=360, java_script_enabled=False) as dora:
            dora.goto(practice)
            dora.get_by_role("link", name=re.compile("Escribir la nota del experto")).click()
            expect(dora.get_by_role("button", name="Firmar la nota")).to_have_count(0)
            for section, (title, text) in POINTS.items():
                part = dora.locator(f"#{section}")
                part.get_by_label("En tres o cuatro palabras").fill(title)
                part.get_by_label("El punto").fill(text)
                part.get_by_role("button", name="Añadir el punto").click()
                expect(dora.locator(f"#{section}")).to_contain_text(text)
            ana.goto(practice)
            expect(main(ana)).not_to_contain_text(POINTS["recommendation"][1])  # a draft is of who writes it
            dora.get_by_role("button", name="Firmar la nota").click()
            expect(main(dora)).to_contain_text(POINTS["recommendation"][1])

        ana.goto(practice)
        asked = main(ana).locator("li").filter(has_text=POINTS["recommendation"][1]).last
        asked.get_by_role("link", name="Asumirlo como compromiso").click()
        waiting = main(ana).locator("li").filter(has_text=POINTS["recommendation"][1]).last
        waiting.get_by_role("button", name=re.compile("Lo asumimos")).click()
        expect(main(ana)).to_contain_text("Compromiso asumido")
        expect(main(ana).get_by_role("link", name=re.compile("Norma"))).to_be_visible()


def test_ana_keeps_three_commitments_and_who_asked_closes_them(site: Site, chromium: Browser):
    with signed_in(chromium, site, "ana", width=360, java_script_enabled=False) as ana:
        board = site.url + OWN + "compromisos/"
        ana.goto(board)
        ana.get_by_role("button", name=re.compile("Lo asumimos")).first.click()
        expect(main(ana)).to_contain_text("Compromiso asumido")
        ana.goto(board)
        ana.get_by_role("button", name=re.compile("Lo asumimos")).first.click()
        expect(main(ana)).to_contain_text("Compromiso asumido")
        kept = []
        for number in range(3):  # the two of now, and the one that was open
            ana.goto(board)
            ana.locator("ul.cases li").filter(has=ana.locator(".mark.open")).locator(".about a").first.click()
            ana.get_by_label("Qué se hizo").fill(f"Se aprobó en la reunión {number + 1}.")
            ana.get_by_label("Foto o documento").set_input_files(
                {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
            )
            ana.get_by_label("Qué muestra").fill(f"Acta de la reunión {number + 1}")
            ana.get_by_role("button", name="Reportar", exact=True).first.click()
            expect(main(ana)).to_contain_text(f"Acta de la reunión {number + 1}")
            expect(ana.get_by_role("button", name="Sí, cumplido")).to_have_count(0)  # not she: who asked
            kept.append(ana.url)
    with signed_in(chromium, site, "elio") as elio:  # the note of the exchange was signed by who has no account
        for address in kept:
            elio.goto(address)
            elio.get_by_role("button", name="Sí, cumplido").click()
            expect(main(elio)).to_contain_text("Cumplido")
    with signed_in(chromium, site, "ana") as ana:
        ana.goto(board)
        expect(ana.locator("ul.cases .mark.fulfilled")).to_have_count(4)  # with the one of before


def test_carla_finds_a_practice_and_says_that_she_wants_it(site: Site, phone: Page, chromium: Browser):
    phone.goto(site.url)
    phone.get_by_role("searchbox").fill("inclusión y empleo")
    phone.locator("form[role=search] button").click()
    phone.get_by_role("link", name=re.compile("Puentes")).first.click()
    expect(phone).to_have_url(site.url + OWN)
    wanted = re.compile("(\\d+) instituci(ón quiere|ones quieren) replicarla")
    before = int(found.group(1)) if (found := wanted.search(main(phone).inner_text())) else 0
    phone.get_by_role("link", name="Queremos replicarla").click()
    phone.get_by_label("Correo").fill("carla@minka.example")  # she is asked who she is, and comes back to the question
    phone.get_by_label("Contraseña").fill("minka-demo-2026")
    phone.locator("main form button[type=submit]").first.click()
    expect(phone).to_have_url(site.url + OWN + "replicar/")
    phone.get_by_label("¿Qué problema quieren resolver?").fill(" ")
    phone.get_by_role("button", name="Decírselo a su equipo").click()
    expect(main(phone)).to_contain_text("Di qué problema")
    phone.get_by_label("¿Qué problema quieren resolver?").fill("Los egresados con discapacidad no encuentran trabajo.")
    phone.get_by_role("button", name="Decírselo a su equipo").click()
    said = wanted.search(main(phone).inner_text())
    assert said is not None
    assert int(said.group(1)) == before + 1

    with signed_in(chromium, site, "ana") as ana:
        ana.goto(site.url + OWN)
        expect(main(ana)).to_contain_text("Los egresados con discapacidad no encuentran trabajo.")
        ana.get_by_role("link", name=re.compile("Escribir a Carla")).click()
        ana.get_by_label("Tu mensaje").fill("Con gusto les contamos cómo empezamos.")
        ana.get_by_role("button", name="Enviar").click()
        expect(main(ana)).to_contain_text("Enviado")
    to_carla = [one for one in site.letters() if one["To"] == "carla@minka.example" and "te escribe" in one["Subject"]]
    assert [one["Reply-To"] for one in to_carla] == ["ana@minka.example"]

    phone.goto(site.url + OWN)
    phone.get_by_role("link", name="Ya no la buscamos").click()
    phone.get_by_role("button", name="Ya no la buscamos").click()
    expect(phone.get_by_role("link", name="Queremos replicarla")).to_be_visible()


def test_each_is_told_what_they_should_know_and_no_more(site: Site, chromium: Browser):
    """Ana asks for advice and Carla wants a practice; who is named knows at once, the rest in the digest, each once."""
    with signed_in(chromium, site, "ana") as ana:
        ana.goto(site.url + "/asesorias/pedir/")
        ana.get_by_label("Tema").select_option(index=1)
        ana.get_by_label("Qué quieres lograr").fill("Que el tablero se lea en dos minutos.")
        ana.get_by_role("button", name="Pedir asesoría").click()
        expect(main(ana)).to_contain_text("Por asignar")
        case = urlsplit(ana.url).path
    with signed_in(chromium, site, "elio") as elio:
        elio.goto(site.url + case)
        elio.get_by_role("radio", name=re.compile("Dora")).check()
        elio.get_by_role("button", name="Asignar", exact=True).click()
        expect(main(elio)).to_contain_text("El caso tiene quien lo asesore.")
    with signed_in(chromium, site, "carla") as carla:
        carla.goto(site.url + LECTURA)
        carla.get_by_role("link", name="Queremos replicarla").click()
        carla.get_by_label("¿Qué problema quieren resolver?").fill("Leen poco en las escuelas de un solo docente.")
        carla.get_by_role("button", name="Decírselo a su equipo").click()
        expect(main(carla)).to_contain_text("Su equipo ya lo sabe")

    wanting = "Carla quiere replicar «Una hora de lectura"
    with signed_in(chromium, site, "ana") as ana:  # in the product at once, with the wish first
        ana.goto(site.url + "/novedades/")
        expect(main(ana)).to_contain_text(wanting)

    until(lambda: any(case in text for _title, text in told_to(site, "dora")))  # the worker sends the letters at once
    until(lambda: any(wanting in text for _title, text in told_to(site, "ana")))
    site.minka("shell", "--no-imports", "-c", LONG_AGO)
    assert re.match("[1-9]", site.minka("send-digests", "--dry-run"))
    site.minka("send-digests")
    letters = {who: told_to(site, who) for who in ("ana", "bruno", "carla", "dora", "elio", "fina")}
    digests = {who: " ".join(text for _title, text in found if DIGEST.search(text)) for who, found in letters.items()}

    # Ana is named by who wants her practice: one letter says it, and the digest says it no more.
    assert [wanting in text for _title, text in letters["ana"]].count(True) == 1
    assert wanting not in digests["ana"]
    # Who wants it is for the team of the practice alone; nobody is told what they did themselves.
    assert wanting not in digests["bruno"]
    assert digests["carla"] != ""
    assert wanting not in digests["carla"]
    # The case is of Ana, Dora and the team, and what Carla told the team of the practice is theirs: no letter has them.
    for who in ("bruno", "carla", "fina"):
        assert not any(case in text for _title, text in letters[who])
    assert not any("un solo docente" in text for found in letters.values() for _title, text in found)
    assert digests["dora"] == "", "she asked for none: what names her is enough"
    assert digests["fina"] != ""
    # A second run sends nothing again.
    before = len(site.letters())
    site.minka("send-digests")
    assert len(site.letters()) == before


DIGEST = re.compile("TE NOMBRA|EN LA COMUNIDAD")
# Who came today has the first digest next week: the cast of this test has been here for long.
LONG_AGO = "from minka.notifications.models import Preference; Preference.objects.update(digested_on='2026-01-05')"


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def told_to(site: Site, who: str) -> list[tuple[str, str]]:
    """Subject and plain text of each letter of the product's news to that person, oldest first."""
    found = []
    for letter in site.letters():
        body = letter.get_body(("plain",))
        if letter["To"] == f"{who}@minka.example" and letter["List-Unsubscribe"] and body is not None:
            found.append((str(letter["Subject"]), " ".join(body.get_content().split())))
    return found
