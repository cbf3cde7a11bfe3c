from django.urls import path

from minka.route import views

app_name = "route"
urlpatterns = [
    path("ruta/", views.route, name="route"),
    path("ruta/solicitudes/", views.applications, name="applications"),
    path("ruta/solicitudes/<int:pk>/", views.application, name="application"),
    path("ruta/solicitudes/<int:pk>/encargar/", views.assign, name="assign"),
    path("ruta/solicitudes/<int:pk>/decidir/", views.decide, name="decide"),
    path("ruta/solicitudes/<int:pk>/apelar/", views.appeal, name="appeal"),
    path("ruta/solicitudes/<int:pk>/resolver/", views.resolve, name="resolve"),
    path("ruta/evaluaciones/<int:pk>/", views.review, name="review"),
    path("ruta/evaluaciones/<int:pk>/evaluar/", views.score, name="score"),
    path("ruta/evaluaciones/<int:pk>/excusarse/", views.recuse, name="recuse"),
    path("ruta/evaluaciones/<int:pk>/retirar/", views.release, name="release"),
    path("practicas/<slug:slug>/ruta/", views.path, name="path"),
    path("practicas/<slug:slug>/ruta/postular/", views.apply, name="apply"),
]
