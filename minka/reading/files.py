"""From a file to numbered lines. Everything a stranger may upload is bounded here: size, pages, time, expansion."""

from dataclasses import replace
from pathlib import Path

from minka.reading.document import Document, Unreadable
from minka.reading.pdf import read_pdf
from minka.reading.plain_text import read_text, visible
from minka.reading.spelling import tidy
from minka.reading.word import read_word

BYTES = 20 * 1024 * 1024
TEXT_BYTES = 8 * 1024 * 1024
MOST_LINES = 80_000
LONGEST_LINE = 20_000  # signs: ten pages in one paragraph
KINDS = (".txt", ".md", ".docx", ".pdf")
_MAGIC = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
}


def read_lines(source: Path | str | bytes, name: str = "") -> Document:
    """The lines of a .txt, .md, .docx or PDF file; raises Unreadable with a message for the person who sent it."""
    name = Path(name or ("" if isinstance(source, bytes) else source)).name
    kind = Path(name).suffix.lower()
    raw = source if isinstance(source, bytes) else _bytes(Path(source))
    if len(raw) > BYTES:
        raise _too_large(len(raw))
    if not raw.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise Unreadable("empty", "El archivo está vacío. Revisa que sea el que querías subir.")
    _check_kind(kind, _found(raw))
    if kind == ".docx":
        document = read_word(raw, name)
    elif kind == ".pdf":
        document = read_pdf(raw, name)
    else:
        if len(raw) > TEXT_BYTES:
            raise _too_large(len(raw), TEXT_BYTES)
        document = read_text(raw, name, kind[1:])
    lines = tuple(
        line if line.text.isprintable() else replace(line, text=visible(line.text)) for line in document.lines
    )
    document = replace(document, lines=lines)
    _check_lines(document)
    if not any(tidy(line.text) for line in document.lines):
        raise Unreadable("empty", "El archivo no contiene texto. Revisa que sea el que querías subir.")
    return document


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("missing", "Eso es una carpeta, no un archivo. Elige el archivo del reporte.")
        if (size := path.stat().st_size) > BYTES:
            raise _too_large(size)
        return path.read_bytes()
    except OSError:
        raise Unreadable(
            "missing", "No se encuentra el archivo o no se puede abrir. Revisa la ruta y los permisos."
        ) from None


def _too_large(size: int, limit: int = BYTES) -> Unreadable:
    mega = 1024 * 1024
    return Unreadable(
        "too-large",
        f"El archivo pesa {size / mega:.0f} MB y el límite es {limit // mega} MB. Reduce sus imágenes o divídelo.",
    )


def _check_lines(document: Document) -> None:
    if len(document.lines) > MOST_LINES:
        raise Unreadable(
            "too-many-lines", f"El archivo tiene más de {MOST_LINES} líneas: no es un reporte. Sube solo el reporte."
        )
    long = next((line.number for line in document.lines if len(line.text) > LONGEST_LINE), 0)
    if long:
        raise Unreadable(
            "long-line",
            f"La línea {long} tiene más de {LONGEST_LINE} caracteres: no es un párrafo. Sepárala en párrafos y vuelve "
            f"a subir el archivo.",
        )


def _found(raw: bytes) -> str:
    start = raw.lstrip(b"\x00\r\n\t \xef\xbb\xbf")[:8] if raw[:1] in b"\r\n\t \xef" else raw[:8]
    return next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")


def _check_kind(kind: str, found: str) -> None:
    if kind == ".doc" or (found == "ole" and kind != ".docx"):
        raise Unreadable("old-word", "Es un documento del Word antiguo (.doc). Ábrelo en Word y guárdalo como .docx.")
    if kind not in KINDS:
        raise Unreadable(
            "unknown-kind",
            f"No se leen archivos «{kind or 'sin extensión'}». Sube el reporte como .docx, .pdf, .txt o .md.",
        )
    if kind == ".docx" and found == "ole":
        raise Unreadable(
            "encrypted",
            "El documento está protegido con contraseña o es del Word antiguo. Quita la contraseña y guárdalo "
            "como .docx.",
        )
    expected = {".docx": ("zip",), ".pdf": ("pdf",)}.get(kind, ("",))
    if found not in expected and not (kind == ".pdf" and not found):
        raise Unreadable(
            "other-content",
            f"El contenido del archivo no corresponde a su extensión «{kind}». Guárdalo de nuevo en ese "
            f"formato, sin renombrarlo.",
        )
