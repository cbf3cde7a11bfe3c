from django.urls import path

from minka.events import attending, views

app_name = "events"
urlpatterns = [
    path("", views.exchanges, name="exchanges"),
    path("asistencia/<int:pk>/quitar/", attending.miss, name="miss"),
    path("webinars/<slug:slug>/asistencia/", attending.attend_webinar, name="attend-webinar"),
    path("<slug:slug>/asistencia/", attending.attend, name="attend"),
    path("<slug:slug>/", views.exchange, name="exchange"),
    path("<slug:slug>/calendario.ics", views.calendar, name="calendar"),
    path("<slug:slug>/tapa.png", views.cover, name="cover"),
    path("<slug:slug>/publicar/", views.publish, name="publish"),
    path("<slug:slug>/retirar/", views.withdraw, name="withdraw"),
]
