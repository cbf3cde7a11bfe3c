"""The team's shelf: stages with their gates, and the rubric. Applications, reviews and scores are in no shelf."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.people.shelves import Rows, Shelf
from minka.route.models import Criterion, Descriptor, Gate, Rubric, Rung


class GateRows(Rows):
    model = Gate


@admin.register(Rung)
class RungAdmin(Shelf):
    list_display = ("stage", "reviewers", "appeal_days", "proposed")
    inlines = (GateRows,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # the stages are the code's own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Used:
    """What somebody was judged by is read, not changed."""

    def is_used(self, obj: Any) -> bool:
        rubric = obj.rubric if isinstance(obj, Criterion) else obj
        return bool(isinstance(rubric, Rubric) and rubric.is_used)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_used(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]  # the admin's

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_used(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]  # the admin's


class UsedRows(Used, Rows):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_used(obj) and super().has_add_permission(request, obj)


class CriterionRows(UsedRows):
    model = Criterion
    show_change_link = True


class DescriptorRows(UsedRows):
    model = Descriptor


@admin.register(Rubric)
class RubricAdmin(Used, Shelf):
    list_display = ("version", "current", "proposed", "note")
    readonly_fields = ("current",)
    inlines = (CriterionRows,)
    actions = ("copy_as_next", "take_up")

    @admin.action(description=gettext_lazy("Copiar como versión siguiente"))
    def copy_as_next(self, request: HttpRequest, queryset: QuerySet[Rubric]) -> None:
        for rubric in queryset:
            messages.success(request, _("%(rubric)s: lista para escribir.") % {"rubric": rubric.next_version()})

    @admin.action(description=gettext_lazy("Poner en uso"))
    def take_up(self, request: HttpRequest, queryset: QuerySet[Rubric]) -> None:
        rubric = queryset.first()
        if queryset.count() != 1 or rubric is None or not rubric.is_whole:
            messages.error(request, _("Elige una sola, con cuatro niveles descritos en cada criterio."))
            return
        rubric.take_up()
        messages.success(request, _("%(rubric)s: en uso desde ahora.") % {"rubric": rubric})


@admin.register(Criterion)
class CriterionAdmin(Used, Shelf):
    list_display = ("name", "rubric", "order")
    list_select_related = ("rubric",)
    inlines = (DescriptorRows,)
