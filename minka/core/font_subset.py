"""Manrope for the web: one variable file with every weight, cut down to the signs that Spanish pages use.

The whole file is smaller than two static weights, and one request. The package's font is never copied into the
repository; `minka build-assets` makes the cut.
"""

import json
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from minka.core.fonts import file

LETTERS = "ÁÉÍÓÚÜÑÇáéíóúüñç"
SIGNS = "¿¡«»“”‘’–—…·•°ºª×÷−→€\u00a0"
UNUSED = "^`{|}~\\"  # signs of ASCII that a page shows so seldom that another font may lend them
CHARACTERS = "".join(sign for sign in map(chr, range(0x20, 0x7F)) if sign not in UNUSED) + LETTERS + SIGNS
WEIGHTS = (400, 800)
FEATURES = ["kern", "tnum", "pnum"]
NAME = "core/fonts/manrope.woff2"


def recipe() -> str:
    """Changes when the result would."""
    parts = [CHARACTERS, WEIGHTS, FEATURES, version("font-manrope"), version("fonttools")]
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def build(folder: Path) -> bool:
    """Write the subset under `folder` unless it is there already; tell whether it was written."""
    target, stamp = folder / NAME, (folder / NAME).with_name(".recipe")
    if target.exists() and stamp.exists() and stamp.read_text() == recipe():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    font = TTFont(file("VariableFont_wght"), recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.save(half)  # the subsetter reads what the instancer has left only from a file
    cut(half, target)
    half.unlink()
    stamp.write_text(recipe())
    return True


def cut(source: Path, target: Path) -> None:
    options = Options(
        flavor="woff2",
        hinting=False,
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 13, 14],  # the licence travels with the font
        notdef_outline=True,
        glyph_names=False,
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
