# ruff: noqa: E501  (a statement reads best on one line)
"""Statements of who held what, told twice: one holder throughout, and another in one place."""

from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told


def closing(first: str, last: str) -> str:
    return f"{told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=first)}\nDía 2\n\n{last}\n"


def experts(one: str, other: str, end: str = "") -> str:
    text = told(NOTHING_SAID, NO_ACTION, NO_RESULT)
    first = f"Información relevante del experto comentarista\n\nExperto invitado\n\n{one}\n\nAspecto clave de la práctica\n\n- Ordena lo que había.\n"
    second = first.replace(one, other)
    return text.replace("2\n\nREGIÓN TACNA", f"{first}\n2\n\nREGIÓN TACNA") + f"\n{second}\n{end}\n"


# fmt: off
ERRORS = [
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "En el cierre, el equipo de @, región anfitriona, agradeció a todos."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "La jornada terminó con las palabras de la directora de la DRE @, anfitriona del encuentro."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "Agradecemos a la región @ por ser la anfitriona."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "Gracias a @, nuestra anfitriona, por su acogida."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "Los asistentes agradecieron a la DRE @ su hospitalidad como anfitriona."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "Como región anfitriona, @ cerró la jornada."), "Puno", "Tacna"),
    (closing("El encuentro tuvo como anfitriona a la DRE Puno.", "La anfitriona del encuentro, la DRE @, cerró la jornada."), "Puno", "Tacna"),
    (closing("El I Intercambio fue organizado por la DIFOCA y la DRE Puno.", "La DRE @, que organizó el intercambio con la DIFOCA, cerró la jornada."), "Puno", "Tacna"),
    (closing("La DIFOCA, en articulación con la DRE Puno, realizó el encuentro.", "El encuentro, organizado por la DIFOCA y la DRE @, terminó a mediodía."), "Puno", "Tacna"),
    (closing("El encuentro se realizó en la ciudad de Juliaca.", "La ciudad de @ despidió a los asistentes del encuentro."), "Juliaca", "Ayaviri"),
    (closing("El encuentro se realizó en la ciudad de Juliaca.", "El intercambio se clausuró en la ciudad de @."), "Juliaca", "Ayaviri"),
    (closing("El segundo día hubo una pasantía en la UGEL Ilo.", "La pasantía en la jurisdicción de la UGEL @ empezó temprano."), "Ilo", "Mariscal Nieto"),
    (closing("El segundo día se visitó la UGEL Ilo.", "La recepción de los pasantes estuvo a cargo del equipo técnico de la UGEL @."), "Ilo", "Mariscal Nieto"),
    (closing("El segundo día hubo una pasantía en la UGEL Ilo.", "El equipo de la UGEL @ recibió a los visitantes."), "Ilo", "Mariscal Nieto"),
    (closing("El segundo día hubo una pasantía en la UGEL Ilo.", "Pasantía en el puerto (UGEL @)\n\nHubo música."), "Ilo", "Mariscal Nieto"),
    (closing("El segundo día se desarrolló la visita de campo a la UGEL Ilo.", "La UGEL @ acogió a los pasantes con música."), "Ilo", "Mariscal Nieto"),
    (closing("El segundo día hubo una pasantía.", "El saludo fue en la Plaza de Armas de Ilo. Los módulos de la pasantía estaban en la Plaza de Armas de @."), "Ilo", "Moquegua"),
    (closing("\n\nRosa Quispe Mamani\nMinistra de Educación", "@\nMinistra de Educación"), "Rosa Quispe Mamani", "Elsa Condori Apaza"),
    (closing("Saludó la Directora Regional de Educación de Puno, Rosa Quispe Mamani.", "Cerró la Directora Regional de Educación de Puno, @."), "Rosa Quispe Mamani", "Elsa Condori Apaza"),
    (closing("\n\nCoordinación general: Rosa Quispe Mamani", "Coordinadora general: @"), "Rosa Quispe Mamani", "Elsa Condori Apaza"),
    (experts("Juan Flores Tito\nPresidente del Consejo Nacional de Educación", "Elsa Condori Apaza\n@ del Consejo Nacional de Educación"), "Consejera", "Presidenta"),
    (closing("La pasantía mostró la práctica «Aulas de altura».", "Los pasantes de la visita conocieron la práctica «@» en la escuela."), "Aulas de altura", "Otra práctica"),
    (closing("La pasantía mostró la práctica «Aulas de altura».", "La pasantía en la UGEL @ fue breve."), "San Román", "Ilo"),
]
"""The statement with "@" where they differ, who holds it throughout and who else."""
DOUBTS = [
    (experts("Juan Flores Tito\nSecretaría Ejecutiva del Consejo Nacional de Educación (CNE)", "Elsa Condori Apaza\n@ del Consejo Nacional de Educación - CNE"), "Consejera", "Secretaria Ejecutiva"),
    (experts("Juan Flores Tito\nEspecialista de la DRE Puno", "Juan Flores Tito\n@"), "Especialista de la DRE Puno", "Consejero del Consejo Nacional de Educación"),
    (experts("Juan Flores Tito\nEspecialista de la DRE Puno", "Elsa Condori Apaza\nDocente de la Universidad Nacional del Altiplano", "Créditos\n\nJuan Flores Tito\n@"), "Especialista de la DRE Puno", "Director de la UGEL Ilo"),
    (experts("Juan Flores Tito\nOficial de educación de UNICEF", "Elsa Condori Apaza\nDocente de la Universidad Nacional del Altiplano", "Juan Flores Tito, @, cerró el panel."), "oficial de educación de UNICEF", "director de la UGEL Ilo"),
    (closing("Abrió el encuentro Juan Flores Tito, director de la UGEL Ilo.", "Cerró el encuentro Juan Flores Tito, @."), "director de la UGEL Ilo", "director de la UGEL San Román"),
]
SILENT = [
    closing("El encuentro tuvo como anfitriona a la DRE Puno.", "La DRE Tacna agradeció a la región anfitriona y anunció que será la próxima anfitriona."),
    closing("El segundo día hubo pasantías en la UGEL Ilo y en la UGEL San Román.", "En la UGEL Ilo hubo música; la visita a la UGEL San Román fue por la tarde."),
    closing("El segundo día hubo una pasantía en la UGEL Ilo.", "La directora de la UGEL San Román recibió un diploma. La UGEL El Collao visitó a la UGEL Ilo."),
    closing("En 2025 hubo una pasantía en la UGEL San Román.", "La pasantía de este año fue en la UGEL Ilo."),
    experts("Juan Flores Tito\nEspecialista de la DRE Puno", "Elsa Condori Apaza\nEspecialista de la DRE Puno"),
    experts("Juan Flores Tito\nConsejero del Consejo Nacional de Educación - CNE", "Elsa Condori Apaza\nConsejera del Consejo Nacional de Educación (CNE)"),
    experts("Juan Flores Tito\nDirector de la UGEL Ilo", "Elsa Condori Apaza\nDirectora de la UGEL San Román"),
    experts("Juan Flores Tito\nEspecialista de la Dirección de Apoyo (DAGED) - MINEDU", "Juan Flores Tito\nEspecialista de la DAGED - MINEDU"),
    closing("\n\nRosa Quispe Mamani\nMinistra de Educación", "Elsa Condori Apaza\nExministra de Educación"),
    closing("\n\nRosa Quispe Mamani\nDirectora General de Gestión Descentralizada", "Elsa Condori Apaza\nDirectora de Fortalecimiento de Capacidades"),
    closing("Rosa Quispe\nUGEL Ilo", "Rosa Mamani\nUGEL San Román"),
]
# fmt: on
