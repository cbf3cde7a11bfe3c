"""The first texts of consent, and the search words of who is here already."""

from datetime import date

from django.db import migrations

TEXTS = {
    "account": "Minka guarda mi nombre, mi correo de trabajo, mi institución y mi cargo, con fechas, para saber qué puedo hacer en la comunidad y reconocer lo que aporto. Lo que hago queda anotado. Puedo ver, corregir y llevarme mis datos, y dejar la comunidad, en «Mis datos».",
    "directory": "Acepto que quienes trabajan en la comunidad me encuentren en el directorio de la red por mi nombre, cargo, institución, lo que sé y lo que ofrezco, y que me escriban sin ver mi correo. Puedo salir del directorio cuando quiera.",
    "photo": "Acepto que mi foto se muestre junto a mi nombre a quienes trabajan en la comunidad. Puedo quitarla cuando quiera.",
}


def write(apps, _schema):
    ConsentText = apps.get_model("people", "ConsentText")
    for purpose, text in TEXTS.items():
        ConsentText.objects.get_or_create(purpose=purpose, version=1, defaults={"text": text, "since": date(2026, 1, 1)})
    from minka.territory.finding import words

    Member = apps.get_model("people", "Member")
    for member in Member.objects.filter(found_by="").only("pk", "name"):
        Member.objects.filter(pk=member.pk).update(found_by=" ".join(words(member.name)))


class Migration(migrations.Migration):
    dependencies = [("people", "0003_coming_in_and_leaving")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
