"""axe finds nothing on any page, in both colour schemes, on a phone and on a desk; nothing overflows at 320 px."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, log_in, open_context
from tests.browser.pages import PUBLIC, TEAM

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"


def violations(page: Page) -> list[str]:
    # The page's policy refuses injected scripts; the browser's debugger is not bound by it.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [f"{rule['id']}: {node['html'][:160]}" for rule in page.evaluate(RUN) for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", ["visitor", "elio"])
def test_axe_finds_nothing(site: Site, chromium: Browser, scheme: str, width: int, who: str):
    context = open_context(chromium, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    if who != "visitor":
        log_in(page, site, who)
    found = {}
    for address in PUBLIC if who == "visitor" else TEAM:
        page.goto(site.url + address)
        page.wait_for_load_state("networkidle")
        if wrong := violations(page):
            found[address] = wrong
    context.close()
    assert found == {}


def test_no_page_overflows_on_the_smallest_phone(site: Site, chromium: Browser):
    context = open_context(chromium, viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = {}
    for address in PUBLIC:
        page.goto(site.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    context.close()
    assert wide == {}


def test_every_page_has_one_main_heading_and_a_title(site: Site, page: Page):
    wrong = {}
    for address in PUBLIC:
        page.goto(site.url + address)
        if (page.locator("h1").count(), bool(page.title())) != (1, True):
            wrong[address] = page.locator("h1").all_inner_texts()
    assert wrong == {}


def test_no_page_asks_another_site_or_breaks_its_policy(site: Site, page: Page):
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]) if "://" in request.url else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for address in PUBLIC:
        if "no-existe" not in address:
            page.goto(site.url + address)
            page.wait_for_load_state("networkidle")
    assert asked == {site.url.split("/")[2]}
    assert complaints == []
