"""Why a file was not read, in the language of whoever asks.

The reading library knows no Django and says it in Spanish, and so it is stored; here the same sentences are told again.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

REFUSALS = (
    gettext_noop("El archivo está vacío. Revisa que sea el que querías subir."),
    gettext_noop("El archivo no contiene texto. Revisa que sea el que querías subir."),
    gettext_noop("Eso es una carpeta, no un archivo. Elige el archivo del reporte."),
    gettext_noop("No se encuentra el archivo o no se puede abrir. Revisa la ruta y los permisos."),
    gettext_noop("El archivo pesa %(size)s MB y el límite es %(limit)s MB. Reduce sus imágenes o divídelo."),
    gettext_noop("El archivo tiene más de %(most)s líneas: no es un reporte. Sube solo el reporte."),
    gettext_noop(
        "La línea %(line)s tiene más de %(most)s caracteres: no es un párrafo. Sepárala en párrafos y vuelve a subir "
        "el archivo."
    ),
    gettext_noop("Es un documento del Word antiguo (.doc). Ábrelo en Word y guárdalo como .docx."),
    gettext_noop("No se leen archivos «%(kind)s». Sube el reporte como .docx, .pdf, .txt o .md."),
    gettext_noop(
        "El documento está protegido con contraseña o es del Word antiguo. Quita la contraseña y guárdalo como .docx."
    ),
    gettext_noop(
        "El contenido del archivo no corresponde a su extensión «%(kind)s». Guárdalo de nuevo en ese formato, sin "
        "renombrarlo."
    ),
    gettext_noop(
        "El archivo dice ser texto, pero su contenido no lo es. Ábrelo en su programa y guárdalo como .docx, .pdf o "
        ".txt."
    ),
    gettext_noop("El archivo no es un documento de Word. Guárdalo como .docx y vuelve a subirlo."),
    gettext_noop("El documento trae definiciones XML que no se aceptan por seguridad. Guárdalo de nuevo desde Word."),
    gettext_noop("El documento está protegido con contraseña. Quítala y vuelve a subirlo."),
    gettext_noop(
        "El documento de Word está dañado o incompleto. Ábrelo en Word, guárdalo de nuevo y vuelve a subirlo."
    ),
    gettext_noop(
        "El documento de Word, descomprimido, es demasiado grande. Quita imágenes u objetos incrustados y vuelve a "
        "subirlo."
    ),
    gettext_noop("El PDF está protegido con contraseña. Quítala y vuelve a subirlo."),
    gettext_noop(
        "Este PDF es una imagen: no contiene texto. Sube el documento original o pásalo antes por un lector óptico."
    ),
    gettext_noop("El PDF tiene más de %(most)s páginas. Sube solo las del reporte."),
    gettext_noop(
        "Leer el PDF tarda más de %(most)s segundos. Guárdalo de nuevo («Imprimir a PDF») o súbelo como .docx."
    ),
    gettext_noop("El PDF está dañado o incompleto. Ábrelo, guárdalo de nuevo y vuelve a subirlo."),
    gettext_noop("Entender el archivo tarda demasiado: no parece un reporte. Sube solo el reporte, sin anexos."),
    gettext_noop("El archivo está hecho como ningún programa lo escribe. Ábrelo en Word y guárdalo de nuevo."),
    gettext_noop("No reconozco en este archivo el reporte de un intercambio: ni prácticas ni un título con fechas."),
    gettext_noop("No se pudo leer este archivo. Guárdalo de nuevo con otro programa, o escribe al equipo."),
)


def told(refusal: str) -> str:
    """The same refusal in the language in use; as it stands if it is none of these."""
    for sentence in REFUSALS:
        if match := _pattern(sentence).fullmatch(refusal):
            return gettext(sentence) % match.groupdict() if match.groupdict() else gettext(sentence)
    return refusal


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(sentence)))
