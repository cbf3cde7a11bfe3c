"""The product's addresses, in Spanish. Each app brings its own; an app that is not installed brings none."""

from django.apps import apps
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from minka.people.views.account import email
from minka.people.views.coming_in import signup

urlpatterns = [
    path("cuenta/email/", email),  # instead of allauth's page, which lets members make any address their key
    path("cuenta/signup/", RedirectView.as_view(url="/cuenta/registro/", query_string=True)),
    path("cuenta/", include("allauth.urls")),
    path("cuenta/registro/", signup, name="account_signup"),  # the last of a name is the one that links lead to
    path("gestion/", admin.site.urls),
    path("", include("minka.core.urls")),
]
for prefix, app in [
    ("", "home"),
    ("territorio/", "territory"),
    ("", "practices"),
    ("", "route"),
    ("", "advice"),
    ("", "ideas"),
    ("muros/", "walls"),
    ("", "recognition"),
    ("novedades/", "notifications"),
    ("intercambios/", "events"),
    ("cifras/", "figures"),
    ("reportes/", "reports"),
    ("", "people"),
    ("evidencias/", "evidence"),
]:
    if apps.is_installed(f"minka.{app}"):
        urlpatterns.append(path(prefix, include(f"minka.{app}.urls")))
