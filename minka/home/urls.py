from django.urls import path

from minka.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
]
