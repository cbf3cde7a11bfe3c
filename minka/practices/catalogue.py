"""The cards of all published practices, kept in memory for the length of an edition.

Any card written or taken away makes a new edition: its number, sum of keys and last moment are asked at each request,
and the cards are read again only when they differ. Ten thousand cards take some 3 MB.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max, Sum
from django.utils.timezone import now

from minka.practices.facets import Bits, Facets
from minka.practices.models import Card
from minka.practices.models.practice import IN_FORCE_FOR

Edition = tuple[object, object, object]
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Catalogue:
    edition: Edition
    facets: Facets
    recent: Sequence[int]
    by_title: Sequence[int]
    by_stage: Sequence[int]
    demonstrations: Bits
    confirmed: Sequence[tuple[datetime, int]]  # moment and key, the oldest first

    def in_force(self) -> Bits:
        """Those that their team confirmed within the last twelve months."""
        oldest = bisect_left(self.confirmed, (now() - IN_FORCE_FOR, 0))
        lapsed = self.facets.of(key for _, key in self.confirmed[:oldest])  # few, while most are kept in force
        return self.facets.everything & ~lapsed

    def order(self, name: str) -> Sequence[int]:
        return {"titulo": self.by_title, "estadio": self.by_stage}.get(name, self.recent)


_latest: Catalogue | None = None


def catalogue() -> Catalogue:
    """The catalogue as it is now. One query, and one more when it changed."""
    global _latest
    latest = Card.objects.aggregate(cards=Count("pk"), keys=Sum("pk"), last=Max("written_at"))
    edition = (latest["cards"], latest["keys"], latest["last"])
    if _latest is None or _latest.edition != edition:
        _latest = _read(edition)
    return _latest


def _read(edition: Edition) -> Catalogue:
    rows = list(
        Card.objects.order_by("-published_at", "-practice_id").values_list(
            "practice_id", "signature", "title_key", "stage_rank", "practice__demonstration", "practice__confirmed_at"
        )
    )
    recent = [key for key, *_ in rows]
    facets = Facets((key, signature) for key, signature, *_ in rows)
    return Catalogue(
        edition=edition,
        facets=facets,
        recent=recent,
        by_title=[key for key, *_ in sorted(rows, key=lambda row: (row[2], row[0]))],
        by_stage=[key for key, *_ in sorted(rows, key=lambda row: -row[3])],  # the newest first within a stage
        demonstrations=facets.of(row[0] for row in rows if row[4]),
        confirmed=sorted((row[5] or NEVER, row[0]) for row in rows),
    )
