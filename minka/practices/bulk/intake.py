"""A workbook that comes by the browser: looked through at once, loaded by the worker, which tells how far it is."""

import logging
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from minka.people.models import Member
from minka.practices.bulk.cells import UnreadableWorkbook
from minka.practices.bulk.loading import Outcome, load
from minka.practices.models.intake import Intake

logger = logging.getLogger(__name__)
LISTED = 200


def told(outcome: Outcome) -> dict[str, Any]:
    return {
        "new": outcome.new[:LISTED],
        "news": len(outcome.new),
        "changed": outcome.changed[:LISTED],
        "changes": len(outcome.changed),
        "same": outcome.same,
        "warnings": [str(one) for one in outcome.warnings[:LISTED]],
    }


def receive(name: str, content: bytes, *, by: Member) -> tuple[Outcome, Intake | None]:
    """What the workbook would do; it is kept to be loaded if nothing in it is wrong."""
    outcome = load(content, by=by, dry=True)
    if outcome.faults:
        return outcome, None
    intake = Intake(name=name[-200:], by=by, total=outcome.total, told=told(outcome))
    intake.file.save("practicas.xlsx", ContentFile(content), save=False)
    intake.save()
    return outcome, intake


def begin(intake: Intake, *, by: Member) -> None:
    with transaction.atomic():
        intake.load(by=by)
        transaction.on_commit(lambda: work.enqueue(intake.pk))


@task()
def work(key: int) -> None:
    """All of it in one transaction: if the process dies, nothing was written and it may be uploaded again."""
    intake = Intake.objects.select_related("by").get(pk=key)
    with intake.file.open("rb") as file:
        content = file.read()
    try:
        outcome = load(content, by=intake.by)
    except UnreadableWorkbook as error:
        intake.move("fail", error=str(error))
    except Exception:
        # Whoever uploaded it gets an answer, and the operators get the trace.
        logger.exception("intake %s failed", key)
        intake.move("fail", error=_("Algo falló y no se escribió nada. Vuelve a subir el libro o escribe al equipo."))
    else:
        if outcome.faults:  # the catalogue changed since it was looked through
            intake.move("fail", error="\n".join(str(one) for one in outcome.faults[:20]))
        else:
            intake.move("finish", told=told(outcome), done=outcome.total)
