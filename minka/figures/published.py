"""What others counted and printed, brought in with its source and with what does not add up in it."""

import csv
from datetime import datetime, time
from pathlib import Path

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.timezone import make_aware

from minka.figures.models import FrozenFigure, PublishedFigure

PUBLISHED = Path(__file__).parent / "published.csv"


@transaction.atomic
def load_published(path: Path = PUBLISHED) -> tuple[int, int]:
    """Write the definitions and the values that are missing; returns how many of each the file has. Idempotent."""
    codes: dict[str, int] = {}
    values = 0
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["code"] not in codes:
                codes[line["code"]] = len(codes)
                PublishedFigure.objects.update_or_create(
                    code=line["code"],
                    defaults={name: line[name] for name in ("title", "definition", "unit")}
                    | {"order": codes[line["code"]]},
                )
            day = parse_date(line["cutoff"])
            if day is None:
                raise ValueError(f"{path.name}: {line['cutoff']} is no date")
            number = float(line["value"]) if "." in line["value"] else int(line["value"])
            FrozenFigure.objects.get_or_create(
                code=line["code"],
                scope=line["scope"],
                value={"value": number, "rows": []},
                cutoff=make_aware(datetime.combine(day, time())),
                defaults={
                    "source": line["source"],
                    "remark": line["remark"],
                    "purpose": "Publicada en el reporte de sistematización",
                },
            )
            values += 1
    return len(codes), values
