"""The report among what can be taken home from an exchange's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from minka.events.downloads import Download, register
from minka.events.models import Exchange


@register
def of_report(exchange: Exchange, user: Any) -> list[Download]:
    """Asks no query: the file is found, or made, when somebody takes it."""
    return [
        Download(_("El reporte, para leer aquí"), reverse("reports:report", args=[exchange.slug]), "HTML"),
        Download(
            _("El reporte, para imprimir"), reverse("reports:print", args=[exchange.slug, "pdf"]), _("PDF accesible")
        ),
        Download(_("El reporte, para editar"), reverse("reports:print", args=[exchange.slug, "docx"]), "Word"),
    ]
