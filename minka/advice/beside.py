"""What a practice's page shows of advice: the commitment beside each point, and the ways to ask and to note."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from minka.advice.boards import ASKS
from minka.advice.models import Commitment
from minka.people.access import can
from minka.practices.companions import Beside, Way
from minka.practices.models import Practice

TEMPLATE = "advice/_beside_point.html"


def commitments_of(practice: Practice, user: Any) -> dict[int, Beside]:
    """Each point's commitment; where it has none, the way to it for who may commit. At most one query."""
    points = [point for note in practice.notes.all() for point in note.points.all() if point.section in ASKS]
    if not points:
        return {}
    standing = Commitment.objects.standing().filter(practice=practice, point__isnull=False)
    taken = {one.point_id: one for one in standing}
    may, member = can(user, "advice.commit", practice), user.is_authenticated
    board = reverse("advice:practice_board", args=[practice.slug])
    found = {}
    for point in points:
        if one := taken.get(point.pk):
            found[point.pk] = Beside(TEMPLATE, {"one": one, "address": one.get_absolute_url() if member else ""})
        elif may:
            found[point.pk] = Beside(TEMPLATE, {"address": f"{board}#punto-{point.pk}"})
    return found


def ways_of(practice: Practice, user: Any) -> Iterator[Way]:
    if any(note.points.all() for note in practice.notes.all()):
        yield Way(_("Compromisos"), reverse("advice:practice_board", args=[practice.slug]))
    if can(user, "advice.request"):
        yield Way(_("Pedir asesoría"), f"{reverse('advice:request')}?practica={practice.slug}")
    if can(user, "advice.note") and not practice.is_of(user):
        yield Way(_("Escribir la nota del experto"), reverse("advice:note", args=[practice.slug]))
