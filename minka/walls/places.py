"""Under which things one may write: the floors above name theirs here, with the word that stands for it in addresses.

places.register(Place("desafio", Challenge, accepts=lambda thing: thing.is_open))      # in AppConfig.ready()
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKS, ANSWERS = _("Escribe tu mensaje"), _("Mensajes")


def _always(_thing: Any) -> bool:
    return True


def _nothing(_thing: Any) -> Mapping[int, Promise | str]:
    return {}


@dataclass(frozen=True)
class Place:
    """`accepts` says whether a thing takes messages now; `sections` are the parts of it that one may write about.

    `keeps` are the messages that others rest on, which their authors may not withdraw: by key, and why not.
    """

    word: str
    model: type[models.Model]
    accepts: Callable[[Any], bool] = _always
    sections: Mapping[str, Promise | str] = field(default_factory=dict)
    keeps: Callable[[Any], Mapping[int, Promise | str]] = _nothing
    asks: Promise | str = ASKS  # above the box
    answers: Promise | str = ANSWERS  # above what was written


_by_word: dict[str, Place] = {}
_by_model: dict[type[models.Model], Place] = {}


def register(place: Place) -> None:
    _by_word[place.word] = _by_model[place.model] = place


def place_of(thing: models.Model) -> Place:
    return _by_model[type(thing)]


def kept(thing: models.Model | None) -> Mapping[int, Promise | str]:
    """The messages under a thing that others rest on; none where one does not write."""
    place = _by_model.get(type(thing)) if thing else None
    return place.keeps(thing) if place else {}


def models_of_places() -> list[Place]:
    return list(_by_word.values())


def find(word: str, pk: int, user: Any) -> tuple[Place, Any]:
    """The thing that an address names, if the person sees it; 404 otherwise."""
    place = _by_word.get(word)
    if place is None:
        raise Http404
    visible = place.model._default_manager.all().visible_to(user)  # type: ignore[attr-defined]  # every place has it
    return place, get_object_or_404(visible, pk=pk)
