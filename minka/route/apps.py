from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RouteConfig(AppConfig):
    name = "minka.route"
    verbose_name = _("ruta de fortalecimiento")

    def ready(self) -> None:
        from minka.people import belongings, desk, reminders
        from minka.practices import asking, chapters
        from minka.route import desk as own_desk
        from minka.route import in_force, news
        from minka.route.asking import what_the_route_asks
        from minka.route.belongings import SHELF
        from minka.route.chapter import chapter

        news.register()
        belongings.register(SHELF)
        asking.register(what_the_route_asks)
        chapters.register(20, chapter)
        desk.register(12, own_desk.to_decide)
        desk.register(14, own_desk.to_review)
        desk.register(16, own_desk.to_confirm)
        reminders.register("vigencia", in_force.remind)
