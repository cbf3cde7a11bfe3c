"""The team's desk for people until members sign up themselves: accounts are made, memberships opened and ended by the
verbs of the models, and a password is never typed here: its owner gets a link.
"""

from importlib import import_module
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from minka.journal.models import record
from minka.people import second_step
from minka.people.access import can
from minka.people.models import AdmittedDomain, AllyOffer, ConsentText, Look, Member, Membership, Role
from minka.people.models.look import What
from minka.people.shelves import Shelf
from minka.people.views import member_of

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # by the one door with two factors
admin.site.site_header = admin.site.site_title = _("Administración de Minka")
admin.site.index_title = _("Qué hay aquí")
# Keys to accounts change by the members' shelf alone, where the fact is kept; tasks are the machine's own matter.
# Their modules are loaded first, or they would put them back when their turn comes.
for others in ("allauth.account", "allauth.mfa", "django_tasks_db"):
    import_module(f"{others}.admin")
admin.site.unregister([EmailAddress, Authenticator, DBTaskResult])


class CurrentMemberships(admin.TabularInline):
    """Those that are open or over; only their end may be written."""

    model = Membership
    verbose_name_plural = _("membresías")
    fields = ["institution", "role", "post", "since", "until"]
    readonly_fields = ["institution", "role", "post", "since"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        return False


class NewMembership(admin.TabularInline):
    model = Membership
    verbose_name_plural = _("nueva membresía")
    fields = ["institution", "role", "post", "since"]
    autocomplete_fields = ["institution"]
    extra = 1
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).none()

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role" and not can(request.user, "people.appoint"):
            kwargs["choices"] = [choice for choice in db_field.get_choices() if choice[0] != Role.ADMINISTRATOR]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class MemberForm(forms.ModelForm):
    class Meta:
        model = Member
        fields = ["name", "email"]

    def clean_email(self) -> str:
        """An address is one key, however it is written."""
        return str(self.cleaned_data["email"]).lower()


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    form = MemberForm
    list_display = ["name", "email", "is_active", "joined_at", "last_login"]
    list_filter = ["is_active", "memberships__role", "memberships__institution__region"]
    search_fields = ["name", "email", "memberships__institution__name", "memberships__institution__code"]
    fields = ["name", "email", "is_active", "joined_at", "last_login"]
    readonly_fields = ["is_active", "joined_at", "last_login"]
    inlines = [CurrentMemberships, NewMembership]
    actions = ["send_link", "suspend", "restore", "unlock"]

    def save_model(self, request: HttpRequest, obj: Member, form: forms.ModelForm[Any], change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if form.changed_data:
                record("people.corrected", obj, by=member_of(request), fields=form.changed_data)
            # A former mailbox keeps no key to the account.
            EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()
            EmailAddress.objects.get_or_create(user=obj, email=obj.email, defaults={"primary": True, "verified": True})
        else:
            # The form's object becomes the account that the verb made, so that its memberships find it.
            obj.__dict__.update(Member.join(email=obj.email, name=obj.name, by=member_of(request)).__dict__)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        by = member_of(request)
        formset.save(commit=False)
        for new in formset.new_objects:
            place = {"member": form.instance, "institution": new.institution, "since": new.since}
            Membership.open(**place, role=new.role, post=new.post, by=by)
        for membership, _fields in formset.changed_objects:
            if membership.until:
                membership.end(by=by, on=membership.until)
                membership.leave_behind(by=by)

    def has_change_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        """Who could change an administrator's address could take over the account."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_administrator() or can(request.user, "people.appoint"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who opens the record of another person leaves a trace that the person can read."""
        subject = Member.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if subject is not None and self.has_view_permission(request, subject):
            Look.keep(member_of(request), subject, What.RECORD)
        return super().change_view(request, object_id, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        """An account is suspended, not deleted: the journal keeps its names."""
        return False

    @admin.action(description=_("Enviar enlace para crear la contraseña"), permissions=["change"])
    def send_link(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        active = list(queryset.filter(is_active=True))
        for member in active:
            form = ResetPasswordForm({"email": member.email})
            if form.is_valid():
                form.save(request)
        told = ngettext("Enlace enviado a %d persona.", "Enlaces enviados a %d personas.", len(active))
        self.tell(request, told, active)

    @admin.action(description=_("Suspender la cuenta"), permissions=["change"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        mine = [one for one in queryset.filter(is_active=True) if self.has_change_permission(request, one)]
        for member in mine:
            member.suspend(by=member_of(request))
        self.tell(request, ngettext("%d cuenta suspendida.", "%d cuentas suspendidas.", len(mine)), mine)

    @admin.action(description=_("Restaurar la cuenta"), permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        mine = [
            one for one in queryset.filter(is_active=False, left_at=None) if self.has_change_permission(request, one)
        ]
        for member in mine:
            member.restore(by=member_of(request))
        self.tell(request, ngettext("%d cuenta restaurada.", "%d cuentas restauradas.", len(mine)), mine)

    @admin.action(description=_("Quitar la verificación en dos pasos (perdió el teléfono)"), permissions=["unlock"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        done = [one for one in queryset if second_step.take_away(one, by=member_of(request))]
        for one in done:
            get_adapter().send_notification_mail("mfa/email/totp_deactivated", one)
        told = ngettext("%d cuenta quedó sin segundo paso.", "%d cuentas quedaron sin segundo paso.", len(done))
        self.tell(request, told, done)

    def has_unlock_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "people.unlock")

    def tell(self, request: HttpRequest, text: str, members: Any) -> None:
        self.message_user(request, text % len(members), messages.SUCCESS)


@admin.register(AdmittedDomain)
class AdmittedDomainAdmin(Shelf):
    list_display = ["domain", "note"]


@admin.register(ConsentText)
class ConsentTextAdmin(Shelf):
    """A new version is added; what somebody agreed to is never changed."""

    list_display = ["purpose", "version", "since"]

    def has_change_permission(self, request: HttpRequest, obj: ConsentText | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ConsentText | None = None) -> bool:
        return False


@admin.register(AllyOffer)
class AllyOfferAdmin(Shelf):
    list_display = ["institution", "text", "until"]
    filter_horizontal = ["topics"]


@admin.register(Look)
class LookAdmin(Shelf):
    """Who read whose data: to answer the authority; nobody writes it by hand."""

    list_display = ["at", "reader", "subject", "what"]
    list_select_related = ["reader", "subject"]
    search_fields = ["reader__name", "subject__name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Look | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Look | None = None) -> bool:
        return False
