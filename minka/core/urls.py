from django.urls import path

from minka.core import views

app_name = "core"
urlpatterns = [
    path("idioma/", views.language, name="language"),
    path("salud/", views.health, name="health"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
