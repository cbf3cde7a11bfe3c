from django.urls import path

from minka.people.views import account, desk

app_name = "people"
urlpatterns = [
    path("mi-mesa/", desk.desk, name="desk"),
    path("mi-cuenta/", account.account, name="account"),
]
