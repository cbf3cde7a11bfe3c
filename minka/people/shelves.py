"""The pieces of the team's shelves in /gestion/: a form says each thing by its name, and state moves by verbs alone."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import Field, Model, QuerySet, TextField
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from minka.core.lifecycle import WrongState
from minka.people.access import can

SHORT: dict[type[Field], Mapping[str, Any]] = {
    TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}
}


class Named:
    """A relation without a name of its own is called as what it leads to: «institución», not the field's English."""

    formfield_overrides: ClassVar[Mapping[type[Field], Mapping[str, Any]]] = SHORT

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # of the admin class
        if field and db_field.remote_field and db_field.verbose_name == db_field.name.replace("_", " "):
            field.label = capfirst(db_field.related_model._meta.verbose_name)
        return field


class Shelf(Named, admin.ModelAdmin):
    pass


class Rows(Named, admin.StackedInline):
    """What hangs from a thing: folded until it is opened, one under the other, so that it fits a phone."""

    extra = 0
    classes = ("collapse",)


def rows(of: type[Model], **settings: Any) -> type[Rows]:
    return type(f"{of.__name__}Rows", (Rows,), {"model": of} | settings)


def by_verb(
    permission: str, label: Promise | str, done: Promise | str
) -> Callable[[Any, HttpRequest, QuerySet[Any]], None]:
    """An action of the list that takes the product's own verb on each thing, and says which could not."""
    verb = permission.rpartition(".")[2]

    def action(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for thing in queryset:
            if not can(request.user, permission, thing):
                messages.error(request, _("%(thing)s: no tienes ese permiso.") % {"thing": thing})
                continue
            try:
                getattr(thing, verb)(by=request.user)
            except WrongState:
                messages.warning(request, _("%(thing)s: no se puede en su estado.") % {"thing": thing})
            else:
                messages.success(request, f"{thing}: {done}")

    action.__name__ = f"take_{verb}"
    action.short_description = label  # type: ignore[attr-defined]  # how the admin finds it
    return action
