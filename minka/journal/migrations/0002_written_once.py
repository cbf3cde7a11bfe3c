from django.db import migrations

from minka.journal.triggers import lock_backward, lock_forward


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(lock_forward, lock_backward),
    ]
