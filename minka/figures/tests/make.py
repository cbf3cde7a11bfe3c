from datetime import datetime
from typing import Any

from django.utils.timezone import now

from minka.figures.models import FrozenFigure, PublishedFigure


def make_published(code: str = "aliados", **fields: Any) -> PublishedFigure:
    return PublishedFigure.objects.create(code=code, **{"title": code.title(), "definition": "Lo que dice.", **fields})


def make_frozen(
    code: str = "aliados", value: float = 14, cutoff: datetime | None = None, **fields: Any
) -> FrozenFigure:
    return FrozenFigure.objects.create(code=code, value={"value": value, "rows": []}, cutoff=cutoff or now(), **fields)
