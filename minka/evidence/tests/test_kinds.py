import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from minka.evidence.kinds import BYTES, Refused, keep
from minka.evidence.tests.make import PLACE, office, open_document, pdf, photo

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few hundred bytes that say that they are 900 megapixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _number in range(320):
                entry.write(b"\0" * 2**20)
    return held.getvalue()


def locked() -> bytes:
    raw = bytearray(office())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


HOSTILE = {
    "svg with a script": SVG,
    "html": b"<!doctype html>" + SCRIPT,
    "a program": b"MZ\x90\0" + b"\0" * 200,
    "a shell script": b"#!/bin/sh\nrm -rf /",
    "a gif with a script": b"GIF89a/*" + SCRIPT,
    "a jpeg that is only its first bytes": b"\xff\xd8\xff\xe0" + SCRIPT,
    "a png of 900 megapixels": huge_png(),
    "a pdf with a script inside": pdf(b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
    "a pdf that launches a program": pdf(b"<</S/Launch/F(cmd.exe)>>"),
    "a pdf with a file inside": pdf(b"<</Type/EmbeddedFile>>"),
    "a pdf that is also a page": b"%PDF-1.7\n<html>" + SCRIPT + b"\n%%EOF",
    "a pdf with a zip behind": pdf() + office(),
    "a cut pdf": pdf()[:-10],
    "a document with macros": office({"word/vbaProject.bin": b"x"}),
    "a document with a program": office({"word/media/setup.exe": b"MZ"}),
    "a document with a page": office({"word/media/x.svg": SVG}),
    "a document with something behind": office() + SCRIPT,
    "a document that expands without end": bomb(),
    "a document with a password": locked(),
    "a plain zip": office(part="readme.txt"),
    "a cut zip": office()[:-30],
    "nothing": b"",
    "too much": b"%PDF-" + b"0" * BYTES,
    "a photo of an iPhone": b"\0\0\0\x18ftypheic" + b"\0" * 99,
    "a bmp": b"BM" + b"\0" * 99,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_do_harm_is_refused_with_words(name):
    with pytest.raises(Refused) as refused:
        keep(HOSTILE[name])
    assert len(str(refused.value)) > 30


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_an_image_is_drawn_anew_and_no_larger_than_the_screen(form):
    kept = keep(photo(form))
    drawn = Image.open(io.BytesIO(kept.content))
    assert (kept.media_type, kept.ending, drawn.format, drawn.size) == ("image/jpeg", "jpg", "JPEG", (1600, 1200))
    assert (kept.width, kept.height) == drawn.size


def test_where_a_photo_was_taken_does_not_survive():
    raw = photo(placed=True)
    assert PLACE in Image.open(io.BytesIO(raw)).getexif()
    kept = keep(raw)
    assert (dict(Image.open(io.BytesIO(kept.content)).getexif()), b"Marca secreta" in kept.content) == ({}, False)


def test_what_is_glued_behind_an_image_does_not_survive():
    assert b"alert" not in keep(photo() + SCRIPT).content


def test_a_photo_lies_as_it_was_taken():
    image, exif = Image.new("RGB", (400, 200), "red"), Image.Exif()
    exif[274] = 6  # the phone was held upright
    held = io.BytesIO()
    image.save(held, "JPEG", exif=exif)
    assert (keep(held.getvalue()).width, keep(held.getvalue()).height) == (200, 400)


def test_what_is_transparent_lies_on_white():
    held = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(held, "PNG")
    assert Image.open(io.BytesIO(keep(held.getvalue()).content)).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("raw", "ending"),
    [
        (pdf(), "pdf"),
        (office(), "docx"),
        (office(part="xl/workbook.xml"), "xlsx"),
        (office(part="ppt/presentation.xml"), "pptx"),
        (open_document(), "odt"),
    ],
)
def test_a_document_is_kept_as_it_is_and_named_for_what_it_is(raw, ending):
    kept = keep(raw)
    assert (kept.content, kept.ending, kept.is_image) == (raw, ending, False)
