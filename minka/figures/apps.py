from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "minka.figures"
    verbose_name = _("cifras")

    def ready(self) -> None:
        from minka.figures.definitions import community, practices  # noqa: F401 they register what they define
