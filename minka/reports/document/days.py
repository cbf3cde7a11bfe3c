"""The days of an exchange: what happened, who came, what was visited."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localtime

from minka.core.numbers import thin
from minka.events.models import Exchange, Moment
from minka.reports.document.practice import paragraphs
from minka.reports.document.tree import Block, BulletList, Chapter, Paragraph, Runs, Section, Table, Text, said

MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
]  # the report's own language, whatever the reader's is
NUMBERS = ["cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"]


def chapter(exchange: Exchange, number: int, day: date, practices: int) -> Chapter:
    moments = [one for one in exchange.moments.all() if one.day == day]
    sections = [Section(one.title, tuple(moment(one))) for one in moments]
    if number == 1:
        sections += [Section("Quiénes vinieron", came(exchange)), Section("Las prácticas", introduction(practices))]
    if number == len(exchange.days):
        sections += visit(exchange)
    return Chapter(
        f"dia-{number}",
        f"Día {number}: {day.day} de {MONTHS[day.month - 1]}",
        f"Día {number}",
        tuple(section for section in sections if section.blocks),
    )


def moment(one: Moment) -> Iterable[Block]:
    where = [f"{one.starts:%H:%M}" if one.starts else "", one.place]
    if any(where):
        yield Paragraph(said(" · ".join(filter(None, where))), "small")
    yield from paragraphs(one.text)


def introduction(practices: int) -> tuple[Block, ...]:
    if not practices:
        return ()
    count = "una práctica" if practices == 1 else f"{spelled(practices)} prácticas"
    text = f"Se presentaron {count}. Cada capítulo cuenta el problema, la estrategia y los resultados, y cierra con lo "
    return (Paragraph(said(text + "que dijo su experto.")),)


def came(exchange: Exchange) -> tuple[Block, ...]:
    own = [one.region.name for one in exchange.attendances.all() if not one.invited]
    invited = [one.region.name for one in exchange.attendances.all() if one.invited]
    items: list[Runs] = []
    count = ""
    if exchange.attendance:
        people = f"{exchange.attendance_hedge} {thin(exchange.attendance)}".strip()
        count = f"El intercambio reunió a {people} participantes"
    elif own or invited:
        count = "El intercambio reunió a gestores"
    if own or invited:
        count += f" de {len(own) + len(invited)} regiones"
    for label, names in (("De la macrorregión", own), ("Invitadas", invited)):
        if names:
            items.append((Text(f"{label} ({len(names)}): ", strong=True), Text(", ".join(names) + ".")))
    told = (Paragraph(said(f"{count}.")),) if count else ()
    return (*told, BulletList(tuple(items))) if items else told


def facts(exchange: Exchange, practices: int) -> tuple[Block, ...]:
    """The counts of the encounter, each with its scope as it was said."""
    regions = len(exchange.attendances.all())
    invited = sum(one.invited for one in exchange.attendances.all())
    rows = []
    if regions:
        detail = f"{regions - invited} de la macrorregión y {invited} invitadas" if invited else ""
        rows.append(("Regiones", thin(regions), detail))
    if exchange.attendance:
        rows.append(("Asistentes", f"{exchange.attendance_hedge} {thin(exchange.attendance)}".strip(), ""))
    rows += [
        (one.of[:1].upper() + one.of[1:], f"{one.hedge} {thin(one.value)}".strip(), "")
        for one in exchange.headcounts.all()
    ]
    if practices:
        rows.append(("Prácticas presentadas", thin(practices), ""))
    if not rows:
        return ()
    cells = tuple(tuple(said(cell) for cell in row) for row in rows)
    return (Table("El encuentro en números", ("Qué", "Cuántos", "Detalle"), cells),)


def visit(exchange: Exchange) -> list[Section]:
    """The islands with what each shows, then the names of what was visited."""
    stops = list(exchange.stops.all())
    islands = tuple(
        (Text(one.name + (". " if one.text else ""), strong=True), *said(one.text)) if one.text else said(one.name)
        for one in stops
        if one.kind == "island"
    )
    sections = [Section("El circuito de islas", (BulletList(islands),) if islands else ())]
    for kind, title in (("visited", "Instituciones visitadas"), ("module", "Módulos de los gobiernos")):
        names = tuple(
            (Text(one.name), Text(f": {one.text}")) if one.text else said(one.name) for one in stops if one.kind == kind
        )
        sections.append(Section(title, (BulletList(names),) if names else ()))
    return sections


def spelled(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else thin(number)


def span(first: date, last: date) -> str:
    """«23 y 24 de abril de 2026», with what both days share said once."""
    end = f"{last.day} de {MONTHS[last.month - 1]} de {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {'y' if (last - first).days == 1 else 'al'} {end}"
    year = f" de {first.year}" if first.year != last.year else ""
    return f"{first.day} de {MONTHS[first.month - 1]}{year} al {end}"


def short(moment: datetime) -> str:
    day = localtime(moment).date()
    return f"{day.day}/{day.month}/{day.year}"
