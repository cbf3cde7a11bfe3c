from django.db import migrations

LEVELS = [
    ("inicial", "Inicial"),
    ("primaria", "Primaria"),
    ("secundaria", "Secundaria"),
    ("eba", "EBA"),
    ("ebe", "EBE"),
    ("cetpro", "CETPRO"),
    ("gestion", "Gestión de DRE y UGEL"),
]


def write(apps, schema_editor):
    level = apps.get_model("practices", "Level")
    for order, (slug, name) in enumerate(LEVELS):
        level.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [("practices", "0002_catalogue")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
