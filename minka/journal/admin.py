from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minka.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """To read: a fact is written by its verb and by nothing else."""

    list_display = ["at", "verb", "actor", "institution", "about"]
    fields = ["at", "verb", "actor", "institution", "about", "details"]
    list_filter = ["verb", ("actor", admin.EmptyFieldListFilter)]
    list_select_related = ["actor", "institution", "thing_type"]
    search_fields = ["verb", "actor__name", "institution__name", "thing_id"]
    date_hierarchy = "at"
    show_full_result_count = False
    readonly_fields = ["about"]

    @admin.display(description=_("sobre qué"))
    def about(self, entry: Entry) -> str:
        return f"{entry.thing_type.name} {entry.thing_id}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False
