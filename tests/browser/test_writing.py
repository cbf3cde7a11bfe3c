"""Ana writes a practice on her phone, on a line that is cut twice; two authors meet; nothing is lost."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site, log_in, open_context
from tests.browser.test_accessibility import looked_at

pytestmark = pytest.mark.browser
SAVED = re.compile(r"Guardado a las \d\d:\d\d")


def on_a_phone(chromium: Browser, **options: object) -> BrowserContext:
    return open_context(chromium, viewport={"width": 360, "height": 740}, **options)


def begin(page: Page, site: Site, title: str) -> str:
    """A draft with four answers; its address."""
    page.goto(site.url + "/practicas/nueva/")
    page.get_by_label("Título").fill(title)
    page.get_by_label("Tema").select_option(index=1)
    page.get_by_label("El problema, en dos líneas").fill("Las familias hacían cola.")
    page.get_by_role("button", name="Empezar").click()
    page.wait_for_url(re.compile("/escribir/identidad/"))
    return page.url.removesuffix("escribir/identidad/")


def photo() -> bytes:
    held = io.BytesIO()
    Image.effect_noise((1800, 1200), 60).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def test_ana_writes_on_a_phone_with_the_line_cut_twice(site: Site, chromium: Browser):
    context = on_a_phone(chromium)
    page = context.new_page()
    log_in(page, site, "ana")
    practice = begin(page, site, "Ferias en los mercados")
    state = page.locator(".state")

    page.get_by_label("En pocas palabras").fill("La matrícula va a donde está la gente.")
    page.get_by_label("Secundaria").check()
    page.get_by_label("En marcha desde").fill("2025-11-03")
    expect(state).to_contain_text(SAVED)
    page.get_by_role("button", name="Guardar y seguir").click()

    # The line is cut while she writes, and comes back.
    page.wait_for_url(re.compile("/escribir/problema/"))
    context.set_offline(True)
    told = "En enero, cuatro de cada diez familias no encontraban vacante y hacían cola desde la madrugada."
    page.get_by_role("textbox", name="El problema").fill(told)
    expect(state).to_contain_text("Sin conexión: lo guardamos en este teléfono")
    context.set_offline(False)
    expect(state).to_contain_text(SAVED)
    page.reload()
    expect(page.get_by_role("textbox", name="El problema")).to_have_value(told)

    # It is cut again, and she closes the tab.
    page.get_by_role("button", name="Guardar y seguir").click()
    page.wait_for_url(re.compile("/escribir/estrategia/"))
    strategy = page.url
    page.get_by_label("Qué se hace").first.fill("Mesa única de vacantes")
    expect(state).to_contain_text(SAVED)
    context.set_offline(True)
    page.get_by_label("Cómo se hace").first.fill("Un especialista por red actualiza el padrón cada hora.")
    expect(state).to_contain_text("Sin conexión")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(strategy)
    expect(page.get_by_label("Cómo se hace").first).to_have_value(
        "Un especialista por red actualiza el padrón cada hora."
    )
    expect(page.locator("details.row")).to_have_count(2)  # the step once, and a blank one
    page.get_by_label("Qué se hace").last.fill("Feria en el mercado")
    expect(page.locator(".state")).to_contain_text(SAVED)
    page.get_by_role("button", name="Guardar y seguir").click()

    # A result is checked while it is written.
    page.wait_for_url(re.compile("/escribir/resultados/"))
    page.get_by_label("Qué lograron").fill("de las familias matriculó en su primera visita")
    page.locator("input[name$='.value']").fill("90")
    page.get_by_label("Unidad").select_option("percent")
    page.get_by_label("Cuántos lo lograron").fill("519")
    page.get_by_label("De cuántos en total").fill("600")
    expect(page.locator(".checks")).to_contain_text("las cuentas dan 86,5")
    page.locator("input[name$='.value']").fill("86,5")
    expect(page.locator(".checks")).to_contain_text("La cuenta cuadra")
    page.get_by_role("button", name="Guardar y seguir").click()

    page.wait_for_url(re.compile("/escribir/evidencias/"))
    page.get_by_label("Foto o documento").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_label("Qué muestra").fill("Mesa de vacantes en el mercado")
    page.get_by_label("Si es una foto").fill("Dos personas atienden bajo un toldo")
    page.get_by_role("button", name="Guardar la evidencia").click()
    expect(page.get_by_role("img", name="Dos personas atienden bajo un toldo")).to_be_visible()

    page.goto(practice + "escribir/")
    expect(page.get_by_role("main")).to_contain_text("Intermedio")  # nothing is lacking for the first stage
    page.get_by_role("link", name="Enviar a revisión").click()
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(page.get_by_role("main")).to_contain_text("En revisión")
    context.close()


def test_two_authors_meet_in_a_field_and_choose_without_javascript(site: Site, chromium: Browser, phone: Page):
    log_in(phone, site, "ana")
    practice = begin(phone, site, "Escrita a dos manos")
    phone.goto(practice + "escribir/equipo/")
    phone.get_by_label("Colega de tus instituciones").select_option(label="Fina")
    phone.get_by_role("button", name="Añadir al equipo").click()
    phone.goto(practice + "escribir/problema/")

    other = on_a_phone(chromium, java_script_enabled=False)
    fina = other.new_page()
    log_in(fina, site, "fina")
    fina.goto(practice + "escribir/problema/")
    fina.get_by_role("textbox", name="El problema").fill("Las familias hacían cola de noche.")
    fina.get_by_role("button", name="Guardar y seguir").click()
    other.close()

    phone.get_by_role("textbox", name="El problema").fill("Las familias hacían cola en tres colegios.")
    phone.get_by_role("button", name="Guardar y seguir").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dos textos en el mismo lugar")
    expect(phone.get_by_role("main")).to_contain_text("Dejar el de Fina")
    expect(phone.locator("ins").last).to_contain_text("tres colegios")
    phone.get_by_label("Unirlos aquí").check()
    phone.locator("textarea").fill("Las familias hacían cola de noche en tres colegios.")
    phone.get_by_role("button", name="Guardar lo elegido").click()
    expect(phone.get_by_role("textbox", name="El problema")).to_have_value(
        "Las familias hacían cola de noche en tres colegios."
    )


SCREENS = [
    "",
    "identidad/",
    "problema/",
    "estrategia/",
    "resultados/",
    "evidencias/",
    "ficha/",
    "equipo/",
    "declaracion/",
]


def test_every_screen_of_writing_is_clean_for_axe_and_fits_the_smallest_phone(site: Site, chromium: Browser):
    context = open_context(chromium, viewport={"width": 320, "height": 640})
    page = context.new_page()
    log_in(page, site, "ana")
    practice = begin(page, site, "Para mirar")
    screens = [practice + "escribir/" + one for one in SCREENS]
    found = {}
    for address in [*screens, practice, practice + "comentarios/", practice + "versiones/", practice + "enviar/"]:
        page.goto(address)
        if wrong := looked_at(page, [(320, "light"), (320, "dark")]):
            found[address] = wrong
    context.close()
    assert found == {}
