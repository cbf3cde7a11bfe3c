"""The route in a real browser: Dora judges on a phone without JavaScript, and Elio promotes to intermedio."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, log_in, open_context

pytestmark = pytest.mark.browser
TITLE = "Tutoría entre directores"


def test_dora_judges_on_a_phone_and_elio_promotes_to_intermedio(site: Site, chromium: Browser, phone: Page, page: Page):
    log_in(phone, site, "dora")
    phone.goto(site.url + "/personas/mi-mesa/")
    phone.locator(".tasks").get_by_role("link", name=re.compile(TITLE)).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Evaluar para el estadio intermedio")
    for radio in phone.locator("input[type=radio][value='3']").all():
        radio.check()
    phone.get_by_role("button", name="Guardar y seguir otro día").click()
    expect(phone.locator("input[type=radio]:checked")).to_have_count(8)
    phone.get_by_role("button", name="Entregar la evaluación").click()
    expect(phone.locator(".errorlist").first).to_contain_text("Di en qué te apoyas.")
    for text in phone.locator("textarea[name^=comment]").all():
        text.fill("Lo muestran sus registros de dos años.")
    phone.get_by_role("button", name="Entregar la evaluación").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tu evaluación")

    log_in(page, site, "elio")
    page.goto(site.url + "/personas/mi-mesa/")
    page.locator(".tasks").get_by_role("link", name=re.compile(TITLE)).click()
    page.get_by_role("link", name="Decidir").click()
    expect(page.get_by_role("main")).to_contain_text("Alfa de Krippendorff")
    page.get_by_label("Sube de estadio").check()
    page.get_by_label("Razones").fill("Comparan dos años con el mismo registro.")
    page.get_by_role("button", name="Decidir").click()
    expect(page.get_by_role("main")).to_contain_text("Sube de estadio")

    context = open_context(chromium)
    visitor = context.new_page()
    visitor.goto(site.url + "/practicas/?q=tutoria directores que asumen")
    visitor.get_by_role("link", name=re.compile(TITLE)).first.click()
    visitor.get_by_role("link", name="Ver su ruta").click()
    expect(visitor.get_by_role("main")).to_contain_text("Subió al estadio intermedio")
    expect(visitor.get_by_role("main")).to_contain_text("Comparan dos años con el mismo registro.")
    context.close()
