from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "minka.ideas"
    verbose_name = _("desafíos e iniciativas")

    def ready(self) -> None:
        from minka.walls import guard

        guard.also_posts("ideas.posed", "ideas.submitted", "ideas.edited")
        guard.also_posts("ideas.proposed")
