from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WallsConfig(AppConfig):
    name = "minka.walls"
    verbose_name = _("muros")

    def ready(self) -> None:
        from minka.people import belongings, desk
        from minka.walls import desk as own_desk
        from minka.walls import news
        from minka.walls.belongings import SHELF

        news.register()
        belongings.register(SHELF)
        desk.register(5, own_desk.mentions)
        desk.register(12, own_desk.to_moderate)
