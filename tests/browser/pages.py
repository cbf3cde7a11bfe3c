"""Every page that is looked at: addresses of the demonstration, for everybody and for the team."""

PRACTICE = "/practicas/gestion-del-riesgo-ayacucho/"
EXCHANGE = "/intercambios/centro-2026/"
PUBLIC = [
    "/",
    "/practicas/",
    "/practicas/?q=riesgo&estadio=avanzado",
    "/practicas/?q=zzzz",
    PRACTICE,
    "/territorio/",
    "/territorio/ayacucho/",
    "/territorio/iged/050000/",
    "/intercambios/",
    EXCHANGE,
    "/cifras/",
    "/cifras/practicas-vigentes/",
    "/reportes/",
    "/reportes/centro-2026/",
    "/cuenta/login/",
    "/cuenta/password/reset/",
    "/no-existe/",
]
TEAM = [
    "/",
    PRACTICE,
    EXCHANGE,
    "/reportes/",
    "/reportes/lecturas/",
    "/reportes/lecturas/subir/",
    "/reportes/centro-2026/textos/",
    "/personas/mi-cuenta/",
    "/cuenta/2fa/",
    "/cuenta/password/change/",
]
