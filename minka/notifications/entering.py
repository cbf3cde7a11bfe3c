"""Who asks for a page comes with the number of notices they have not read, so the masthead says it on every page."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from minka.notifications.models import Notice
from minka.people.models import Member


class Backend(AuthenticationBackend):
    """As allauth's; the person and `unread` come in one query, which every page makes anyway."""

    def get_user(self, user_id: Any) -> Member | None:
        own = Notice.objects.unread().filter(member=OuterRef("pk")).order_by().values("member")
        counted = Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        member = Member.objects.annotate(unread=Coalesce(counted, 0)).filter(pk=user_id).first()
        return member if member is not None and self.user_can_authenticate(member) else None
