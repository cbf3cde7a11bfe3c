"""The labels of a data sheet: what stands in its first column, or before a colon."""

import re

# What a data sheet says of a practice and this reading does not keep.
OTHER_LABEL = re.compile(
    r"^\W*(?:nivel|modalidad|[aá]mbito|tem[aá]tica|tema|categor[ií]a|a[ñn]o|per[ií]odo|duraci[oó]n|poblaci[oó]n"
    r"|beneficiari[oa]|estadio|c[oó]digo|provincia|distrito|fecha|contacto|correo|enlace)(?:e?s)?"
    r"(?: (?:de|del|educativ[oa]s?|objetivo|atendid[oa])\b[^:]{0,30})?\s*:\s",
    re.IGNORECASE,
)
LABEL_ALONE = re.compile(
    r"(?:instituciones?|institucion(?:es)? (?:educativas?|responsables?|participantes?)|iged|entidad(?:es)?"
    r"|responsables?|titulo|nombre de la (?:buena )?practica|(?:nivel|modalidad)(?:es)?(?: educativ[oa]s?)?|ambito"
    r"|tematica|tema|categoria|ano|periodo|duracion|poblacion(?: (?:objetivo|atendida))?|beneficiari[oa]s|estadio"
    r"|codigo|provincias?|distritos?|macro ?region)"
)
# What a page sets in the first column of a table of a practice.
SHEET_LABEL = re.compile(
    rf"{LABEL_ALONE.pattern}|region|expert[oa](?: (?:invitad|comentarist)[oa])?|comentarista|nombres?(?: y apellidos)?"
    r"|cargo|problema|estrategia|resultados"
)
