from datetime import timedelta
from typing import Any

from django import template
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.walls.markdown import plain, render

register = template.Library()
register.filter("markdown", render)
register.filter("plain", plain)


@register.filter
def span(value: Any) -> str:
    """How long, in the one unit that says it: «3 días», «5 horas». Of a moment: since then."""
    if value is None:
        return ""
    seconds = int((value if isinstance(value, timedelta) else now() - value).total_seconds())
    if seconds >= 86_400:
        days = seconds // 86_400
        return ngettext("%(n)s día", "%(n)s días", days) % {"n": days}
    if seconds >= 3_600:
        hours = seconds // 3_600
        return ngettext("%(n)s hora", "%(n)s horas", hours) % {"n": hours}
    minutes = seconds // 60
    return ngettext("%(n)s minuto", "%(n)s minutos", minutes) % {"n": minutes} if minutes > 0 else _("un momento")


@register.filter
def at(mapping: dict[int, int], key: int) -> int:
    """What a count by key says; 0 for a key it does not name."""
    return mapping.get(key, 0)
