"""What belongs to no chapter: the reader's language, the health of the site, and what browsers and robots ask for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from minka.core.doors import public
from minka.core.health import state

YEAR = 365 * 24 * 3600


@public
@csrf_exempt  # it changes nothing of anybody's, and a token would put a cookie on every public page
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response: HttpResponse = HttpResponseRedirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@public
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, its tables are those of the code and tasks do not wait; else 503 and why."""
    well, found = state()
    return JsonResponse(found, status=200 if well else 503, headers={"Cache-Control": "no-store"})


@public
@require_GET
@cache_control(max_age=86400, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(
        {
            "name": "Minka",
            "short_name": "Minka",
            "description": _("Comunidad de Práctica de Gestión Educativa"),
            "lang": "es-PE",
            "start_url": "/",
            "display": "browser",
            "background_color": "#FBF8F3",
            "theme_color": "#B3243F",
            "icons": [{"src": static("core/img/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@public
@require_GET
@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /gestion/", "Disallow: /cuenta/", "Disallow: /reportes/lecturas/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_GET
@cache_control(max_age=86400, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by name even where the page says another."""
    return redirect(static("core/img/favicon.svg"))
