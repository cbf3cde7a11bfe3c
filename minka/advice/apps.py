from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdviceConfig(AppConfig):
    name = "minka.advice"
    verbose_name = _("asesorías y compromisos")

    def ready(self) -> None:
        from minka.advice import beside, news, overdue, panels, receivers  # noqa: F401 the last is read for what it registers
        from minka.advice import desk as own_desk
        from minka.advice.belongings import SHELF
        from minka.people import belongings, desk, reminders
        from minka.practices import companions
        from minka.territory.panels import register

        news.register()
        belongings.register(SHELF)
        reminders.register("compromisos", overdue.remind)
        desk.register(30, own_desk.cases)
        desk.register(35, own_desk.due)
        desk.register(36, own_desk.to_close)
        companions.beside_points(beside.commitments_of)
        companions.lead_on(beside.ways_of)
        register(50, panels.advice_of)
