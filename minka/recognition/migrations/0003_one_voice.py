"""The badges of levels speak as the others do; a criterion that a team wrote in its own words stays."""

from typing import Any

from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Replace


def speak(apps: Any, _editor: Any) -> None:
    badges = apps.get_model("recognition", "Badge").objects.filter(criteria__startswith="Alcanzar en el año los puntos")
    badges.update(criteria=Replace("criteria", Value("Alcanzar en"), Value("Alcanzaste en")))


class Migration(migrations.Migration):
    dependencies = [("recognition", "0002_first_tariff")]
    operations = [migrations.RunPython(speak, migrations.RunPython.noop)]
