"""Settings that do not go together, each with what to do about it."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured


@register(Tags.security)
def combinations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:
        secret = ""
    if not secret:
        found.append(
            Error("SECRET_KEY está vacía.", hint="Ejecuta `minka write-env` o define SECRET_KEY.", id="minka.E001")
        )
    elif len(secret) < 32 and settings.HTTPS:
        found.append(
            Error("SECRET_KEY es corta para un sitio público.", hint="Usa 50 caracteres al azar.", id="minka.E002")
        )
    if settings.DEBUG and settings.HTTPS:
        found.append(
            Error("DEBUG y HTTPS a la vez.", hint="Quita DEBUG: muestra secretos a los visitantes.", id="minka.E003")
        )
    if settings.SECURE_HSTS_SECONDS and not settings.HTTPS:
        found.append(
            Error(
                "HSTS_SECONDS sin HTTPS: los navegadores no podrían volver a entrar.",
                hint="Define SITE_URL con https:// o pon HSTS_SECONDS en 0.",
                id="minka.E004",
            )
        )
    if settings.HTTPS and not settings.SITE_URL.startswith("https://"):
        found.append(
            Error("HTTPS está activo y SITE_URL no empieza con https://.", hint="Corrige SITE_URL.", id="minka.E005")
        )
    if settings.HTTPS and "*" in settings.ALLOWED_HOSTS:
        found.append(
            checks.Warning(
                "ALLOWED_HOSTS acepta cualquier nombre.", hint="Escribe los nombres del sitio.", id="minka.W001"
            )
        )
    if settings.HTTPS and settings.SECURE_PROXY_SSL_HEADER is None:
        found.append(
            checks.Warning(
                "HTTPS sin BEHIND_PROXY.",
                hint="Si un proxy termina TLS, define BEHIND_PROXY=1 o el sitio redirigirá sin fin.",
                id="minka.W002",
            )
        )
    return found
