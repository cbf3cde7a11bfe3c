from django.urls import path

from minka.ideas import views

app_name = "ideas"
urlpatterns = [
    path("muros/", views.walls, name="walls"),
    path("muros/intercambio/", views.exchange, name="exchange"),
    path("muros/mensajes/<int:pk>/adjuntar/", views.attach, name="attach"),
    path("desafios/", views.challenges, name="challenges"),
    path("desafios/nuevo/", views.pose, name="pose"),
    path("desafios/<slug:slug>/", views.challenge, name="challenge"),
    path("desafios/<slug:slug>/editar/", views.edit_challenge, name="edit-challenge"),
    path("desafios/<slug:slug>/historia/", views.challenge_history, name="challenge-history"),
    path("desafios/<slug:slug>/acompanar/", views.accompany, name="accompany"),
    path("desafios/<slug:slug>/adoptar/<int:pk>/", views.adopt, name="adopt"),
    path("desafios/<slug:slug>/enlazar/", views.link, name="link"),
    path("desafios/<slug:slug>/desenlazar/<str:code>/", views.unlink, name="unlink"),
    path("desafios/<slug:slug>/documento/", views.document, name="document"),
    path("desafios/<slug:slug>/responder/", views.consolidate, name="consolidate"),
    path("desafios/<slug:slug>/reabrir/", views.reopen, name="reopen"),
    path("iniciativas/", views.initiatives, name="initiatives"),
    path("iniciativas/nueva/", views.propose, name="propose"),
    path("iniciativas/sumar/<int:pk>/<slug:said>/", views.answer, name="answer"),
    path("iniciativas/<slug:slug>/", views.initiative, name="initiative"),
    path("iniciativas/<slug:slug>/editar/", views.edit, name="edit"),
    path("iniciativas/<slug:slug>/historia/", views.history, name="history"),
    path("iniciativas/<slug:slug>/acompanar/", views.accompany_initiative, name="accompany-initiative"),
    path("iniciativas/<slug:slug>/sumar/", views.offer, name="offer"),
    path("iniciativas/<slug:slug>/convertir/", views.convert, name="convert"),
    path("iniciativas/<slug:slug>/cerrar/", views.close, name="close"),
    path("iniciativas/<slug:slug>/reabrir/", views.reopen_initiative, name="reopen-initiative"),
]
