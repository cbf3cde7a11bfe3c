from typing import Any

from django.db import migrations, models


def end_what_is_underway(apps: Any, schema_editor: Any) -> None:
    """Nobody prints while the tables change; what was left could stand twice."""
    printings = apps.get_model("reports", "Printing").objects.filter(state__in=["waiting", "working"])
    printings.update(state="failed")


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_readings")]

    operations = [
        migrations.RunPython(end_what_is_underway, migrations.RunPython.noop),
        migrations.AddConstraint(
            "printing",
            models.UniqueConstraint(
                fields=("exchange", "format", "digest", "public"),
                condition=models.Q(state__in=["waiting", "working"]),
                name="printing_underway_once",
            ),
        ),
    ]
