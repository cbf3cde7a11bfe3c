from django.urls import path

from minka.recognition import views

app_name = "recognition"
urlpatterns = [
    path("reconocimientos/", views.rules, name="rules"),
    path("reconocimientos/mis-puntos/", views.points, name="points"),
    path("ranking/", views.ranking, name="ranking"),
    path("ranking/aparecer/", views.appear, name="appear"),
    path("insignias/", views.badges, name="badges"),
    path("insignias/verificar/", views.verify, name="verify"),
    path("insignias/revocadas.json", views.revoked, name="revoked"),
    path("insignias/otorgadas/<uuid:pk>/", views.credential, name="credential"),
    path("insignias/otorgadas/<uuid:pk>/credencial.json", views.document, name="document"),
    path("insignias/otorgadas/<uuid:pk>/insignia.png", views.image, name="image"),
    path("insignias/otorgadas/<uuid:pk>/revocar/", views.revoke, name="revoke"),
    path("insignias/<slug:slug>/", views.badge, name="badge"),
    path("insignias/<slug:slug>/cara.png", views.face, name="face"),
]
