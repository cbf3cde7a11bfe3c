from django.db import migrations

from minka.journal.triggers import lock_backward, lock_forward


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_written_once")]
    operations = [migrations.RunPython(lock_forward, lock_backward)]
