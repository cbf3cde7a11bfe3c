from django.urls import path

from minka.people.views import account, allies, coming_in, desk, mine, moving, network

app_name = "people"
urlpatterns = [
    path("red/", network.network, name="network"),
    path("aliados/", allies.allies, name="allies"),
    path("personas/mi-mesa/", desk.desk, name="desk"),
    path("personas/mi-cuenta/", account.account, name="account"),
    path("personas/mi-cuenta/<int:pk>/cambiar/", moving.move, name="move"),
    path("personas/mi-perfil/", mine.profile, name="profile"),
    path("personas/mi-ingreso/", coming_in.applying, name="applying"),
    path("personas/mis-datos/", mine.mine, name="mine"),
    path("personas/mis-datos/descargar/", mine.export, name="export"),
    path("personas/mis-datos/consentimiento/<slug:purpose>/", mine.consent, name="consent"),
    path("personas/mis-datos/salir/", mine.leaving, name="leave"),
    path("personas/ingresos/", coming_in.queue, name="queue"),
    path("personas/ingresos/<int:pk>/", coming_in.application, name="application"),
    path("personas/ingresos/<int:pk>/admitir/", coming_in.admit, name="admit"),
    path("personas/ingresos/<int:pk>/no-admitir/", coming_in.refuse, name="refuse"),
    path("personas/relevos/<int:pk>/", moving.handover, name="handover"),
    path("personas/relevos/<int:pk>/entregar/", moving.hand_over, name="hand_over"),
    path("personas/relevos/<int:pk>/seguir/", moving.keep, name="keep"),
    path("personas/<int:pk>/", network.member, name="member"),
    path("personas/<int:pk>/foto/", network.photo, name="photo"),
    path("personas/<int:pk>/escribir/", network.write, name="write"),
]
