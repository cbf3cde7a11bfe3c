"""Days on which offices work, counted as an appeal's term is. Pure."""

from datetime import date, timedelta

SATURDAY = 5


def working_days_after(day: date, number: int) -> date:
    """The last of `number` days from Monday to Friday after `day`; holidays are not known here and count as worked."""
    found = day
    while number > 0:
        found += timedelta(days=1)
        number -= found.weekday() < SATURDAY
    return found
