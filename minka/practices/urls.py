from django.urls import path

from minka.practices import views

app_name = "practices"
urlpatterns = [
    path("practicas/", views.practices, name="practices"),
    path("practicas/<slug:slug>/", views.practice, name="practice"),
    path("practicas/<slug:slug>/hoja.pdf", views.sheet, name="sheet"),
    path("practicas/<slug:slug>/tapa.png", views.cover, name="cover"),
    path("practicas/<slug:slug>/enviar/", views.submit, name="submit"),
    path("practicas/<slug:slug>/publicar/", views.publish, name="publish"),
    path("practicas/<slug:slug>/confirmar/", views.confirm, name="confirm"),
    path("practicas/<slug:slug>/archivar/", views.archive, name="archive"),
    path("practicas/<slug:slug>/restaurar/", views.restore, name="restore"),
    path("p/<str:code>", views.short, name="short"),
]
