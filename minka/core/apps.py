from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "minka.core"
    verbose_name = _("núcleo")

    def ready(self) -> None:
        from minka.core import checks  # noqa: F401 importing registers
