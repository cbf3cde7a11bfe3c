from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RouteConfig(AppConfig):
    name = "minka.route"
    verbose_name = _("ruta de fortalecimiento")
