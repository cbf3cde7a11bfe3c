"""The practice on one A4 page, as an accessible PDF (PDF/UA-1): what to pin on a wall or hand over at a stand.

Python decides what is said, `sheet.typ` how it looks; between them goes plain JSON, so no text can become markup.
"""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from minka.core.numbers import thin
from minka.core.textile import textile, threads
from minka.core.typesetting import typeset
from minka.practices import citation
from minka.practices.arithmetic import PERCENT, PERCENT_CHANGE, POINTS
from minka.practices.models import Claim, Practice, steps_of
from minka.practices.results import Results, doubt, sign, strength, support

HERE = Path(__file__).parent
MOST_CLAIMS, MOST_STEPS = 4, 8
SIGNS = {PERCENT: _("%"), POINTS: _("puntos"), PERCENT_CHANGE: _("%")}


def sheet_tag(request: HttpRequest, practice: Practice) -> str:
    """The same content has the same tag, so that a second download costs no typesetting."""
    return f'"{blake2b(_said(practice).encode(), digest_size=12).hexdigest()}"'


def sheet_pdf(practice: Practice) -> bytes:
    return _typeset(_said(practice))


@lru_cache(maxsize=32)
def _typeset(said: str) -> bytes:
    def inputs(change: Callable[[str], str]) -> dict[str, str]:
        return {"said": json.dumps(_changed(json.loads(said), change))}

    return typeset((HERE / "sheet.typ").read_bytes(), inputs)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """Every text of the sheet through `change`, but the drawings."""
    if isinstance(value, dict):
        return {name: one if name in ("cloth", "qr") else _changed(one, change) for name, one in value.items()}
    if isinstance(value, list):
        return [_changed(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


def _said(practice: Practice) -> str:
    places = {one.institution.region.name for one in practice.participations.all() if one.institution.region}
    address = citation.absolute(practice.get_short_url())
    said: dict[str, Any] = {
        "language": get_language() or "es",
        "title": practice.title,
        "topic": practice.topic.name,
        "stage": practice.get_stage_display(),
        "stage_label": gettext("Estadio"),
        "authors": citation.authors(practice),
        "places": ", ".join(sorted(places)),
        "summary": _together(practice.summary),
        "problem": _short(practice.problem, 900),
        "steps": _steps(practice),
        "claims": [_claim(one) for one in _best(practice)],
        "standing": _together(Results.of(practice.claims.all()).summary()),
        "cloth": str(textile(practice.code, practice.topic.palette)),
        "thread": threads(practice.topic.palette)[0],
        "qr": citation.qr(address),
        "address": address,
        "reference": citation.reference(practice).removesuffix(address).strip(),  # it stands above, as a link
        "printed": gettext("Hoja del %(date)s") % {"date": f"{localdate():%d/%m/%Y}"},
        "demonstration": gettext("Registro de demostración") if practice.demonstration else "",
        "words": {
            "problem": gettext("El problema"),
            "strategy": gettext("La estrategia"),
            "results": gettext("Resultados"),
            "cloth": gettext("Tejido de la práctica %(title)s") % {"title": practice.title},
            "qr": gettext("Código QR que lleva a la práctica en Minka"),
            "more": gettext("La práctica completa, con su evidencia y la nota de su experto"),
            "core": gettext("Nuclear"),
            "holds": gettext("La cuenta cuadra"),
            "adaptable": gettext("Adaptable"),
            "none": gettext("Todavía sin resultados que se puedan contar."),
            "community": gettext("Comunidad de Práctica de Gestión Educativa"),
        },
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _steps(practice: Practice) -> list[dict[str, Any]]:
    parts = [part for _phase, components in steps_of(practice) for part in components]
    return [
        {"title": part.title, "text": _short(part.text, 200 if part.title else 260), "core": part.core}
        for part in parts[:MOST_STEPS]
    ]


def _best(practice: Practice) -> list[Claim]:
    """The strongest of those with a number; `standing` above them tells of the rest."""
    counted = [one for one in practice.claims.all() if one.value is not None]
    return sorted(counted, key=strength, reverse=True)[:MOST_CLAIMS]


def _claim(claim: Claim) -> dict[str, str]:
    return {
        "hedge": claim.hedge,
        "value": sign(claim) + thin(claim.value),
        "unit": str(SIGNS.get(claim.unit, "")),
        "statement": _together(claim.statement),
        "support": support(claim),
        "doubt": _short(doubt(claim), 260),
    }


def _short(text: str, length: int) -> str:
    return _together(Truncator(" ".join(text.split())).chars(length, truncate="…"))


def _together(text: str) -> str:
    """A number and what follows it on one line: «64 %», «2 893»."""
    return re.sub(r"(?<=\d) (?=%|\d{3}\b)", "\u00a0", text)
