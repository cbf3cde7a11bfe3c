from django.urls import path

from minka.events import arranging, attending, transcribing, views, writing

app_name = "events"
urlpatterns = [
    path("", views.exchanges, name="exchanges"),
    path("nuevo/", writing.create, name="create"),
    path("webinars/nuevo/", writing.create_webinar, name="create-webinar"),
    path("webinars/<slug:slug>/editar/", writing.edit_webinar, name="edit-webinar"),
    path("webinars/<slug:slug>/publicar/", writing.publish_webinar, name="publish-webinar"),
    path("webinars/<slug:slug>/retirar/", writing.withdraw_webinar, name="withdraw-webinar"),
    path("webinars/<slug:slug>/realizado/", writing.hold, name="hold"),
    path("asistencia/<int:pk>/quitar/", attending.miss, name="miss"),
    path("presentaciones/<int:pk>/nota/", transcribing.transcribe, name="transcribe"),
    path("presentaciones/<int:pk>/nota/mostrar/", transcribing.cite, name="cite"),
    path("webinars/<slug:slug>/asistencia/", attending.attend_webinar, name="attend-webinar"),
    path("<slug:slug>/asistencia/", attending.attend, name="attend"),
    path("<slug:slug>/", views.exchange, name="exchange"),
    path("<slug:slug>/calendario.ics", views.calendar, name="calendar"),
    path("<slug:slug>/tapa.png", views.cover, name="cover"),
    path("<slug:slug>/editar/", writing.edit, name="edit"),
    path("<slug:slug>/programa/", arranging.arrange, name="arrange"),
    path("<slug:slug>/practicas/", arranging.present, name="present"),
    path("<slug:slug>/pasantia/", arranging.lay_out, name="lay_out"),
    path("<slug:slug>/conteos/", arranging.tally, name="tally"),
    path("<slug:slug>/testimonios/", arranging.quote, name="quote"),
    path("<slug:slug>/publicar/", views.publish, name="publish"),
    path("<slug:slug>/retirar/", views.withdraw, name="withdraw"),
]
