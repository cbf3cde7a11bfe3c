from typing import ClassVar

from django.contrib import admin

from minka.people.shelves import Shelf
from minka.walls.models import Message, Ticket


@admin.register(Message)
class MessageShelf(Shelf):
    list_display = ("__str__", "member", "institution", "state", "at")
    list_filter = ("state",)
    search_fields: ClassVar = ["text", "member__name"]
    readonly_fields = ("member", "institution", "thing_type", "thing_id", "parent", "text", "state", "revision", "at")
    exclude = ("mentions",)

    def has_add_permission(self, request: object) -> bool:
        return False  # a message is posted by its author

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False  # it is hidden with a reason, never erased


@admin.register(Ticket)
class TicketShelf(Shelf):
    list_display = ("__str__", "author", "at", "settled_at", "outcome")
    list_filter = ("kind", "outcome")

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
