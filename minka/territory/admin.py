from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils.text import slugify

from minka.territory.models import Alias, Institution, MacroRegion, Region, School

Request = HttpRequest


@admin.register(MacroRegion)
class MacroRegionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["name", "macro_region", "macro_region_confirmed", "column", "row"]
    list_filter = ["macro_region", "macro_region_confirmed"]
    list_select_related = ["macro_region"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 1


@admin.register(Institution)
class InstitutionAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "kind", "region", "parent", "valid_from", "valid_to"]
    list_display_links = ["code", "name"]
    list_filter = ["kind", "region__macro_region", "region", ("valid_to", admin.EmptyFieldListFilter)]
    list_select_related = ["region", "parent"]
    search_fields = ["code", "name", "aliases__text", "main_province"]
    autocomplete_fields = ["region", "parent"]
    inlines = [AliasInline]

    def save_formset(
        self, request: Request, form: ModelForm[Any], formset: BaseModelFormSet[Any, Any], change: Any
    ) -> None:
        for alias in formset.save(commit=False):
            alias.slug = slugify(alias.text)
            alias.save()
        for gone in formset.deleted_objects:
            gone.delete()

    def has_delete_permission(self, request: Request, obj: Institution | None = None) -> bool:
        """An institution is closed, never deleted: what it did keeps its origin."""
        return False


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin):
    """To look at: the public register is its only source."""

    list_display = ["modular_code", "annex", "name", "level", "institution", "active"]
    list_filter = ["active", "institution__region"]
    list_select_related = ["institution"]
    search_fields = ["modular_code__startswith", "name__istartswith"]
    show_full_result_count = False

    def get_queryset(self, request: Request) -> QuerySet[School]:
        return super().get_queryset(request).order_by("modular_code", "annex")

    def has_add_permission(self, request: Request) -> bool:
        return False

    def has_change_permission(self, request: Request, obj: School | None = None) -> bool:
        return False

    def has_delete_permission(self, request: Request, obj: School | None = None) -> bool:
        return False
