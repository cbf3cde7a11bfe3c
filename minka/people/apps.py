from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "minka.people"
    verbose_name = _("personas")

    def ready(self) -> None:
        autodiscover_modules("permissions")  # each app's table of who may what
