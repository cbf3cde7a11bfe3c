from django.db import migrations

TOPICS = [
    (
        "gestion-del-riesgo",
        "Gestión del riesgo",
        "riesgo",
        "desastres emergencias prevención brigadas simulacros sismos lluvias heladas seguridad contingencia continuidad",
    ),
    (
        "inclusion-y-empleo",
        "Inclusión y empleo",
        "inclusion",
        "discapacidad empleabilidad emprendimiento inserción laboral CETPRO técnico-productiva trabajo oficio",
    ),
    (
        "convivencia-y-bienestar",
        "Convivencia y bienestar",
        "convivencia",
        "violencia acoso socioemocional salud mental psicología tutoría familias disciplina positiva abandono",
    ),
    (
        "aprendizajes-y-evaluacion",
        "Aprendizajes y evaluación",
        "aprendizajes",
        "logros resultados matemática comprensión pruebas evidencia reforzamiento",
    ),
    (
        "planificacion-y-seguimiento",
        "Planificación y seguimiento",
        "planificacion",
        "plan anual PAT POI PEI procesos metas trimestre tablero indicadores presupuesto",
    ),
    ("lectura", "Lectura", "lectura", "leer comprensión lectora biblioteca cuentos textos lectores escritura"),
    (
        "monitoreo-y-acompanamiento",
        "Monitoreo y acompañamiento",
        "monitoreo",
        "asistencia técnica especialistas acompañamiento pedagógico docentes redes visitas aula",
    ),
    (
        "educacion-inclusiva",
        "Educación inclusiva",
        "diversidad",
        "discapacidad SAANEE DUA apoyo educativo diversidad barreras necesidades educativas especiales",
    ),
]


def write(apps, schema_editor):
    topic = apps.get_model("topics", "Topic")
    for slug, name, palette, keywords in TOPICS:
        topic.objects.get_or_create(slug=slug, defaults={"name": name, "palette": palette, "keywords": keywords})


class Migration(migrations.Migration):
    dependencies = [("topics", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
