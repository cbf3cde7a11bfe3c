from django.urls import path

from minka.walls import views

app_name = "walls"
urlpatterns = [
    path("escribir/<slug:word>/<int:pk>/", views.write, name="write"),
    path("apoyar/<slug:word>/<int:pk>/", views.support, name="support"),
    path("senalar/<slug:word>/<int:pk>/", views.flag, name="flag"),
    path("apelar/<slug:word>/<int:pk>/", views.appeal, name="appeal"),
    path("mensajes/<int:pk>/", views.message, name="message"),
    path("mensajes/<int:pk>/editar/", views.edit, name="edit"),
    path("mensajes/<int:pk>/historia/", views.history, name="history"),
    path("mensajes/<int:pk>/retirar/", views.withdraw, name="withdraw"),
    path("moderacion/", views.moderation, name="moderation"),
    path("moderacion/<int:pk>/<slug:decision>/", views.decide, name="decide"),
]
