"""Files as people and attackers send them."""

import io
import zipfile

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

PLACE = 34853  # the EXIF tag that holds where a photo was taken


def photo(
    form: str = "JPEG", size: tuple[int, int] = (2400, 1800), *, placed: bool = False, mode: str = "RGB"
) -> bytes:
    image = Image.effect_noise((60, 45), 80).convert(mode).resize(size)
    exif = Image.Exif()
    if placed:
        exif[271] = "Marca secreta"
        exif[PLACE] = {1: "S", 2: (IFDRational(11), IFDRational(6), IFDRational(0))}
    held = io.BytesIO()
    image.save(held, form, **({"exif": exif} if placed else {}))
    return held.getvalue()


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def office(names: dict[str, bytes] | None = None, part: str = "word/document.xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr(part, b"<document/>")
        for name, content in (names or {}).items():
            archive.writestr(name, content)
    return held.getvalue()


def open_document() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"<office/>")
    return held.getvalue()
