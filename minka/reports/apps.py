from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "minka.reports"
    verbose_name = _("reportes")

    def ready(self) -> None:
        from minka.reports import downloads  # noqa: F401 it offers the report on the page of its exchange
