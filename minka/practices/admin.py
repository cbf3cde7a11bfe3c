"""The whole anatomy of a practice for the team, until its own screens exist. State moves by the verbs alone."""

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.db.models import URLField
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from minka.evidence.models import Evidence
from minka.people.shelves import SHORT, Named, Rows, Shelf, by_verb, rows
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


class EvidenceRows(Named, GenericStackedInline):
    model = Evidence
    ct_field, ct_fk_field = "thing_type", "thing_id"
    readonly_fields = ("file",)  # a file comes in by the product's own door, which looks at what it holds
    formfield_overrides = SHORT | {URLField: {"assume_scheme": "https"}}
    classes = ("collapse",)
    extra = 0


class ComponentRows(Rows):
    model = Component

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "phase" and request.resolver_match:
            kwargs["queryset"] = Phase.objects.filter(practice=request.resolver_match.kwargs.get("object_id"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClaimRows(Rows):
    model = Claim
    readonly_fields = ("check_of",)
    show_change_link = True

    @admin.display(description=_("lo que dicen sus cuentas"))
    def check_of(self, claim: Claim) -> SafeString | str:
        lines = [verdicts.calculation(claim.quantity()), *(verdicts.words(one) for one in claim.verdicts())]
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line)) or "—"


class Told(Shelf):
    """Saving here is an edit of the practice, and leaves its fact."""

    @admin.display(description=_("práctica"), ordering="practice__title")
    def of_practice(self, thing: Any) -> str:
        return str(thing.practice)

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
    # A stage is decided, on the route.
    readonly_fields = ("state", "stage", "created_at", "published_at", "confirmed_at")
    fieldsets = (
        (
            _("La práctica"),
            {
                "description": _(
                    "Lo que se lee primero. El título dice qué se hace; el resumen, en dos oraciones, qué cambió."
                ),
                "fields": ("title", "slug", "summary", "topic", "levels", "stage", "started", "reach"),
            },
        ),
        (
            _("El problema y lo aprendido"),
            {
                "description": _("Un párrafo por bloque, separados por una línea en blanco."),
                "fields": ("problem", "context", "lessons"),
            },
        ),
        (
            _("Para quien quiera adoptarla"),
            {
                "description": _(
                    "Lo que otra institución necesita saber para hacerla: quién, cómo, dónde, cuánto y con qué norma."
                ),
                "fields": (
                    "delivered_by",
                    "procedure",
                    "setting",
                    "schedule",
                    "adaptations",
                    "fidelity",
                    "resources",
                    "cost",
                    "instrument",
                    "resolution",
                ),
                "classes": ("collapse",),
            },
        ),
        (
            _("Estado"),
            {
                "description": _(
                    "El estado cambia desde la lista, con los botones de arriba: publicar, archivar, restaurar."
                ),
                "fields": ("state", "created_at", "published_at", "confirmed_at", "code", "demonstration"),
                "classes": ("collapse",),
            },
        ),
    )
    actions = [  # all but the one that asks for reasons
        by_verb(f"practices.{verb}", action.label, action.done) for verb, action in BY_VERB.items() if verb != "return"
    ]
    inlines = (
        rows(Participation, autocomplete_fields=("institution",)),
        rows(TeamMember, autocomplete_fields=("institution", "member")),
        rows(Phase),
        ComponentRows,
        ClaimRows,
        EvidenceRows,
    )


@admin.register(Claim)
class ClaimAdmin(Told):
    list_display = ("statement", "of_practice", "value", "unit", "adds_up")
    list_filter = ("unit",)
    search_fields = ("statement", "practice__title")
    list_select_related = ("practice",)
    autocomplete_fields = ("practice",)
    inlines = (EvidenceRows,)

    @admin.display(description=_("cuadra"), boolean=True)
    def adds_up(self, claim: Claim) -> bool | None:
        return claim.holds


@admin.register(ExpertNote)
class ExpertNoteAdmin(Told):
    list_display = ("of_practice", "name", "post", "at_institution", "dated")
    search_fields = ("practice__title", "name", "post")
    list_select_related = ("practice", "institution")
    autocomplete_fields = ("practice", "member", "institution")
    inlines = (rows(Point, classes=()),)

    @admin.display(description=_("institución"), ordering="institution__name")
    def at_institution(self, note: ExpertNote) -> str:
        return str(note.institution or "—")


admin.site.register(Level)
