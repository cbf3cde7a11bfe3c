from typing import ClassVar

from django.contrib import admin

from minka.ideas.models import Challenge, Initiative
from minka.people.shelves import Shelf

OF_VERBS = ("state", "member", "institution", "officer", "due", "closed_at", "hidden_reason", "hidden_note", "at")


@admin.register(Challenge)
class ChallengeShelf(Shelf):
    list_display = ("title", "member", "institution", "state", "officer", "due")
    list_filter = ("state", "topic")
    search_fields: ClassVar = ["title", "problem"]
    readonly_fields = (*OF_VERBS, "synthesis")
    exclude = ("contributors", "adopted", "practices")

    def has_add_permission(self, request: object) -> bool:
        return False  # who has the problem poses it

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Initiative)
class InitiativeShelf(Shelf):
    list_display = ("title", "member", "institution", "state", "officer", "due")
    list_filter = ("state", "topic")
    search_fields: ClassVar = ["title", "what"]
    readonly_fields = (*OF_VERBS, "into", "practice")

    def has_add_permission(self, request: object) -> bool:
        return False  # who has the idea proposes it

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
