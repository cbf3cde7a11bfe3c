from django.contrib import admin

from minka.advice.models import AdviserProfile
from minka.people.shelves import Shelf


@admin.register(AdviserProfile)
class AdviserProfileShelf(Shelf):
    """The team widens or narrows what an adviser carries; cases and commitments move by their own pages alone."""

    list_display = ("member", "capacity", "available")
    list_filter = ("available", "topics")
    search_fields = ("member__name", "member__email")
    autocomplete_fields = ("member",)
    filter_horizontal = ("topics",)
    readonly_fields = ("demonstration",)
