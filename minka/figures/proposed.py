"""The first rules of participation: proposed, until the team writes its own version of them."""

from typing import Any

NOTE = "El reporte no dice desde cuántas actividades la participación es continua, ni qué hace a un gestor de la red."
VERBS = [
    "advice.requested",
    "advice.attended",
    "advice.rated",
    "advice.reported",
    "events.attended",
    "ideas.posed",
    "ideas.proposed",
    "ideas.adopted",
    "walls.posted",
    "practices.created",
    "practices.submitted",
    "practices.confirmed",
    "practices.commented",
    "route.applied",
    "transfers.agreed",
    "transfers.fulfilled",
]
RULES: dict[str, dict[str, Any]] = {
    "participacion-continua": {"from_year": 2023, "facts": 3, "months": 3, "verbs": VERBS, "note": NOTE},
    "red-de-gestores": {"from_year": 2023, "facts": 6, "months": 6, "verbs": VERBS, "note": NOTE},
}
