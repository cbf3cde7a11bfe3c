"""Where the team counts who came and mends what it wrote on the screens. Publishing is no box to tick: it is a verb."""

from typing import Any

from django.contrib import admin
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minka.events.models import Attendance, Exchange, Headcount, Moment, Presentation, Stop, Testimonial, Webinar
from minka.people.shelves import Shelf, by_verb, rows


@admin.register(Exchange)
class ExchangeAdmin(Shelf):
    list_display = ["title", "macro_region", "place", "starts", "published"]
    list_filter = ["macro_region", "published"]
    list_select_related = ["macro_region"]
    search_fields = ["title", "place"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["host"]
    fieldsets = [
        (
            _("El intercambio"),
            {
                "description": _("Lo que encabeza su página: cómo se llama, dónde y cuándo fue, y quién recibió."),
                "fields": ["title", "slug", "edition", "macro_region", "place", ("starts", "ends"), "host", "lede"],
            },
        ),
        (
            _("Quiénes vinieron"),
            {
                "description": _("El total. Las regiones y los conteos por grupo van más abajo."),
                "fields": [("attendance_hedge", "attendance")],
            },
        ),
        (
            _("Textos del reporte"),
            {
                "description": _("La presentación y el resumen que se imprimen al comienzo del reporte."),
                "fields": ["presentation", "presentation_by", "summary"],
                "classes": ["collapse"],
            },
        ),
    ]
    actions = [
        by_verb("events.publish", _("Publicar los intercambios elegidos"), _("El intercambio está publicado.")),
        by_verb("events.withdraw", _("Retirar los intercambios elegidos"), _("El intercambio ya no se ve.")),
    ]
    inlines = [
        rows(Moment),
        rows(Presentation, autocomplete_fields=["practice", "note", "region"]),
        rows(Attendance, autocomplete_fields=["region"]),
        rows(Headcount),
        rows(Stop),
        rows(Testimonial, autocomplete_fields=["institution", "practice"]),
    ]

    def save_related(self, request: HttpRequest, form: BaseModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.edit(by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Exchange | None = None) -> bool:
        return False  # an exchange is withdrawn, with all that hangs from it


@admin.register(Webinar)
class WebinarAdmin(Shelf):
    list_display = ["title", "day", "published", "held_at"]
    list_filter = ["published"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "day", "summary", "recording"]
    actions = [
        by_verb("events.publish", _("Publicar los webinars elegidos"), _("El webinar está publicado.")),
        by_verb("events.withdraw", _("Retirar los webinars elegidos"), _("El webinar ya no se ve.")),
        by_verb("events.hold", _("Decir que los elegidos se realizaron"), _("El webinar cuenta como realizado.")),
    ]

    def save_related(self, request: HttpRequest, form: BaseModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.edit(by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Webinar | None = None) -> bool:
        return False  # what was held stays in the figures
