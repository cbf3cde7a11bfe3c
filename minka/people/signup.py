"""Coming in: where I work, in what post, with which work address; the same answer whether or not it has an account."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.models import Application, Consent, Member, Purpose
from minka.territory.models import Institution


class SignUp(SignupForm):
    account_already_exists: bool
    name = forms.CharField(label=_("Nombre y apellidos"), max_length=120)
    post = forms.CharField(label=_("Cargo"), max_length=160, help_text=_("Como figura en tu institución."))
    institution = forms.ModelChoiceField(
        Institution.objects.in_force(), to_field_name="code", widget=forms.HiddenInput, label=_("Institución")
    )
    agree = forms.BooleanField(label=_("Estoy de acuerdo"))
    directory = forms.BooleanField(label=_("Aparecer en el directorio de la red"), required=False)
    field_order = ("institution", "name", "post", "email", "password1", "agree", "directory")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("El de tu trabajo. Te enviaremos un enlace para confirmarlo.")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["post"].widget.attrs["autocomplete"] = "organization-title"

    def try_save(self, request: HttpRequest) -> Any:
        """Two people who use one address at once get the same answer; so does who asks whether it has an account."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # takes as long as for a new account
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    def custom_signup(self, request: HttpRequest, user: Member) -> None:
        record("people.joined", user, by=user)
        Consent.give(user, Purpose.ACCOUNT)
        if self.cleaned_data["directory"]:
            Consent.give(user, Purpose.DIRECTORY)
        place = {"institution": self.cleaned_data["institution"], "post": self.cleaned_data["post"]}
        Application.apply(member=user, confirmed=False, **place)
