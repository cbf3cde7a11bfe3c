"""A year of the community up to a cut-off, both on the clock of Lima: what a figure of the year is counted over."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import localtime, make_aware, now

DAYS = 90  # without a fact for so long, an institution is called silent


def midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


@dataclass(frozen=True)
class Period:
    """`ends` is the first moment that no longer counts: the day of a cut-off counts whole."""

    year: int
    ends: datetime

    @classmethod
    def of(cls, year: int, day: date | None = None, *, at: datetime | None = None) -> "Period":
        """The year up to the end of `day`, or up to the moment `at`; without either, whole or up to now."""
        until = midnight(day + timedelta(days=1)) if day else at or now()
        return cls(year, max(min(until, midnight(date(year + 1, 1, 1))), midnight(date(year, 1, 1))))

    @property
    def starts(self) -> datetime:
        return midnight(date(self.year, 1, 1))

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_moment(self) -> datetime:
        return max(self.ends - timedelta(microseconds=1), self.starts)

    @property
    def last_day(self) -> date:
        return localtime(self.last_moment).date()

    @property
    def whole_days(self) -> bool:
        """Whether it ends with a day, as a published cut-off does, and not in the middle of one."""
        return localtime(self.ends).time() == time()

    @property
    def cutoff(self) -> str:
        """The last day that counts or, in the middle of a day, the moment (ISO 8601)."""
        return self.last_day.isoformat() if self.whole_days else localtime(self.ends).isoformat(timespec="seconds")

    @property
    def key(self) -> str:
        """What tells it from any other, for what is remembered of it."""
        return f"{self.starts.timestamp():.6f}-{self.ends.timestamp():.6f}"

    def facts(self) -> Q:
        return Q(at__gte=self.starts, at__lt=self.ends)

    def months(self) -> list[datetime]:
        """The end of each of its twelve months."""
        return [midnight(date(self.year + month // 12, month % 12 + 1, 1)) for month in range(1, 13)]


@dataclass(frozen=True)
class Recent(Period):
    """The last ninety days instead of a year; the rules are those of the year in which they end."""

    @property
    def starts(self) -> datetime:
        return midnight(self.first_day)

    @property
    def first_day(self) -> date:
        return localtime(self.ends).date() - timedelta(days=DAYS)
