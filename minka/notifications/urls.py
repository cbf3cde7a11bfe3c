from django.urls import path

from minka.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.news, name="news"),
    path("leidas/", views.read, name="read"),
    path("preferencias/", views.preferences, name="preferences"),
    path("baja/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("seguir/", views.sources, name="sources"),
    path("feed.atom", views.feed, name="feed"),
    path("fechas.ics", views.calendar, name="calendar"),
]
