"""Where the team writes an exchange until it has screens of its own. Publishing is not a box to tick: it is a verb."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from minka.core.lifecycle import WrongState
from minka.events.models import Attendance, Exchange, Headcount, Moment, Presentation, Stop, Testimonial
from minka.people.access import can


class AttendanceInline(admin.TabularInline):
    model = Attendance
    extra = 0


class HeadcountInline(admin.TabularInline):
    model = Headcount
    extra = 0


class PresentationInline(admin.TabularInline):
    model = Presentation
    extra = 0
    raw_id_fields = ["practice", "note"]


class MomentInline(admin.TabularInline):
    model = Moment
    extra = 0


class StopInline(admin.TabularInline):
    model = Stop
    extra = 0


class TestimonialInline(admin.StackedInline):
    model = Testimonial
    extra = 0
    raw_id_fields = ["institution", "practice"]


@admin.register(Exchange)
class ExchangeAdmin(admin.ModelAdmin):
    list_display = ["title", "macro_region", "place", "starts", "published"]
    list_filter = ["macro_region", "published"]
    search_fields = ["title", "place"]
    prepopulated_fields = {"slug": ["title"]}
    raw_id_fields = ["host"]
    exclude = ["published"]
    actions = ["publish", "withdraw"]
    inlines = [
        MomentInline,
        PresentationInline,
        AttendanceInline,
        HeadcountInline,
        StopInline,
        TestimonialInline,
    ]

    @admin.action(description=_("Publicar los intercambios elegidos"))
    def publish(self, request: HttpRequest, chosen: "QuerySet[Exchange]") -> None:
        self._each(request, chosen, "publish")

    @admin.action(description=_("Retirar los intercambios elegidos"))
    def withdraw(self, request: HttpRequest, chosen: "QuerySet[Exchange]") -> None:
        self._each(request, chosen, "withdraw")

    def _each(self, request: HttpRequest, chosen: "QuerySet[Exchange]", verb: str) -> None:
        done = 0
        for exchange in chosen:
            if can(request.user, f"events.{verb}"):
                done += self._take(exchange, verb, request.user)
        told = ngettext("%(number)d intercambio cambió.", "%(number)d intercambios cambiaron.", done) % {"number": done}
        self.message_user(request, told, messages.SUCCESS if done else messages.WARNING)

    @staticmethod
    def _take(exchange: Exchange, verb: str, by: Any) -> bool:
        try:
            getattr(exchange, verb)(by=by)
        except WrongState:
            return False
        return True
