from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "minka.practices"
    verbose_name = _("buenas prácticas")

    def ready(self) -> None:
        from minka.people import belongings, desk
        from minka.practices import desk as own_desk
        from minka.practices import news, panels, receivers  # noqa: F401 the last is read for what it registers
        from minka.practices.belongings import SHELF
        from minka.territory import map_figures
        from minka.territory.panels import register
        from minka.walls import guard

        guard.also_tries("practices.wanted")  # its team is written to each time
        news.register()
        belongings.register(SHELF)
        desk.register(12, own_desk.to_answer)
        desk.register(15, own_desk.to_review)
        desk.register(20, own_desk.mine)
        register(10, panels.practices_of)
        map_figures.register(
            "practicas",
            _("Prácticas publicadas"),
            _("Publicadas, vigentes o por confirmar, en que participa al menos una institución de la región."),
            panels.published_by_region,
            order=10,
        )
        map_figures.register(
            "avanzadas",
            _("Prácticas avanzadas"),
            _("De las publicadas, las que están en el estadio avanzado: validadas y listas para transferirse."),
            panels.advanced_by_region,
            order=20,
        )
