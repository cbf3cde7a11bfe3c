"""The woven cover as an image, for whoever cannot show SVG: link previews."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from minka.core import fonts
from minka.core.textile import PERIOD, rows, threads

WIDTH, HEIGHT = 1200, 630  # what link previews ask for
PAPER, INK, MUTED, ACCENT = "#FBF8F3", "#1D1A26", "#655E6E", "#B3243F"
MARGIN, CLOTH = 72, 264  # of the cover with words: its edge, and how much of it is cloth


def weave(name: str, palette: str, width: int, height: int) -> Image.Image:
    """The cloth at a whole number of pixels a thread, its middle in the middle, repeated along as far as it goes."""
    colours = threads(palette)
    half = rows(name)
    lines = half[:0:-1] + half
    grain = -(-height // len(lines))
    reach = -(-width // grain // 2)  # threads on each side of the middle one
    small = Image.new("P", (2 * reach + 1, len(lines)))
    small.putpalette([int(colour[i : i + 2], 16) for colour in colours for i in (1, 3, 5)])
    small.putdata([line[x % PERIOD] for line in lines for x in range(-reach, reach + 1)])
    large = small.convert("RGB").resize((small.width * grain, small.height * grain), Image.Resampling.NEAREST)
    left, top = (large.width - width) // 2, (large.height - height) // 2
    return large.crop((left, top, left + width, top + height))


def textile_png(name: str, palette: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The cloth alone."""
    return png(weave(name, palette, width, height))


def cover_png(name: str, palette: str, title: str, subtitle: str = "") -> bytes:
    """The cloth above a band of paper with the title, what stands under it, and the product's name; 1200 × 630."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    image.paste(weave(name, palette, WIDTH, CLOTH))
    draw = ImageDraw.Draw(image)
    foot = HEIGHT - 58
    small = ImageFont.truetype(fonts.file("Medium"), 28)
    brand = ImageFont.truetype(fonts.file("ExtraBold"), 34)
    lines, letters = fitted(title, WIDTH - 2 * MARGIN, foot - 62 - CLOTH - 40)
    y = CLOTH + 40
    for line in lines:
        draw.text((MARGIN, y), line, INK, font=letters)
        y += int(letters.size * 1.14)
    draw.text((WIDTH - MARGIN, foot), "minka", ACCENT, font=brand, anchor="rs")
    room = WIDTH - 2 * MARGIN - draw.textlength("minka", brand) - 40
    draw.text((MARGIN, foot), shortened(subtitle, small, room), MUTED, font=small, anchor="ls")
    return png(image)


def fitted(title: str, width: float, height: float) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The largest letters in which the title fits, in lines; the smallest cut off what does not."""
    for size in (68, 60, 52, 46, 40):
        letters = ImageFont.truetype(fonts.file("Bold"), size)
        lines = wrapped(title, letters, width)
        most = max(1, int(height // (size * 1.14)))
        if len(lines) <= most:
            return lines, letters
    kept = lines[:most]
    kept[-1] = shortened(f"{kept[-1]} {lines[most]}", letters, width)
    return kept, letters


def wrapped(text: str, letters: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines no wider than `width`; a word that is wider by itself is cut."""
    lines = [""]
    for word in (shortened(word, letters, width) for word in text.split()):
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, letters: ImageFont.FreeTypeFont, width: float) -> str:
    if letters.getlength(text) <= width:
        return text
    while text and letters.getlength(f"{text}…") > width:
        text = text[:-1].rstrip(" ,;:")
    return f"{text}…"


def png(image: Image.Image) -> bytes:
    """Few colours and no noise: a palette image is a fifth of the size."""
    out = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
