from django.db import migrations

from minka.figures.proposed import RULES


def write(apps, schema_editor):
    rule = apps.get_model("figures", "Rule")
    for code, fields in RULES.items():
        rule.objects.create(code=code, version=1, **fields)


class Migration(migrations.Migration):
    dependencies = [("figures", "0003_participation_rule")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
