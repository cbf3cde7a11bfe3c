from django.urls import path

from minka.practices import views, wishes
from minka.practices.bulk import views as bulk
from minka.practices.writing import views as writing

app_name = "practices"
urlpatterns = [
    path("practicas/", views.practices, name="practices"),
    path("practicas/nueva/", writing.create, name="create"),
    path("practicas/importar/", bulk.upload, name="upload"),
    path("practicas/importar/plantilla.xlsx", bulk.blank, name="template"),
    path("practicas/importar/practicas.xlsx", bulk.whole, name="export"),
    path("practicas/importar/<int:pk>/", bulk.intake, name="intake"),
    path("practicas/invitacion/<str:token>/", writing.join, name="join"),
    path("practicas/<slug:slug>/", views.practice, name="practice"),
    path("practicas/<slug:slug>/hoja.pdf", views.sheet, name="sheet"),
    path("practicas/<slug:slug>/tapa.png", views.cover, name="cover"),
    path("practicas/<slug:slug>/enviar/", views.submit, name="submit"),
    path("practicas/<slug:slug>/devolver/", views.return_, name="return"),
    path("practicas/<slug:slug>/publicar/", views.publish, name="publish"),
    path("practicas/<slug:slug>/confirmar/", views.confirm, name="confirm"),
    path("practicas/<slug:slug>/archivar/", views.archive, name="archive"),
    path("practicas/<slug:slug>/restaurar/", views.restore, name="restore"),
    path("practicas/<slug:slug>/replicar/", wishes.want, name="want"),
    path("practicas/<slug:practice__slug>/replicar/<int:pk>/responder/", wishes.answer, name="answer"),
    path("practicas/<slug:practice__slug>/replicar/<int:pk>/retirar/", wishes.give_up, name="give_up"),
    path("practicas/<slug:slug>/escribir/", writing.outline, name="edit"),
    path("practicas/<slug:slug>/escribir/evidencias/", writing.evidence, name="evidence"),
    path("practicas/<slug:slug>/escribir/evidencias/<int:pk>/quitar/", writing.detach, name="detach"),
    path("practicas/<slug:slug>/escribir/equipo/", writing.team, name="team"),
    path("practicas/<slug:slug>/escribir/declaracion/", writing.declare, name="declare"),
    path("practicas/<slug:slug>/escribir/<slug:section>/", writing.section, name="section"),
    path("practicas/<slug:slug>/dos-textos/", writing.settle, name="settle"),
    path("practicas/<slug:slug>/comentarios/", writing.comments, name="comments"),
    path("practicas/<slug:slug>/comentarios/<slug:section>/", writing.comment, name="comment"),
    path("practicas/<slug:slug>/comentarios/<int:pk>/resolver/", writing.resolve, name="resolve"),
    path("practicas/<slug:slug>/versiones/", writing.versions, name="versions"),
    path("practicas/<slug:slug>/versiones/<int:pk>/", writing.version, name="version"),
    path("practicas/<slug:slug>/versiones/<int:pk>/volver/", writing.revert, name="revert"),
    path("p/<str:code>", views.short, name="short"),
]
