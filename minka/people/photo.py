"""A photo is drawn anew, small: what the camera wrote beside it, or somebody hid in it, does not come along."""

import warnings
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

MOST = 8 * 2**20  # bytes of an upload
PIXELS = 40_000_000
SIDE = 512


class NotAPhoto(ValueError):  # noqa: N818 the name says it
    """Not an image that we read, or one that would fill the memory."""


def drawn_anew(file: IO[bytes]) -> bytes:
    """JPEG of at most SIDE pixels a side, upright, without metadata; `NotAPhoto` if it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=["JPEG", "PNG", "WEBP"])
            if image.width * image.height > PIXELS:
                raise NotAPhoto
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except NotAPhoto:
        raise
    except Exception as error:  # a broken file breaks the decoders in many ways
        raise NotAPhoto from error
    upright.thumbnail((SIDE, SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright)
    written = BytesIO()
    paper.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()
