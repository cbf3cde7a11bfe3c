"""Printing a report: the writers by format, the file kept for the next reader, and the work that waits for a worker."""

import logging
from collections.abc import Callable
from contextlib import suppress

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django_tasks import task

from minka.core.files import why
from minka.core.lifecycle import WrongState
from minka.events.models import Exchange, Testimonial
from minka.journal.models import record
from minka.people.models import Member
from minka.reports.document import page, pdf
from minka.reports.document.tree import Document
from minka.reports.editions import Content, content
from minka.reports.models import Printing

logger = logging.getLogger(__name__)


def word(document: Document) -> bytes:
    from minka.reports.document.word import write  # it reads python-docx, 20 MiB that a web worker seldom needs

    return write(document)


WRITERS: dict[str, Callable[[Document], bytes]] = {"pdf": pdf.write, "docx": word, "html": page.write}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
UNDERWAY = [Printing.State.WAITING, Printing.State.WORKING]
SMALL = 20  # practices that are printed in less than a second; a longer report waits for the worker


def ready(exchange: Exchange, form: str) -> Printing | None:
    """The latest finished printing that may be given away.

    Not what was printed of a draft, once the exchange is public; nor what holds words that were taken back since; nor a
    file that somebody removed.
    """
    done = exchange.printings.done().filter(format=form)
    for printing in done.filter(public=True) if exchange.published else done:
        standing = Testimonial.objects.standing().filter(pk__in=printing.testimonials).count()
        if standing == len(printing.testimonials) and not lost(printing):
            return printing
    return None


def print_report(exchange: Exchange, form: str, *, by: Member | None) -> Printing:
    """The file of the content as it is now: an old one if nothing changed, at once if it is small, else underway."""
    made = content(exchange)
    same = exchange.printings.filter(format=form, digest=made.digest, public=exchange.published)
    for one in same:
        if one.is_stale:
            give_up(one)
    last = same.first()
    if last and not lost(last) and not (last.state == Printing.State.FAILED and (by or last.is_old)):
        return last
    try:
        with transaction.atomic():
            printing = Printing.objects.create(
                exchange=exchange,
                format=form,
                edition=made.edition,
                digest=made.digest,
                public=exchange.published,
                by=by,
            )
            record("reports.printed", printing, by=by, institution=exchange.host, format=form)
    except IntegrityError:  # somebody else began the same one at this very moment
        return same.filter(state__in=UNDERWAY).first() or same[0]
    if made.practices <= SMALL:
        make(printing, made)
    else:
        enqueue(printing)
    return printing


def lost(printing: Printing) -> bool:
    """Finished, but its file is gone."""
    return printing.state == Printing.State.DONE and not printing.file.storage.exists(str(printing.file.name))


def give_up(printing: Printing) -> None:
    """Say of what a process left behind when it died that it failed, so that nobody waits for it."""
    with suppress(WrongState):  # it was not dead after all, or somebody else has said so
        printing.move("fail", error=_("Quien lo imprimía se detuvo antes de terminar."))


def retry(printing: Printing, *, by: Member) -> Printing:
    """Try again what failed, or what a process left behind when it died; the one that is underway if there is one."""
    if printing.is_stale:
        give_up(printing)
    try:
        with transaction.atomic():
            printing.move("retry", error="", progress=0, touched_at=now())
            record("reports.retried", printing, by=by, institution=printing.exchange.host)
            enqueue(printing)
    except IntegrityError:  # the same content is being printed already
        alike = {name: getattr(printing, name) for name in ("exchange", "format", "digest", "public")}
        return Printing.objects.filter(**alike, state__in=UNDERWAY).first() or printing
    return printing


def enqueue(printing: Printing) -> None:
    transaction.on_commit(lambda: work.enqueue(printing.pk))


@task()
def work(key: int) -> None:
    """What the worker does; a printing that somebody else took or finished is left alone."""
    printing = Printing.objects.select_related("exchange", "edition").get(pk=key)
    make(printing, content(printing.exchange))


def make(printing: Printing, made: Content) -> None:
    try:
        printing.move("start", progress=10, touched_at=now())
    except WrongState:
        return
    try:
        written = WRITERS[printing.format](made.document)
        Printing.objects.filter(pk=printing.pk).update(progress=90, touched_at=now())
        name = f"{printing.exchange.slug}-{made.digest[:10]}.{printing.format}"
        printing.file.save(name, ContentFile(written), save=False)
        printing.move(
            "finish",
            progress=100,
            touched_at=now(),
            digest=made.digest,
            edition=made.edition,
            figures=made.figures,
            testimonials=made.testimonials,
            public=printing.exchange.published,
            file=printing.file.name,
        )
    except WrongState:  # given up for dead, it was taken over and finished by another
        logger.warning("printing %s was finished by another", printing.pk)
    except Exception as error:  # whatever broke, the reader is told and may try again
        logger.exception("printing %s failed", printing.pk)
        with suppress(WrongState):
            printing.move("fail", touched_at=now(), error=explained(error))


def explained(error: Exception) -> str:
    """What happened and what to do about it, for the team."""
    if isinstance(error, OSError):
        return _("No se pudo guardar el archivo: revisa que haya espacio y permiso de escritura. (%(error)s)") % {
            "error": why(error)
        }
    if isinstance(error, MemoryError):
        return _("El reporte no cabe en la memoria del servidor. Divídelo o avisa a quien lo administra.")
    return _(
        "El reporte no se pudo componer. Vuelve a intentarlo; si falla otra vez, avisa con este texto: %(error)s"
    ) % {"error": f"{type(error).__name__}: {error}"[:300]}
