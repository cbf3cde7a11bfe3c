"""The rules of participation: the team writes a new version, and what was counted by an old one can still be read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minka.figures.models import Rule
from minka.figures.participation import TAKING_PART
from minka.people.shelves import Shelf


class RuleForm(forms.ModelForm):
    verbs = forms.MultipleChoiceField(
        label=_("Qué es participar"), choices=TAKING_PART.items, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Rule
        fields = ("code", "from_year", "facts", "months", "verbs", "proposed", "note")


@admin.register(Rule)
class RuleAdmin(Shelf):
    form = RuleForm
    list_display = ("code", "version", "from_year", "facts", "months", "proposed")
    list_filter = ("code",)

    def save_model(self, request: HttpRequest, obj: Rule, form: Any, change: bool) -> None:
        obj.write(by=request.user)  # type: ignore[arg-type]  # who enters here is a member

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what was counted by a version must be readable as it was

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
