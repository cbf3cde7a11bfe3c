"""Which signs can be drawn, and what stands in place of those that cannot."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

import font_manrope

FONTS = Path(str(font_manrope.__file__)).resolve().parent / "files"
PROBE = b'#set document(title: "probe")\n#set text(font: "Manrope", lang: "es")\n#sys.inputs.text'


def legible(text: str) -> str:
    """The text with the signs that no font of ours draws written by their code: PDF/UA refuses an empty box."""
    text = text.replace("\u202f", "\u00a0")  # Manrope's narrow space is too narrow to be seen in print
    if drawn_by_manrope().issuperset(map(ord, text)):
        return text
    return "".join(cluster if draws(cluster) else coded(cluster) for cluster in clusters(text))


def clusters(text: str) -> Iterator[str]:
    """A sign with the marks that are set on it, which are drawn together or not at all."""
    cluster = ""
    for char in text:
        if cluster and category(char)[0] != "M":
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def coded(text: str) -> str:
    return "".join(char if ord(char) in drawn_by_manrope() else f"[U+{ord(char):04X}]" for char in text)


@cache
def drawn_by_manrope() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # 20 MiB that only who prints needs

    with TTFont(FONTS / "Manrope-Regular.ttf") as font:
        return frozenset(font.getBestCmap()) | {ord("\n")}


@lru_cache(maxsize=4096)
def draws(cluster: str) -> bool:
    """Typst brings fonts of its own for what Manrope lacks; only it can tell which signs they hold."""
    if drawn_by_manrope().issuperset(map(ord, cluster)):
        return True
    import typst  # 8 MiB that only who prints such a sign needs

    try:
        typst.compile(  # type: ignore[call-overload]  # the stub asks one type of source and font paths
            PROBE,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"text": cluster},
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError:
        return False
    return True
