"""axe finds nothing on any page, in both colour schemes, on a phone and on a desk; nothing overflows at 320 px.

Each page is opened once, and looked at in every way before the next: opening costs more than looking.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, log_in, open_context
from tests.browser.pages import ANA, PUBLIC, TEAM

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
# What axe sees while a colour goes over into that of the other scheme is nobody's page: nothing moves.
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
WAYS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]
SMALLEST = 320


def violations(page: Page) -> list[str]:
    # The page's policy refuses injected scripts; the browser's debugger is not bound by it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return [f"{rule['id']}: {node['html'][:160]}" for rule in page.evaluate(RUN) for node in rule["nodes"]]


def looked_at(page: Page, ways: list[tuple[int, str]] = WAYS) -> list[str]:
    """All that is wrong with the page that is open, each with the width and scheme in which it is."""
    page.evaluate("document.fonts.ready")
    page.evaluate(STILL)
    wrong = []
    for width, scheme in ways:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        wrong += [f"{width} {scheme} {one}" for one in violations(page)]
    page.set_viewport_size({"width": SMALLEST, "height": 640})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > SMALLEST:
        wrong.append(f"{wide} px wide on a phone of {SMALLEST}")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1 or not page.title():
        wrong.append(f"title {page.title()!r}, main headings {headings}")
    return wrong


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize(("who", "addresses"), [("visitor", PUBLIC), ("ana", ANA), ("elio", TEAM)])
def test_nothing_is_wrong_on_any_page(site: Site, chromium: Browser, who: str, addresses: list[str], half: int):
    context = open_context(chromium, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if who != "visitor":
        log_in(page, site, who)
    asked: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]) if "://" in request.url else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    found: list[str] = []
    for address in addresses[half::2]:
        answer = page.goto(site.url + address)
        wrong = looked_at(page)
        status = answer.status if answer else 0
        if "no-existe" in address:
            complaints.clear()
        elif status != 200:
            wrong.append(f"answered {status}")
        found += [f"{address} {one}" for one in [*wrong, *complaints]]
        complaints.clear()
    context.close()
    assert not found, "\n".join(found)
    assert asked == {site.url.split("/")[2]}, "nothing is asked of another site"


def test_who_has_news_is_told_how_many_on_a_phone(site: Site, chromium: Browser):
    context = open_context(chromium, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    log_in(page, site, "ana")
    bell = page.get_by_role("link", name="Novedades sin leer:")
    expect(bell).to_be_visible()
    bell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Novedades")
    context.close()
