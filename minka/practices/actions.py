"""The verbs that a person may take on a practice now: granted by the access table and open in its state."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.people.access import can
from minka.practices.models import Practice


@dataclass(frozen=True)
class Action:
    verb: str
    label: Promise | str
    question: Promise | str
    consequence: Promise | str
    done: Promise | str
    address: str = ""


ACTIONS = [
    Action(
        "submit",
        _("Enviar a revisión"),
        _("¿Enviar esta práctica a revisión?"),
        _("El equipo nacional la leerá y la publicará o responderá con lo que falta."),
        _("La práctica está en revisión."),
    ),
    Action(
        "return",
        _("Devolver a su equipo"),
        _("¿Devolver esta práctica a su equipo?"),
        _("Vuelve a ser un borrador y su equipo lee tus razones."),
        _("La práctica volvió a su equipo con tus razones."),
    ),
    Action(
        "publish",
        _("Publicar"),
        _("¿Publicar esta práctica?"),
        _("Cualquier persona podrá leerla, encontrarla y citarla. Queda como vigente por un año."),
        _("La práctica está publicada."),
    ),
    Action(
        "confirm",
        _("Confirmar que sigue vigente"),
        _("¿Sigue en marcha esta práctica?"),
        _("Se mostrará como vigente por un año más, desde hoy."),
        _("La práctica queda confirmada como vigente."),
    ),
    Action(
        "archive",
        _("Archivar"),
        _("¿Archivar esta práctica?"),
        _("Saldrá de las listas, de la búsqueda y de las cifras. Nada se borra y puede restaurarse."),
        _("La práctica está archivada."),
    ),
    Action(
        "restore",
        _("Restaurar como borrador"),
        _("¿Restaurar esta práctica como borrador?"),
        _("Su equipo podrá corregirla y volver a enviarla."),
        _("La práctica es otra vez un borrador."),
    ),
]
BY_VERB = {action.verb: action for action in ACTIONS}


def actions_for(practice: Practice, user: Any) -> list[Action]:
    return [
        Action(**{**vars(action), "address": reverse(f"practices:{action.verb}", args=[practice.slug])})
        for action in ACTIONS
        if practice.may_move(action.verb) and can(user, f"practices.{action.verb}", practice)
    ]
