from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "minka.notifications"
    verbose_name = _("novedades")

    def ready(self) -> None:
        from minka.notifications import receivers, shelf  # noqa: F401 receivers are read for what they register

        shelf.register()
