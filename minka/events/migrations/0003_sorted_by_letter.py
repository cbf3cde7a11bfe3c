from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ('events', '0002_headcount'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='attendance',
            options={'ordering': ['invited', 'region__slug'], 'verbose_name': 'región asistente', 'verbose_name_plural': 'regiones asistentes'},
        ),
    ]
