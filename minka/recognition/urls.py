from django.urls import path

from minka.recognition import views

app_name = "recognition"
urlpatterns = [
    path("reconocimientos/", views.rules, name="rules"),
    path("reconocimientos/mis-puntos/", views.points, name="points"),
    path("ranking/", views.ranking, name="ranking"),
    path("ranking/aparecer/", views.appear, name="appear"),
]
