"""The days of an event in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def when(starts: date, ends: date) -> str:
    """«23 y 24 de abril de 2026», «del 3 al 5 de mayo de 2026», «del 30 de abril al 1 de mayo de 2026»."""
    last = date_format(ends, "DATE_FORMAT")
    if starts == ends:
        return last
    if (starts.year, starts.month) != (ends.year, ends.month):
        first = date_format(starts, "MONTH_DAY_FORMAT" if starts.year == ends.year else "DATE_FORMAT")
        return _("del %(first)s al %(last)s") % {"first": first, "last": last}
    pair = _("%(first)s y %(last)s") if (ends - starts).days == 1 else _("del %(first)s al %(last)s")
    return pair % {"first": starts.day, "last": last}
