from django.contrib import admin
from django.http import HttpRequest

from minka.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """To read: a fact is written by its verb and by nothing else."""

    list_display = ["at", "verb", "actor", "institution", "thing_type", "thing_id"]
    list_filter = ["verb", ("actor", admin.EmptyFieldListFilter)]
    list_select_related = ["actor", "institution", "thing_type"]
    search_fields = ["verb", "actor__name", "institution__name", "thing_id"]
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False
