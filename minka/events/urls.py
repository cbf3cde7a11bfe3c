from django.urls import path

from minka.events import views

app_name = "events"
urlpatterns = [
    path("", views.exchanges, name="exchanges"),
    path("<slug:slug>/", views.exchange, name="exchange"),
    path("<slug:slug>/calendario.ics", views.calendar, name="calendar"),
    path("<slug:slug>/tapa.png", views.cover, name="cover"),
    path("<slug:slug>/publicar/", views.publish, name="publish"),
    path("<slug:slug>/retirar/", views.withdraw, name="withdraw"),
]
