from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "minka.ideas"
    verbose_name = _("desafíos e iniciativas")

    def ready(self) -> None:
        from minka.ideas import desk as own_desk
        from minka.ideas import news, panels, places
        from minka.ideas.belongings import SHELF
        from minka.people import belongings, desk
        from minka.practices import chapters
        from minka.territory import map_figures
        from minka.territory.panels import register
        from minka.walls import attachments, guard

        places.register()
        news.register()
        guard.also_posts("ideas.posed", "ideas.submitted", "ideas.edited")
        guard.also_posts("ideas.proposed")
        attachments.register(panels.pieces_of, "ideas:attach")
        belongings.register(SHELF)
        desk.register(25, own_desk.to_accompany)
        desk.register(30, own_desk.mine)
        register(20, panels.challenges_of)
        chapters.register(10, panels.under_a_practice)
        map_figures.register(
            "desafios",
            _("Desafíos abiertos"),
            _("Problemas que instituciones de la región plantearon y todavía no tienen respuesta consolidada."),
            panels.open_by_region,
            order=40,
            adds_up=True,
        )
