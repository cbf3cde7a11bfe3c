from django.urls import path

from minka.figures import territory, views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("territorio/", territory.territory, name="territory"),
    path("territorio/datos.csv", territory.csv, name="territory_csv"),
    path("<slug:code>/", views.figure, name="figure"),
    path("<slug:code>/datos.csv", views.csv, name="csv"),
    path("<slug:code>/congelar/", views.freeze, name="freeze"),
]
