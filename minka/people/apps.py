from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "minka.people"
    verbose_name = _("personas")

    def ready(self) -> None:
        from minka.people import receivers as receivers
        from minka.people import shelf, telling
        from minka.people.counts import members_by_region
        from minka.territory import map_figures

        autodiscover_modules("permissions")  # each app's table of who may what
        shelf.register()
        telling.register()
        map_figures.register(
            "miembros",
            _("Miembros"),
            _("Personas con una membresía vigente en la región; quien está en dos regiones cuenta en ambas."),
            members_by_region,
            order=40,
            counts_people=True,
        )
