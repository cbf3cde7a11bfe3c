from django.urls import path

from minka.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("tapa.png", views.cover, name="cover"),
    path("la-comunidad/", views.about, name="about"),
    path("accesibilidad/", views.accessibility, name="accessibility"),
    path("privacidad/", views.privacy, name="privacy"),
]
