"""Where one may write: under a challenge or an initiative while it is open, and under a published practice."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.ideas.models import LINES, Challenge, Initiative
from minka.practices.models import Practice
from minka.walls.places import Place
from minka.walls.places import register as open_place

SECTIONS = {
    LINES["what"]: _("Qué"),
    LINES["whom"]: _("Para quién"),
    LINES["why"]: _("Por qué"),
    LINES["how"]: _("Cómo"),
    LINES["needed"]: _("Qué se necesita"),
}

ADOPTED = _("Quien preguntó adoptó esta respuesta: otros ya se apoyan en ella.")
CITED = _("La respuesta consolidada se escribió con lo que aportaste aquí.")


def _is_open(thing: Any) -> bool:
    return bool(thing.is_open)


def _is_published(practice: Any) -> bool:
    return bool(practice.state == Practice.State.PUBLISHED)


def _rested_on(challenge: Any) -> Mapping[int, Promise | str]:
    adopted, cited = (found.values_list("pk", flat=True) for found in (challenge.adopted, challenge.cited()))
    return dict.fromkeys(cited, CITED) | dict.fromkeys(adopted, ADOPTED)


def register() -> None:
    words: Any = {"asks": _("Tu respuesta"), "answers": _("Respuestas")}
    open_place(Place("desafio", Challenge, _is_open, keeps=_rested_on, **words))
    open_place(Place("iniciativa", Initiative, _is_open, SECTIONS, asks=_("Qué le dirías"), answers=_("Comentarios")))
    open_place(Place("practica", Practice, _is_published, asks=_("Escribe sobre esta práctica")))
