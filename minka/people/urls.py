from django.urls import path

from minka.people import views

app_name = "people"
urlpatterns = [
    path("mi-cuenta/", views.account, name="account"),
]
