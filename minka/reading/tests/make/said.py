"""What a made report says, in the shape of its JSON without findings."""

import random
from typing import Any

from minka.reading.tests.make.places import CITIES, MACROREGIONS, make_catalogue
from minka.reading.tests.make.words import ENDINGS, MIDDLES, PEOPLE, POSTS, SAYINGS, SCHOOLS, STARTS, TITLES

MONTHS = ("marzo", "mayo", "junio", "agosto", "septiembre", "octubre")


def make_said(lot: random.Random) -> dict[str, Any]:
    """The contents by lot: an exchange with two to five practices."""
    macro = lot.choice(list(MACROREGIONS))
    catalogue = make_catalogue()
    home = list(MACROREGIONS[macro])
    guests = lot.sample([region for region in catalogue.regions if region not in home], lot.randint(2, 6))
    month, day, year, days = lot.choice(MONTHS), lot.randint(2, 26), lot.choice((2025, 2026, 2027)), lot.randint(1, 3)
    number = {"marzo": 3, "mayo": 5, "junio": 6, "agosto": 8, "septiembre": 9, "octubre": 10}[month]
    practices = []
    titles = lot.sample(TITLES, lot.randint(2, 5))
    for place, title in enumerate(titles, start=1):
        region = lot.choice(home)
        here = [one for one in catalogue.institutions if one.region == region]
        chosen = lot.sample(here, lot.randint(1, min(3, len(here))))
        stop = lot.random() < 0.7

        def several(least: int, most: int, stop: bool = stop) -> list[Any]:
            return list(dict.fromkeys(sentence(lot, stop) for _ in range(lot.randint(least, most))))

        strategy: list[Any] = several(2, 6)
        if lot.random() < 0.3:
            strategy = [
                {"phase": f"Fase de {name}", "items": several(1, 3)}
                for name in ("preparación", "ejecución", "cierre y mejora")
            ]
        practices.append(
            {
                "number": place,
                "region": region,
                "title": title,
                "institutions": [{"name": one.name, "code": one.code} for one in chosen],
                "problem": [f"{sentence(lot)} {sentence(lot)}" for _ in range(lot.randint(1, 3))],
                "strategy": strategy,
                "results": several(2, 7),
                "expert": {"name": lot.choice(PEOPLE), "post": lot.choice(POSTS)},
                "key_aspects": several(1, 4),
                "opportunities": several(2, 4),
                "recommendations": several(2, 5),
            }
        )
    testimonials = [
        {
            "text": text,
            "name": lot.choice(("", *PEOPLE[:3])),
            "institution": lot.choice((SCHOOLS[0], SCHOOLS[4], "UGEL Tarma", "DRE Ucayali")),
        }
        for text in lot.sample(SAYINGS, lot.randint(1, 4))
    ]
    return {
        "event": {
            "title": f"{lot.choice(('I', 'II', 'IV'))} Intercambio de Buenas Prácticas de Gestión Educativa",
            "macroregion": macro,
            "dates": [f"{year}-{number:02}-{day + n:02}" for n in range(days)],
            "place": lot.choice(CITIES),
            "regions": home + guests,
            "attendance": lot.choice((120, 280, 415, 1250)),
        },
        "practices": practices,
        "visited": lot.sample(SCHOOLS, lot.randint(2, 7)),
        "testimonials": testimonials,
    }


def sentence(lot: random.Random, stop: bool = True) -> str:
    parts = [lot.choice(STARTS), lot.choice(MIDDLES)]
    text = " ".join(parts) + (f", {end}" if (end := lot.choice(ENDINGS)) else "")
    return text + ("." if stop else "")
