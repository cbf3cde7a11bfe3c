import tomllib
from pathlib import Path

from django.db import migrations

TOLD = Path(__file__).resolve().parent.parent / "route.toml"


def write(apps, schema_editor):
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    Rung, Gate = apps.get_model("route", "Rung"), apps.get_model("route", "Gate")
    for order, one in enumerate(told["rungs"]):
        gates = one.pop("gates")
        rung = Rung.objects.create(order=order, **one)
        Gate.objects.bulk_create(
            Gate(rung=rung, order=place, check_code=gate.pop("check"), **gate) for place, gate in enumerate(gates)
        )
    rubric = apps.get_model("route", "Rubric").objects.create(version=1, current=True, note=told["note"])
    Criterion, Descriptor = apps.get_model("route", "Criterion"), apps.get_model("route", "Descriptor")
    for order, one in enumerate(told["criteria"]):
        levels = one.pop("levels")
        criterion = Criterion.objects.create(rubric=rubric, order=order, **one)
        Descriptor.objects.bulk_create(
            Descriptor(criterion=criterion, level=level, text=text) for level, text in enumerate(levels, 1)
        )


class Migration(migrations.Migration):
    dependencies = [("route", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
