"""What an uploaded file really is, by its content; its name and the type that the browser claims count for nothing.

Everything a stranger may send is bounded here: bytes, pixels, entries of an archive, what they expand to. An image is
drawn anew, so that neither its place nor anything hidden behind it survives. `Refused` carries words for who sent it.
"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

BYTES = 20 * 2**20
PIXELS = 64_000_000
SIDE = 1600
EXPANDED = 300 * 2**20
ENTRIES = 5_000
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "docx": f"{OFFICE_TYPE}wordprocessingml.document",
    "xlsx": f"{OFFICE_TYPE}spreadsheetml.sheet",
    "pptx": f"{OFFICE_TYPE}presentationml.presentation",
    **{ending: f"application/vnd.oasis.opendocument.{name}" for name, ending in OPEN_DOCUMENT.items()},
}
IMAGES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}
# Long words only: short ones appear by chance in what is compressed.
ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia)\b")
MARKUP = re.compile(rb"(?i)<\s*(script|html|svg|iframe|!doctype)\b")
PROGRAMS = re.compile(
    r"(?i)(vbaProject|/macros?/|^basic/|^scripts/|activeX/|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|html?|svg|jar)$)"
)


class Refused(Exception):  # noqa: N818 the name says it in one word
    def __init__(self, reason: Any) -> None:  # a text or its promise
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Kept:
    """What is stored: the content as we wrote or checked it, and what it is."""

    content: bytes
    media_type: str
    ending: str
    width: int = 0
    height: int = 0

    @property
    def is_image(self) -> bool:
        return self.width > 0


def keep(raw: bytes) -> Kept:
    """An image drawn anew, or a document that holds nothing that runs; raises `Refused`."""
    if len(raw) > BYTES:
        raise Refused(_("Pesa más de 20 MB. Reduce sus imágenes, divídelo o pega un enlace."))
    if not raw:
        raise Refused(_("El archivo está vacío. Revisa que sea el que querías subir."))
    for start, form in IMAGES.items():
        if raw.startswith(start) and (form != "WEBP" or raw[8:12] == b"WEBP"):
            return _image(raw, form)
    if raw.startswith(b"%PDF-"):
        return _pdf(raw)
    if raw.startswith(b"PK\x03\x04"):
        return _office(raw)
    if raw[4:8] == b"ftyp" and raw[8:12] in (b"heic", b"heix", b"mif1", b"hevc", b"msf1"):
        raise Refused(
            _("Es una foto HEIC de iPhone. En Ajustes › Cámara › Formatos elige «Más compatible», o sube una captura.")
        )
    raise Refused(
        _("Ese tipo de archivo no se recibe. Sube una foto JPEG, PNG o WebP, un PDF o un Word, Excel o PowerPoint.")
    )


def _image(raw: bytes, form: str) -> Kept:
    unreadable = Refused(_("La imagen está dañada o no se puede leer. Ábrela en tu teléfono y guárdala de nuevo."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(io.BytesIO(raw), formats=[form])
            if image.width * image.height > PIXELS:
                raise Image.DecompressionBombError
            image.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is read no larger than it will be drawn
            image = ImageOps.exif_transpose(image)
            image.thumbnail((SIDE, SIDE))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(
            _("La imagen es demasiado grande (más de 64 megapíxeles). Redúcela y vuelve a subirla.")
        ) from None
    except Exception:  # whatever a hostile file makes the decoders raise
        raise unreadable from None
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.convert("RGBA").getchannel("A"))
        image = ground
    drawn = io.BytesIO()
    # A copy without `info`: no EXIF, place, profile or comment goes with it.
    clean = Image.frombytes("RGB", image.size, image.convert("RGB").tobytes())
    clean.save(drawn, "JPEG", quality=80, optimize=True, progressive=True)
    return Kept(drawn.getvalue(), "image/jpeg", "jpg", *clean.size)


def _pdf(raw: bytes) -> Kept:
    if b"%%EOF" not in raw[-1024:] or raw.rstrip(b"\r\n\t \x00").rpartition(b"%%EOF")[2]:
        raise Refused(_("El PDF está incompleto o lleva otra cosa pegada al final. Guárdalo de nuevo y súbelo."))
    if ACTIVE.search(raw) or MARKUP.search(raw[:1024]):
        raise Refused(
            _("El PDF lleva programas, archivos adjuntos o formularios activos. Imprímelo como PDF y sube esa copia.")
        )
    return Kept(raw, "application/pdf", "pdf")


def _office(raw: bytes) -> Kept:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            whole = raw.rfind(b"PK\x05\x06") + 22 + len(archive.comment) == len(raw)
            if not whole or not entries or min(one.header_offset for one in entries) != 0:
                raise Refused(_("El documento lleva otra cosa pegada. Ábrelo, guárdalo de nuevo y súbelo."))
            if len(entries) > ENTRIES or sum(one.file_size for one in entries) > EXPANDED:
                raise Refused(_("El documento se expande demasiado. Quita imágenes o divídelo."))
            if any(one.flag_bits & 1 for one in entries):
                raise Refused(_("El documento tiene contraseña. Quítala y súbelo de nuevo."))
            names = {one.filename for one in entries}
            if any(PROGRAMS.search(name) for name in names):
                raise Refused(_("El documento lleva macros u otros programas. Guárdalo sin macros y súbelo de nuevo."))
            ending = _office_ending(archive, names)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Refused(_("El documento está dañado o no se puede leer. Ábrelo y guárdalo de nuevo.")) from None
    if not ending:
        raise Refused(_("Es un archivo comprimido. Sube los documentos de uno en uno, o pega un enlace a la carpeta."))
    return Kept(raw, MEDIA_TYPES[ending], ending)


def _office_ending(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        return next((ending for name, ending in OFFICE.items() if name in names), "")
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        name = archive.read("mimetype").decode("ascii", "replace").removeprefix("application/vnd.oasis.opendocument.")
        return OPEN_DOCUMENT.get(name, "")
    return ""
