"""What the form asks of each field: its name, why it is asked, an example. Invented examples, of nobody's practice."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

Words = Any  # a text or its promise


class Asked(NamedTuple):
    label: Words
    help: Words = ""
    example: Words = ""
    lines: int = 0  # of a text area; 0 is one line
    longest: int = 0


ASKED = {
    "title": Asked(
        _("Título"), _("Qué hacen y dónde, en una línea."), _("Ferias de matrícula en la UGEL Huaura"), 0, 300
    ),
    "summary": Asked(
        _("En pocas palabras"),
        _("Lo que leerá quien busca: qué logra y para quién."),
        _("Llevamos la matrícula a los mercados un sábado al mes: nadie pierde un día de trabajo."),
        3,
        400,
    ),
    "topic": Asked(_("Tema")),
    "levels": Asked(_("Niveles y modalidades"), _("Marca todos aquellos en que se aplica.")),
    "institutions": Asked(_("Instituciones que la impulsan"), _("La primera es la que la conduce.")),
    "more": Asked(_("Añadir otra institución"), _("Escribe su nombre o su código, y guarda."), _("UGEL Barranca")),
    "reach": Asked(
        _("Zona de alcance"),
        _("Provincias, distritos o redes en que se aplica."),
        _("Huacho, Hualmay y Santa María"),
        0,
        300,
    ),
    "started": Asked(_("En marcha desde"), _("El día en que se empezó a aplicar, aunque sea aproximado.")),
    "problem": Asked(
        _("El problema"),
        _("Qué pasaba, a quiénes y desde cuándo. Una línea en blanco separa los párrafos."),
        _("En enero, 4 de cada 10 familias no encontraban vacante informada y hacían cola en tres colegios."),
        10,
        6000,
    ),
    "phase": Asked(
        _("Fase"), _("Si tu estrategia tiene fases, el nombre de la de este paso."), _("Preparación"), 0, 200
    ),
    "step_title": Asked(_("Qué se hace"), "", _("Mesa única de vacantes"), 0, 200),
    "step_text": Asked(
        _("Cómo se hace"),
        _("Para que otra UGEL pueda repetirlo."),
        _("Un especialista por red lleva el padrón de vacantes impreso y lo actualiza cada hora."),
        4,
        3000,
    ),
    "core": Asked(
        _("Al llevarlo a otro lugar"), _("Nuclear: sin esto deja de funcionar. Adaptable: cada lugar lo ajusta.")
    ),
    "statement": Asked(
        _("Qué lograron"), _("Una frase, sin el número."), _("de las familias matriculó en su primera visita"), 2, 600
    ),
    "value": Asked(_("Cuánto"), "", "86,5"),
    "unit": Asked(_("Unidad")),
    "unit_name": Asked(_("De qué, si es una cantidad"), "", _("familias"), 0, 80),
    "numerator": Asked(_("Cuántos lo lograron"), _("El conteo, no el porcentaje."), "519"),
    "denominator": Asked(_("De cuántos en total"), "", "600"),
    "denominator_name": Asked(_("Total de qué"), "", _("familias atendidas"), 0, 120),
    "baseline": Asked(_("Desde cuánto se partió"), _("El mismo dato antes de empezar."), "58"),
    "period": Asked(_("Periodo"), "", _("enero a marzo de 2026"), 0, 60),
    "source": Asked(_("De dónde sale el dato"), "", _("registro de atención de las ferias"), 0, 200),
    "lessons": Asked(
        _("Lo que aprendieron"),
        _("Lo que harían igual, lo que no, y lo que les sorprendió."),
        _("Sin el gobierno local no hay local ni difusión: convocarlo primero ahorra un mes."),
        8,
        6000,
    ),
    "instrument": Asked(
        _("Instrumento que la institucionaliza"),
        _("PEI, POI, PAT, plan regional u otro."),
        _("POI 2026 de la UGEL"),
        0,
        120,
    ),
    "resolution": Asked(_("Resolución"), _("Número y año, si la hay."), _("R. D. 0123-2026-UGEL"), 0, 120),
    "resources": Asked(
        _("Con qué"), _("Personas, materiales y equipos."), _("6 especialistas, 4 toldos, 2 laptops"), 4, 3000
    ),
    "cost": Asked(
        _("Costo y financiamiento"),
        _("Cuánto cuesta y quién lo paga."),
        _("S/ 480 por feria, con la municipalidad"),
        0,
        200,
    ),
    "context": Asked(
        _("Dónde funciona"),
        _("Cómo es el lugar: urbano o rural, lenguas, distancias, tamaño."),
        _("Ciudad intermedia y caseríos a una hora"),
        4,
        3000,
    ),
    "delivered_by": Asked(
        _("Quién lo hace"),
        _("Qué cargo tiene y qué preparación necesita."),
        _("Especialistas de planificación, con una tarde de práctica"),
        3,
        2000,
    ),
    "procedure": Asked(
        _("Cómo se hace"),
        _("Cara a cara, por teléfono, en grupo; con qué guía."),
        _("Atención cara a cara, familia por familia"),
        3,
        2000,
    ),
    "setting": Asked(
        _("Dónde se hace"),
        _("El tipo de lugar y lo que debe tener."),
        _("Mercado o losa deportiva, con electricidad"),
        3,
        2000,
    ),
    "schedule": Asked(
        _("Cuándo y cuánto"),
        _("Cuántas veces, cada cuánto, cuánto dura."),
        _("Un sábado al mes, de 8 a 13 horas, de noviembre a marzo"),
        3,
        2000,
    ),
    "adaptations": Asked(
        _("Qué cambiaron en el camino"),
        _("Y por qué."),
        _("De los colegios a los mercados, porque los sábados la gente está allí"),
        3,
        2000,
    ),
    "fidelity": Asked(
        _("Qué tan fiel fue a lo planeado"),
        _("Qué se cumplió de lo planeado y qué no."),
        _("Se hicieron 5 de 6 ferias; una la impidió la lluvia"),
        3,
        2000,
    ),
    "name": Asked(_("Nombre"), "", "", 0, 120),
    "post": Asked(
        _("Cargo"), _("El que tenía cuando trabajó en la práctica."), _("Especialista de planificación"), 0, 160
    ),
}
