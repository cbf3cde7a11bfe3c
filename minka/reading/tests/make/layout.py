"""A made report as text, in the look that it was given."""

import textwrap
from dataclasses import replace
from typing import Any

from minka.reading.tests.make.look import HEADS, Look


def render(said: dict[str, Any], look: Look) -> str:
    """The report as text, in that look."""
    event = said["event"]
    out: list[str] = _cover(event, look)
    if look.index:
        out += ["Índice", "", "Presentación\t5", "Resumen ejecutivo\t7", ""]
        out += [f"{one['number']}. Región {one['region']}\t{8 + 4 * one['number']}" for one in said["practices"]] + [""]
    out += _summary(said, look)
    out += ["Día 1", "", "A continuación, se presentan las buenas prácticas socializadas:", ""]
    for practice in said["practices"]:
        out += _practice(practice, look)
    out += _second_day(said, look)
    lines = "\n".join(out).split("\n")
    if look.width:
        lines = [piece for line in lines for piece in _wrapped(line, look)]
    return "\n".join(lines) + "\n"


def _wrapped(line: str, look: Look) -> list[str]:
    if len(line) <= look.width or line.startswith("#"):
        return [line]
    hang = look.hang if look.bullet and line.startswith(look.bullet) else ""
    return textwrap.wrap(line, look.width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def days_said(dates: list[str], year: bool = True) -> str:
    names = (
        "",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    )
    first, last = dates[0].split("-"), dates[-1].split("-")
    month = f" de {names[int(first[1])]}" + (f" de {first[0]}" if year else "")
    if len(dates) == 1:
        return f"{int(first[2])}{month}"
    if len(dates) == 2:
        return f"{int(first[2])} y {int(last[2])}{month}"
    return f"del {int(first[2])} al {int(last[2])}{month}"


def _cover(event: dict[str, Any], look: Look) -> list[str]:
    title, macro, place = event["title"], f"Macrorregión {event['macroregion'].lower()}", event["place"]
    head, tail = title.split(" de Buenas", 1)
    return [
        ["Reporte de", "sistematización", "", title, "", macro, "", days_said(event["dates"], False), "", place, ""],
        [title, f"MACRORREGIÓN {event['macroregion'].upper()}", "", f"{place}, {days_said(event['dates'])}", ""],
        [
            "REPORTE DE SISTEMATIZACIÓN",
            "",
            head,
            "",
            f"de Buenas{tail}",
            "",
            macro,
            "",
            place,
            days_said(event["dates"], False),
            "",
        ],
        [f"# {title}", "", f"**{macro}**", "", f"Lugar: {place}", f"Fecha: {days_said(event['dates'])}", ""],
    ][look.cover]


def _summary(said: dict[str, Any], look: Look) -> list[str]:
    event = said["event"]
    regions = event["regions"]
    listed = ", ".join(regions[:-1]) + f" y {regions[-1]}"
    people = f"{event['attendance']:,}".replace(",", " ")
    out = [
        "Presentación",
        "",
        "La comunidad registra 9340 servidores inscritos en su plataforma y, durante el 2024, 76 actividades "
        "en 21 regiones.",
        "",
        "Resumen ejecutivo",
        "",
        f"El {event['title']} se desarrolló en {event['place']} los días {days_said(event['dates'])}, con el "
        f"propósito de compartir.",
        "",
    ]
    if look.regions == "sentence":
        out += [
            f"El evento reunió a representantes de {len(regions)} regiones: {listed}. Participaron más de "
            f"{people} gestores educativos."
        ]
    else:
        mark = (look.bullet or "- ") if look.regions == "bullets" else ""
        out += [
            f"En el encuentro participaron {people} personas.",
            "",
            f"Las {len(regions)} regiones participantes fueron:",
            "",
        ]
        out += [f"{mark}{region}" for region in regions]
    return [*out, ""]


def _items(found: list[Any], look: Look) -> list[str]:
    out: list[str] = []
    for item in found:
        if isinstance(item, dict):
            out += ["", f"**{item['phase']}:**" if look.bold else f"{item['phase']}:", ""]
            out += _items(item["items"], replace(look, bullet=look.bullet or "- "))
            continue
        text = item
        if look.bold:
            words = item.split(" ")
            text = f"**{' '.join(words[:2])}** {' '.join(words[2:])}"
        out += [f"{look.bullet}{text}"] + ([] if look.bullet or not look.blank_after_head else [""])
    return out


def _practice(practice: dict[str, Any], look: Look) -> list[str]:
    region = practice["region"].upper() if look.caps and "## " not in look.region else practice["region"]
    if look.broken:
        region = region.replace(" ", "\n") if " " in region else f"\n{region}"
    head = look.region.format(region).replace(" \n", "\n")
    if "**" in head and "\n" in head:
        head = head.replace("**", "")
    if "## " in head:
        head = head.replace("\n", " ").replace("  ", " ")
    number = practice["number"]
    opening = {
        "alone": [f"{number}", "", head],
        "before": [head.replace("REGIÓN", f"{number}. REGIÓN", 1).replace("Región", f"{number}. Región", 1)],
        "practice": [f"PRÁCTICA {number}", "", head],
        "none": [head],
    }[look.number]
    names = [one["name"] for one in practice["institutions"]]
    who = {
        "lines": names,
        "commas": [", ".join(names)],
        "and": [" y ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]],
        "label": ["Institución: " + ", ".join(names)],
    }[look.institutions]
    title = practice["title"]
    out = ["", *opening, "", *(textwrap.wrap(title, 32) if look.broken else [title]), "", *who, ""]
    if look.more:
        out += ["", "CONOCE MÁS", "SOBRE ESTA", "BUENA PRÁCTICA", ""]
    gap = [""] if look.blank_after_head else []
    heads = HEADS[look.heads]
    paragraphs = [line for text in practice["problem"] for line in (text, "")]
    out += [heads[0], *gap, *paragraphs]
    out += [heads[1], *gap, *_items(practice["strategy"], look), ""]
    out += [heads[2], *gap, *_items(practice["results"], look), ""]
    if look.header:
        out += [f"{look.header} | {20 + number}", ""]
    out += _expert(practice["expert"], look)
    lead = ["Los aspectos claves de la práctica son los siguientes:", ""] if look.lead else []
    out += [heads[3], *gap, *lead, *_items(practice["key_aspects"], look), ""]
    out += [heads[4], *gap, *_items(practice["opportunities"], look), ""]
    lead = ["Para garantizar su continuidad, se plantean las siguientes recomendaciones:", ""] if look.lead else []
    return [*out, heads[5], *gap, *lead, *_items(practice["recommendations"], look), ""]


def _expert(expert: dict[str, str], look: Look) -> list[str]:
    name, post = expert["name"], expert["post"]
    half = textwrap.wrap(post, max(12, len(post) // 2 + 6))
    person = {"one": [f"{name}, {post}"], "two": [name, post], "blank": [name, "", post], "three": [name, *half]}[
        look.person
    ]
    return ["Información relevante del experto comentarista", "", look.expert, "", *person, ""]


def _second_day(said: dict[str, Any], look: Look) -> list[str]:
    visited = said["visited"]
    out = [
        "Día 2",
        "",
        "Interaprendizaje a partir de la pasantía",
        "",
        "La jornada inició con la recepción de los pasantes.",
        "",
    ]
    lead = f"La pasantía comprendió visitas a {len(visited)} instituciones educativas, entre ellas:"
    if look.visited == "sentence":
        out += [f"{lead} {', '.join(visited[:-1])} y {visited[-1]}.", ""]
    else:
        mark = "- " if look.visited == "bullets" else ""
        out += [lead, "", *(f"{mark}{name}." for name in visited), ""]
        out += [line for name in visited for line in (*name.split(" ", 1), "")]
    out += ["Para cerrar la jornada, los participantes brindaron sus testimonios:", ""]
    left, right = look.quotes or ("", "")
    for one in said["testimonials"]:
        who = [one["name"]] if one["name"] else ["Estudiante de 4.º grado de", "secundaria"]
        out += (
            [f"{left}{one['text']}{right}", "", *who, *one["institution"].split(" ", 1)]
            if one["institution"].startswith("CETPRO")
            else [f"{left}{one['text']}{right}", "", *who, one["institution"]]
        )
        out += [""]
    return [*out, "Calle de los Ejemplos 123", "Teléfono: 000 0000", "www.ejemplo.pe"]
