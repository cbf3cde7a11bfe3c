"""The whole anatomy of a practice for the team, until its own screens exist. State moves by the verbs alone."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericTabularInline
from django.db.models import QuerySet, URLField
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.core.lifecycle import WrongState
from minka.evidence.models import Evidence
from minka.people.access import can
from minka.practices import verdicts
from minka.practices.actions import BY_VERB
from minka.practices.models import (
    Claim,
    Component,
    ExpertNote,
    Level,
    Participation,
    Phase,
    Point,
    Practice,
    TeamMember,
)


class EvidenceInline(GenericTabularInline):
    model = Evidence
    ct_field, ct_fk_field = "thing_type", "thing_id"
    readonly_fields = ("file",)  # a file comes in by the product's own door, which looks at what it holds
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    extra = 0


class ParticipationInline(admin.TabularInline):
    model = Participation
    autocomplete_fields = ("institution",)
    extra = 0


class TeamInline(admin.TabularInline):
    model = TeamMember
    autocomplete_fields = ("institution",)
    raw_id_fields = ("member",)
    extra = 0


class PhaseInline(admin.TabularInline):
    model = Phase
    extra = 0


class ComponentInline(admin.StackedInline):
    model = Component
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "phase" and request.resolver_match:
            kwargs["queryset"] = Phase.objects.filter(practice=request.resolver_match.kwargs.get("object_id"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClaimInline(admin.StackedInline):
    model = Claim
    readonly_fields = ("check_of",)
    show_change_link = True
    extra = 0

    @admin.display(description=gettext_lazy("lo que dicen sus cuentas"))
    def check_of(self, claim: Claim) -> SafeString | str:
        lines = [verdicts.calculation(claim.quantity()), *(verdicts.words(one) for one in claim.verdicts())]
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line)) or "—"


class PointInline(admin.TabularInline):
    model = Point
    extra = 0


def by_verb(verb: str) -> Callable[[Any, HttpRequest, QuerySet[Practice]], None]:
    """An action of the list that takes the product's own verb on each practice, and says which could not."""

    def action(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Practice]) -> None:
        for practice in queryset:
            if not can(request.user, f"practices.{verb}", practice):
                messages.error(request, _("%(practice)s: no tienes ese permiso.") % {"practice": practice})
                continue
            try:
                getattr(practice, verb)(by=request.user)
            except WrongState:
                messages.warning(
                    request,
                    _("%(practice)s: no se puede en su estado, %(state)s.")
                    % {"practice": practice, "state": practice.get_state_display()},
                )
            else:
                messages.success(request, f"{practice}: {BY_VERB[verb].done}")

    action.__name__ = f"take_{verb}"
    action.short_description = BY_VERB[verb].label  # type: ignore[attr-defined]  # how the admin finds it
    return action


class Told(admin.ModelAdmin):
    """Saving here is an edit of the practice, and leaves its fact."""

    def practice_of(self, thing: Any) -> Practice:
        return thing if isinstance(thing, Practice) else thing.practice

    def save_related(self, request: HttpRequest, form: BaseModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.practice_of(form.instance).edit(by=request.user)  # type: ignore[arg-type]  # staff is a Member

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a practice is archived, with all that hangs from it


@admin.register(Practice)
class PracticeAdmin(Told):
    list_display = ("title", "code", "topic", "stage", "state", "published_at", "confirmed_at", "demonstration")
    list_filter = ("state", "stage", "topic", "levels", "demonstration")
    search_fields = ("title", "code", "participations__institution__name")
    list_select_related = ("topic",)
    date_hierarchy = "created_at"
    prepopulated_fields = {"slug": ("title",)}
    filter_horizontal = ("levels",)
    readonly_fields = ("state", "created_at", "published_at", "confirmed_at")
    actions = [by_verb(verb) for verb in BY_VERB]
    inlines = (ParticipationInline, TeamInline, PhaseInline, ComponentInline, ClaimInline, EvidenceInline)


@admin.register(Claim)
class ClaimAdmin(Told):
    list_display = ("statement", "practice", "value", "unit", "adds_up")
    list_filter = ("unit",)
    search_fields = ("statement", "practice__title")
    list_select_related = ("practice",)
    raw_id_fields = ("practice",)
    inlines = (EvidenceInline,)

    @admin.display(description=gettext_lazy("cuadra"), boolean=True)
    def adds_up(self, claim: Claim) -> bool | None:
        return claim.holds


@admin.register(ExpertNote)
class ExpertNoteAdmin(Told):
    list_display = ("practice", "name", "post", "institution", "dated")
    search_fields = ("practice__title", "name", "post")
    list_select_related = ("practice", "institution")
    raw_id_fields = ("practice", "member")
    autocomplete_fields = ("institution",)
    inlines = (PointInline,)


admin.site.register(Level)
