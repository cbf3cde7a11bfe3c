from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "minka.figures"
    verbose_name = _("cifras")

    def ready(self) -> None:
        for module in ("practices", "community", "year"):  # each registers what it defines, in the order of the page
            import_module(f"minka.figures.definitions.{module}")
