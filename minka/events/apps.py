from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "minka.events"
    verbose_name = _("encuentros")

    def ready(self) -> None:
        from minka.events import belongings as own
        from minka.events import dates, news, panels
        from minka.people import belongings
        from minka.people import dates as public_dates

        news.register()
        panels.attach()
        belongings.register(own.SHELF)
        public_dates.register(dates.exchanges)
