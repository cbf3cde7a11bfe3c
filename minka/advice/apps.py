from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdviceConfig(AppConfig):
    name = "minka.advice"
    verbose_name = _("asesorías y compromisos")
