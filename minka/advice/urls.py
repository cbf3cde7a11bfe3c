from django.urls import path

from minka.advice.views import cases, commitments, note, steps

app_name = "advice"
urlpatterns = [
    path("asesorias/", cases.cases, name="cases"),
    path("asesorias/pedir/", cases.request_, name="request"),
    path("asesorias/carga/", cases.load, name="load"),
    path("asesorias/mi-ficha/", cases.offer, name="offer"),
    path("asesorias/<int:pk>/", cases.case, name="case"),
    path("asesorias/<int:pk>/reunion.ics", cases.calendar, name="calendar"),
    path("asesorias/<int:pk>/asignar/", steps.assign, name="assign"),
    path("asesorias/<int:pk>/pasar/", steps.hand_over, name="hand_over"),
    path("asesorias/<int:pk>/horas/", steps.propose, name="propose"),
    path("asesorias/<int:pk>/horas/<int:slot>/aceptar/", steps.schedule, name="schedule"),
    path("asesorias/<int:pk>/otra-hora/", steps.reschedule, name="reschedule"),
    path("asesorias/<int:pk>/acta/", steps.hold, name="hold"),
    path("asesorias/<int:pk>/asistencia/", steps.attend, name="attend"),
    path("asesorias/<int:pk>/calificar/", steps.rate, name="rate"),
    path("asesorias/<int:pk>/cerrar/", steps.close, name="close"),
    path("asesorias/<int:pk>/cancelar/", steps.cancel, name="cancel"),
    path("asesorias/<int:pk>/acuerdos/<int:agreement>/", commitments.commit_agreement, name="commit_agreement"),
    path("compromisos/", commitments.commitments, name="commitments"),
    path("compromisos/<int:pk>/", commitments.commitment, name="commitment"),
    path("compromisos/<int:pk>/reportar/", commitments.report, name="report"),
    path("compromisos/<int:pk>/cumplido/", commitments.fulfil, name="fulfil"),
    path("compromisos/<int:pk>/reabrir/", commitments.reopen, name="reopen"),
    path("compromisos/<int:pk>/retirar/", commitments.drop, name="drop"),
    path("compromisos/<int:pk>/ajustar/", commitments.adjust, name="adjust"),
    path("practicas/<slug:slug>/compromisos/", commitments.practice_board, name="practice_board"),
    path("practicas/<slug:slug>/compromisos/<int:point>/", commitments.commit, name="commit"),
    path("practicas/<slug:slug>/nota/", note.note, name="note"),
    path("practicas/<slug:slug>/nota/<int:pk>/retirar/", note.withdraw, name="withdraw"),
]
