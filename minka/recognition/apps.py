from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecognitionConfig(AppConfig):
    name = "minka.recognition"
    verbose_name = _("reconocimientos")

    def ready(self) -> None:
        from minka.recognition import news, receivers, shelf  # noqa: F401 receivers are read for what they register

        news.register()
        shelf.register()
