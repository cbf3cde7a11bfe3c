from io import BytesIO

from PIL import Image

from minka.core.covers import cover_png, textile_png, weave


def test_the_cloth_fills_the_image_of_a_link_preview():
    image = Image.open(BytesIO(textile_png("0214", "riesgo")))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(image.getcolors()) <= 5


def test_the_same_name_gives_the_same_bytes():
    assert cover_png("0214", "riesgo", "Leer en comunidad") == cover_png("0214", "riesgo", "Leer en comunidad")


def test_the_cloth_is_mirrored_about_the_middle_of_the_image():
    image = weave("0214", "lectura", 401, 590)
    assert image.tobytes() == image.transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes()


def test_a_title_of_any_length_leaves_the_margins_free():
    for title in ("Leer", "Gestión del riesgo de desastres " * 12, "Palabralarguísima" * 12):
        image = Image.open(BytesIO(cover_png("7", "inclusion", title, title))).convert("RGB")
        edge = {image.getpixel((x, y)) for x in range(1140, 1200, 7) for y in range(270, 630, 3)}
        assert edge == {(251, 248, 243)}


def test_a_cover_is_light_enough_for_a_bad_line():
    assert len(cover_png("0214", "riesgo", "Gestión del riesgo de desastres para que la escuela no se detenga")) < 40000
