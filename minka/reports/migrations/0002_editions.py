import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("reports", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("printing", "digest", models.CharField(blank=True, db_index=True, max_length=64)),
        migrations.AddField("printing", "testimonials", models.JSONField(default=list, verbose_name="testimonios")),
        migrations.AddField(
            "printing", "public", models.BooleanField(default=False, verbose_name="de un intercambio publicado")
        ),
        migrations.AddField("printing", "touched_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="edición")),
                ("document", models.JSONField(verbose_name="documento")),
                ("figures", models.JSONField(default=dict, verbose_name="cifras")),
                ("frozen_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="congelada")),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="editions", to="events.exchange"
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="por",
                    ),
                ),
            ],
            options={
                "verbose_name": "edición del reporte",
                "verbose_name_plural": "ediciones del reporte",
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            "printing",
            "edition",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="reports.edition",
            ),
        ),
        migrations.AddConstraint(
            "edition", models.UniqueConstraint(fields=("exchange", "number"), name="edition_number_once")
        ),
    ]
