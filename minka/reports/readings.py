"""An uploaded report on its way to being understood: at once if it is plain text and quick, else by the worker."""

import logging
from contextlib import suppress
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from minka.core.lifecycle import WrongState
from minka.journal.models import record
from minka.people.models import Member
from minka.reading.document import Unreadable
from minka.reports.importing.apart import SECONDS, TooSlow, read_apart
from minka.reports.models import Reading

logger = logging.getLogger(__name__)
AT_ONCE = 150_000  # bytes of plain text that are read in about a second
PATIENCE = 6  # seconds for which a person waits on the page; what takes longer is the worker's


def receive(file: UploadedFile, *, by: Member) -> Reading:
    """Keep the file and begin to read it, outside the transaction: nobody waits for a long text."""
    name = file.name or "reporte"
    raw = file.read()
    with transaction.atomic():
        reading = Reading(name=name[-200:], digest=sha256(raw).hexdigest(), by=by)
        file.seek(0)
        reading.file.save(name[-80:], file, save=False)
        reading.save()
        record("reports.uploaded", reading, by=by, name=reading.name)
    if name.lower().endswith((".txt", ".md")) and len(raw) <= AT_ONCE:
        with suppress(TooSlow):
            read(reading, raw, seconds=PATIENCE)
    if reading.state == Reading.State.WAITING:
        transaction.on_commit(lambda: read_later.enqueue(reading.pk))
    return reading


@task()
def read_later(key: int) -> None:
    """What the worker does; a reading that somebody discarded or read meanwhile is left alone."""
    reading = Reading.objects.filter(pk=key, state=Reading.State.WAITING).first()
    if reading is not None:
        with reading.file.open("rb") as file:
            read(reading, file.read())


def read(reading: Reading, raw: bytes, seconds: float = SECONDS) -> None:
    """Understand the file or say why not; nothing if somebody was quicker. Less time than most raises `TooSlow`."""
    with suppress(WrongState):
        try:
            understood = read_apart(raw, reading.name, seconds)
        except TooSlow as problem:
            if seconds < SECONDS:
                raise
            reading.fail(str(problem))
        except Unreadable as problem:
            reading.fail(str(problem))
        except Exception:
            # Whatever a file made us do wrong, whoever uploaded it gets an answer and the operators get the trace.
            logger.exception("A report could not be read: %s", reading.pk)
            reading.fail(_("No se pudo leer este archivo. Guárdalo de nuevo con otro programa, o escribe al equipo."))
        else:
            report = understood.contents["report"]
            if report["practices"] or report["event"]["title"]:
                reading.understand(understood)
            else:
                reading.fail(next(one["message"] for one in report["findings"] if one["rule"] == "not-a-report"))
