import tomllib
from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent.parent
TARIFF, BADGES = HERE / "tariff.toml", HERE / "badges.toml"
LEVELS = [
    ("participativo", "Gestor participativo", 5, False),
    ("destacado", "Gestor destacado", 40, False),
    ("referente", "Gestor referente", 100, True),
]


def write(apps, schema_editor):
    told = tomllib.loads(TARIFF.read_text(encoding="utf-8"))
    tariff = apps.get_model("recognition", "Tariff").objects.create(
        version=1, since=told["since"], proposed=True, note=told["note"]
    )
    Rule = apps.get_model("recognition", "Rule")
    Rule.objects.bulk_create(Rule(tariff=tariff, order=order, **rule) for order, rule in enumerate(told["rules"]))
    Level = apps.get_model("recognition", "Level")
    for slug, name, threshold, used_outside in LEVELS:
        Level.objects.create(slug=slug, name=name, threshold=threshold, used_outside=used_outside)
    Badge = apps.get_model("recognition", "Badge")
    for order, badge in enumerate(tomllib.loads(BADGES.read_text(encoding="utf-8"))["badges"]):
        level = Level.objects.get(slug=badge.pop("level")) if "level" in badge else None
        Badge.objects.create(order=order, level=level, **badge)


class Migration(migrations.Migration):
    dependencies = [("recognition", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
