"""The team writes the next tariff here; the one in force can be read, not changed: points were computed with it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from minka.recognition.models import Badge, Level, Rule, Tariff


class Settled:
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        tariff = obj.tariff if isinstance(obj, Rule) else obj
        return not (tariff and tariff.is_settled) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        tariff = obj.tariff if isinstance(obj, Rule) else obj
        return not (tariff and tariff.is_settled) and super().has_delete_permission(request, obj)  # type: ignore[misc]


class RuleInline(Settled, admin.StackedInline):
    model = Rule
    extra = 0


@admin.register(Tariff)
class TariffAdmin(Settled, admin.ModelAdmin):
    list_display = ("version", "since", "proposed", "note")
    inlines = (RuleInline,)


@admin.register(Level)
class LevelAdmin(admin.ModelAdmin):
    list_display = ("name", "threshold", "used_outside", "proposed")


@admin.register(Badge)
class BadgeAdmin(admin.ModelAdmin):
    list_display = ("name", "criteria", "rules", "times", "level", "valid_months")
    list_select_related = ("level",)
    prepopulated_fields = {"slug": ("name",)}
