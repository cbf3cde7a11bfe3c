from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from minka.practices import search
from minka.practices.models import Card, Practice


class Command(BaseCommand):
    help = "Escribe de nuevo el índice con que se buscan y filtran las prácticas."

    def handle(self, *args: Any, **options: Any) -> None:
        published = list(Practice.objects.published().order_by("pk").values_list("pk", flat=True))
        search.forget(Card.objects.exclude(practice__in=published).values_list("practice_id", flat=True))
        with tqdm(total=len(published), unit=" prácticas", disable=not self.stderr.isatty()) as bar:
            search.index(published, step=bar.update)
        self.stdout.write(f"{len(published)} prácticas publicadas en el índice.")
