"""What the cast comes to do, done in a real browser on the served demonstration."""

import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, log_in
from tests.browser.pages import EXCHANGE, PRACTICE
from tests.repository import ROOT

pytestmark = pytest.mark.browser
SOURCE = next(iter((ROOT.parent / "shared" / "seeds").glob("*.txt")), None)


def test_carla_finds_a_practice_on_a_phone_without_javascript(site: Site, phone: Page):
    phone.goto(site.url)
    phone.get_by_role("searchbox").fill("desastres en Ayacucho")
    phone.locator("form[role=search] button").click()
    expect(phone).to_have_url(re.compile(r"/practicas/\?q=desastres"))
    phone.get_by_role("link", name="Gestión del riesgo de desastres").first.click()
    expect(phone).to_have_url(site.url + PRACTICE)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("riesgo de desastres")


def test_a_filter_narrows_the_list_and_stays_in_the_address(site: Site, page: Page):
    page.goto(site.url + "/practicas/")
    before = page.locator("article").count()
    page.get_by_label(re.compile("^Gobierno local")).check()
    expect(page).to_have_url(re.compile("tipo="))
    expect(page.locator("article")).not_to_have_count(before)
    narrowed = page.locator("article").count()
    page.reload()
    expect(page.locator("article")).to_have_count(narrowed)
    page.go_back()
    expect(page.locator("article")).to_have_count(before)


def test_the_short_address_of_a_practice_leads_to_its_page(site: Site, page: Page):
    page.goto(site.url + PRACTICE)
    short = page.get_by_text(re.compile(r"/p/[A-Za-z0-9-]+")).first.inner_text()
    page.goto(site.url + re.search(r"/p/[A-Za-z0-9-]+", short).group(0))
    expect(page).to_have_url(site.url + PRACTICE)


@pytest.mark.parametrize("address", [PRACTICE + "hoja.pdf", "/reportes/centro-2026/reporte.pdf"])
def test_a_pdf_can_be_downloaded(site: Site, page: Page, address: str):
    answer = page.request.get(site.url + address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF-")


def test_the_whole_site_turns_to_english_and_back(site: Site, phone: Page):
    phone.goto(site.url)
    phone.get_by_role("button", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    phone.goto(site.url + "/practicas/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Practices")
    phone.get_by_role("button", name="Español").click()
    expect(phone.locator("html")).to_have_attribute("lang", re.compile("^es"))


def test_ana_logs_in_and_sees_her_memberships(site: Site, phone: Page):
    log_in(phone, site, "ana")
    phone.goto(site.url + "/personas/mi-cuenta/")
    expect(phone.get_by_role("main")).to_contain_text("Huaura")
    refused = phone.goto(site.url + "/reportes/lecturas/")
    assert refused is not None
    assert refused.status == 403


def test_elio_reads_a_report_and_publishes_it(site: Site, phone: Page):
    if SOURCE is None:
        pytest.skip("the source report is not beside the project")
    log_in(phone, site, "elio")
    phone.goto(site.url + "/reportes/lecturas/subir/")
    phone.locator("input[type=file]").set_input_files(
        {"name": "reporte.txt", "mimeType": "text/plain", "buffer": SOURCE.read_bytes()}
    )
    phone.locator("main").get_by_role("button").last.click()
    expect(phone.get_by_role("main")).to_contain_text("Huacho")
    before = count(phone, site)
    phone.get_by_role("button", name=re.compile("Confirmar")).first.click()
    expect(phone.get_by_role("main")).to_contain_text("I Intercambio")
    assert count(phone, site) == before, "the exchange of the demonstration is the same one: nothing doubles"


def count(page: Page, site: Site) -> int:
    back = page.url
    page.goto(site.url + "/intercambios/")
    found = page.locator(f"a[href^='{EXCHANGE[:13]}']").count()
    page.goto(back)
    return found


def test_a_file_that_is_no_report_gets_a_clear_answer(site: Site, phone: Page):
    log_in(phone, site, "elio")
    phone.goto(site.url + "/reportes/lecturas/subir/")
    noise = io.BytesIO(bytes(range(256)) * 40).getvalue()
    phone.locator("input[type=file]").set_input_files(
        {"name": "foto.pdf", "mimeType": "application/pdf", "buffer": noise}
    )
    phone.locator("main").get_by_role("button").last.click()
    expect(phone.get_by_role("main")).to_contain_text("PDF")
    expect(phone).to_have_url(re.compile("/lecturas/"))


def test_the_keyboard_alone_reaches_the_content_and_the_menu(site: Site, page: Page):
    page.goto(site.url)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Saltar al contenido")
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenido")
