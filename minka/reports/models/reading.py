"""A report that was uploaded, from its file to the exchange it became."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.coherence import findings_as_json
from minka.core.lifecycle import Lifecycle, Moves, WrongState
from minka.events.models import Exchange
from minka.journal.models import record
from minka.people.access import can
from minka.people.models import Member
from minka.reading.contents import ReportContents
from minka.reports.importing import match
from minka.reports.importing.apart import Understood
from minka.reports.importing.saving import Kept, Saved, save
from minka.reports.importing.stored import restored
from minka.reports.refusals import told


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, user: Any) -> "ReadingQuerySet":
        """All to the team; what is being read is nobody else's yet."""
        return self.all() if can(user, "reports.read") else self.none()

    def became(self) -> "ReadingQuerySet":
        """Those that became an exchange, the latest first."""
        return self.filter(state=Reading.State.CONFIRMED, exchange__isnull=False).order_by("-at", "-pk")

    def earlier(self, reading: "Reading") -> "Reading | None":
        """The last reading of the same file, or of a report that told the same event before somebody corrected it."""
        event = reading.contents["report"]["event"]
        same = Q(digest=reading.digest)
        if event["dates"] and event["macroregion"]:
            where = "contents__report__event__"
            same |= Q(**{f"{where}dates": event["dates"], f"{where}macroregion": event["macroregion"]})
        return self.became().filter(same).exclude(pk=reading.pk).first()


class Reading(Lifecycle):
    """A report that was uploaded: its text, what was understood of it, and the exchange it became.

    `contents` is `importing.stored` plus what only the file knew; `written` is what the import left in each field.
    `version` grows with each correction, so that nobody corrects or confirms a page that somebody changed meanwhile.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Leyéndose")
        PREVIEW = "preview", _("Por revisar")
        CONFIRMED = "confirmed", _("Confirmado")
        DISCARDED = "discarded", _("Descartado")
        FAILED = "failed", _("No se pudo leer")

    MOVES: ClassVar[Moves] = {
        "understand": ([State.WAITING], State.PREVIEW),
        "fail": ([State.WAITING], State.FAILED),
        "correct": ([State.PREVIEW], State.PREVIEW),
        "confirm": ([State.PREVIEW], State.CONFIRMED),
        "discard": ([State.PREVIEW, State.FAILED, State.WAITING], State.DISCARDED),
    }

    name = models.CharField(_("archivo"), max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    file = models.FileField(_("archivo subido"), upload_to="lecturas/%Y/", blank=True)
    lines = models.JSONField(default=list)
    contents = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    error = models.TextField(_("por qué no se pudo leer"), blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.WAITING)
    exchange = models.ForeignKey(Exchange, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporte leído")
        verbose_name_plural = _("reportes leídos")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:reading", args=[self.pk])

    @property
    def report(self) -> ReportContents:
        return restored(self.contents["report"])

    @property
    def refusal(self) -> str:
        """Why it was not read, in the language in use."""
        return told(self.error)

    def understand(self, read: Understood) -> None:
        """Keep what was read, for somebody to check."""
        self.move("understand", contents=read.contents, lines=[list(line) for line in read.lines])

    def fail(self, problem: str) -> None:
        self.move("fail", error=problem)

    @transaction.atomic
    def correct(self, contents: dict[str, Any], *, version: int, by: Member) -> None:
        """Replace what was understood; `WrongState` if somebody corrected it since `version`."""
        self._at(version, "correct")
        self.move("correct", contents=contents)
        record("reports.corrected", self, by=by)

    @transaction.atomic
    def confirm(
        self, *, by: Member | None, version: int | None = None, seen: int | None = None, publish: bool = True
    ) -> Saved:
        """Make or update the exchange; a second confirmation finds the state changed and does nothing.

        `seen` is the exchange that the person was told would be updated, 0 for a new one: `WrongState` if it is another
        by now. Readings are confirmed one after the other, so two of one event never make two exchanges.
        """
        match.take_turns()
        if version is not None:
            self._at(version, "confirm")
        self.move("confirm")
        target = self.target()
        if seen is not None and seen != (target.pk if target else 0):
            raise WrongState(self, "confirm")
        saved = self._save(by, publish)
        findings = self.contents["report"]["findings"] + findings_as_json(saved.findings)
        self.contents["report"]["findings"] = findings
        self.exchange, self.written = saved.exchange, saved.written
        self.save(update_fields=["exchange", "written", "contents"])
        record("reports.confirmed", self, by=by, institution=saved.exchange.host)
        return saved

    @transaction.atomic
    def discard(self, *, by: Member) -> None:
        """The file and what was read of it go; that it came remains."""
        self.move("discard", lines=[], contents={})
        if self.file:
            transaction.on_commit(lambda: self.file.delete(save=True))
        record("reports.discarded", self, by=by)

    def target(self) -> Exchange | None:
        """The exchange that confirming would bring up to date; None where it would make a new one."""
        earlier = Reading.objects.earlier(self)
        return earlier.exchange if earlier else match.exchange_of(self.report.event)

    def _save(self, by: Member | None, publish: bool) -> Saved:
        exchange = self.target()
        last = Reading.objects.became().filter(exchange=exchange).first() if exchange else None
        kept = Kept(self.contents["hedge"], self.contents["leads"], self.contents["consents"])
        written = last.written if last else None
        return save(self.report, by=by, kept=kept, exchange=exchange, written=written, publish=publish)

    def _at(self, version: int, verb: str) -> None:
        if not Reading.objects.filter(pk=self.pk, version=version).update(version=version + 1):
            raise WrongState(self, verb)
        self.version = version + 1
