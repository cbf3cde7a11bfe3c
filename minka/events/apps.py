from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "minka.events"
    verbose_name = _("encuentros")

    def ready(self) -> None:
        from minka.events import dates, panels
        from minka.people import dates as public_dates

        panels.attach()
        public_dates.register(dates.exchanges)
