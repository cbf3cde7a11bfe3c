"""How a report words the heads of its sections, folded: without accents, case or punctuation."""

_GOALS = (
    r"(?:sostenibilidad|replica|replicas|replicabilidad|replicacion|escalabilidad|escalamiento|transferencia"
    r"|continuidad|mejora|adaptacion|institucionalizacion)"
)
_OF = r"(?: (?:de|en) (?:la|esta) (?:buena )?(?:practica|experiencia)(?: educativa)?)?"
_EXPERT = r"(?:expert[oa]s?|comentaristas?|especialistas? invitad[oa]s?|panelistas?)"
SECTIONS = {
    "problem": rf"(?:el |la )?problem(?:as?|atica)(?: (?:publico|central|principal|identificad[oa]|abordad[oa]"
    rf"|priorizad[oa]|educativ[oa]|inicial|atendid[oa]|detectad[oa]))*(?: que (?:aborda|atiende"
    rf"|busca resolver)(?: la (?:buena )?practica)?)?{_OF}"
    r"|(?:descripcion|planteamiento|identificacion|diagnostico) del problema|situacion (?:problematica|problema"
    r"|inicial)"
    r"|(?:cual (?:es|era|fue) el problema|que problema (?:aborda|atiende|atendimos|resuelve).*)",
    "strategy": rf"(?:la |las )?estrategias?(?: (?:implementad|desarrollad|aplicad|utilizad|ejecutad"
    rf"|emplead)as?)?(?: de (?:intervencion|implementacion|gestion|solucion|trabajo"
    rf"|mejora))?(?: y (?:acciones|actividades)(?: (?:implementadas|desarrolladas|realizadas))?)?{_OF}"
    r"|(?:acciones|actividades) (?:implementadas|desarrolladas|realizadas|ejecutadas)|(?:que"
    r"|como lo) (?:hicimos|se hizo)",
    "results": rf"(?:los |principales )*(?:resultados?|logros)(?: (?:y|e) (?:logros|resultados|impactos?|evidencias"
    rf"|cambios))?(?: (?:alcanzad|obtenid|lograd|principal|destacad)\w+)*(?: a la fecha)?{_OF}"
    rf"|que (?:logramos|se logro|resultados obtuvimos)",
    "expert": rf"(?:(?:la )?(?:informacion relevante|comentarios?|notas?|aportes?|retroalimentacion|mirada|voz"
    rf"|opinion|valoracion|analisis|apreciacion(?:es)?|perfil)(?: (?:del|de la|de los|de las|de"
    rf"|de el la))? )?(?:o a )?{_EXPERT}(?: (?:comentaristas?|invitad[oa]s?|tematic[oa]s?|o a|[oy] expert[oa]s?))*"
    rf"|persona experta(?: invitada)?|comenta",
    "key_aspects": rf"(?:(?:los|el|principales|principal) )?aspectos? (?:mas )?(?:claves?|relevantes?|destacad[oa]s?"
    rf"|importantes?|positiv[oa]s)(?: a destacar| identificados)?{_OF}|claves? {_OF.strip()}|fortalezas?{_OF}",
    "opportunities": rf"(?:(?:las|principales) )?oportunidad(?:es)? (?:de|para la|para) mejora(?:s"
    rf"|r)?(?: continua)?(?: identificadas)?{_OF}|aspectos? (?:por|a) mejorar",
    "recommendations": rf"(?:(?:las|principales) )?recomendaci(?:on|ones)(?: (?:del|de la"
    rf"|de los) {_EXPERT}(?: (?:comentarista"
    rf"|invitad[oa]))?)?(?: para (?:(?:garantizar|asegurar|promover|fortalecer) )?(?:la "
    rf"|su )?{_GOALS}(?:(?: y| e| o)?(?: la| su)? {_GOALS})*)?{_OF}"
    rf"|(?:sostenibilidad|replica) y {_GOALS}",
    "aside": rf"(?:las )?lecciones aprendidas{_OF}",
}
