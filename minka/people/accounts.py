"""How allauth's doors behave here: who may sign up, who must confirm the address, where one lands."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.conf import settings
from django.http import HttpRequest

from minka.territory.finding import words

THEIRS = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__name__}"


class ConfirmAddress(EmailVerificationStage):
    """Whoever signed up alone confirms the address; the team knows whose address it is when it opens an account."""

    def handle(self) -> Any:
        user = self.login.user
        if user is not None and not EmailAddress.objects.filter(user=user).exists():
            return None, True
        return super().handle()


OURS = f"{ConfirmAddress.__module__}.{ConfirmAddress.__name__}"


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGNUP_OPEN)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name: the e-mail address is the key."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Who signs up is in the directory only by choosing it."""
        user.name = form.cleaned_data["name"]
        user.found_by = " ".join(words(user.name))
        user.in_directory = False
        return super().save_user(request, user, form, commit)

    def get_login_stages(self) -> list[str]:
        return [OURS if stage == THEIRS else stage for stage in super().get_login_stages()]
