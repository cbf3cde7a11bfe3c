from django.contrib import admin
from django.http import HttpRequest

from minka.notifications.models import Preference


@admin.register(Preference)
class PreferenceAdmin(admin.ModelAdmin):
    """To look, when somebody asks why no letter came; each member changes their own."""

    list_display = ["member", "at_once", "digest", "digested_on"]
    list_filter = ["digest", "at_once"]
    list_select_related = ["member"]
    search_fields = ["member__name", "member__email"]
    fields = ["member", "at_once", "digest", "digested_on"]
    readonly_fields = ["member", "at_once", "digest", "digested_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Preference | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Preference | None = None) -> bool:
        return False
