"""The manual's pictures are pages of the product as it is: the walk that looks at them can take them anew."""

import io
import os
import re

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, log_in, open_context
from tests.browser.pictures import FOLDER, HEAVIEST, PHONE, PICTURES, Picture

NAMED = re.compile(r"!\[([^\]]*)\]\(pictures/([a-z0-9-]+)\.webp\)\n\*([^*\n][^\n]*)\*")
ANY = re.compile(r"pictures/([a-z0-9-]+)\.webp")


@pytest.mark.browser
@pytest.mark.parametrize("who", sorted({one.who for one in PICTURES}))
def test_every_picture_of_the_manual_can_be_taken(untouched: Site, chromium: Browser, who: str):
    pages: dict[int, Page] = {}
    for picture in (one for one in PICTURES if one.who == who):
        if picture.width not in pages:
            pages[picture.width] = opened(chromium, untouched, picture)
        image = taken(pages[picture.width], untouched, picture)
        assert len(image) <= HEAVIEST, picture.name
        if os.environ.get("PICTURES"):
            (FOLDER / f"{picture.name}.webp").write_bytes(image)
    for page in pages.values():
        page.context.close()


def test_the_manual_shows_each_picture_and_says_what_is_on_it():
    manual = {page.name: page.read_text(encoding="utf-8") for page in FOLDER.parent.glob("*.md")}
    shown = [(found, page) for page, text in manual.items() for found in NAMED.findall(text)]
    assert sorted(name for (_alt, name, _caption), _page in shown) == sorted(one.name for one in PICTURES)
    assert [ANY.findall(text) for text in manual.values()] == [
        [name for _alt, name, _caption in NAMED.findall(text)] for text in manual.values()
    ], "a picture without alternative text or caption"
    assert [name for (alt, name, caption), _page in shown if len(alt) < 20 or len(caption) < 15] == []


def test_every_picture_is_there_small_and_the_only_ones():
    there = {file.name: file.stat().st_size for file in FOLDER.iterdir()}
    assert set(there) == {f"{one.name}.webp" for one in PICTURES}
    assert {name: size for name, size in there.items() if size > HEAVIEST} == {}


def opened(chromium: Browser, site: Site, picture: Picture) -> Page:
    phone = picture.width == PHONE
    context = open_context(
        chromium,
        viewport={"width": picture.width, "height": 740 if phone else 800},
        device_scale_factor=2 if phone else 1,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if picture.who != "visitor":
        log_in(page, site, picture.who)
    return page


def taken(page: Page, site: Site, picture: Picture) -> bytes:
    page.goto(site.url + picture.address)
    expect(page.get_by_role("main")).to_contain_text(picture.shows)
    page.evaluate("document.fonts.ready")
    if picture.at:
        page.locator(picture.at).first.evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    held = io.BytesIO()
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(held, "WEBP", quality=62, method=6)
    return held.getvalue()
