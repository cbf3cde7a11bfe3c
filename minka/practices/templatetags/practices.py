"""How a claim is shown: its words, its sum, its line from where it began to where it got."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from minka.core.numbers import thin
from minka.practices import results, verdicts
from minka.practices.models import Claim, Practice

register = template.Library()
WIDTH = 300  # of the line, in its own units; a hundredth is three of them


register.filter(results.headline)
register.filter(results.standing)
register.filter(results.doubt)
register.filter(results.support)
register.filter(results.caution)
register.filter(results.sign)


@register.filter
def calculation(claim: Claim) -> str:
    return verdicts.calculation(claim.quantity())


@register.inclusion_tag("practices/_value.html")
def claim_value(claim: Claim) -> dict[str, object]:
    """The number as its authors say it: «más de 97 %», «+64,9 puntos»."""
    return {"claim": claim, "sign": results.sign(claim)}


@register.simple_tag
def claim_scale(claim: Claim) -> SafeString:
    """A line of a hundred with its start and its end; nothing where one of the two is not known or is no percentage."""
    ends = results.span(claim)
    if ends is None:
        return mark_safe("")
    (start, end), (low, high) = ends, sorted(ends)
    x, wide, mark = (round(part * WIDTH / Decimal(100)) for part in (low, high - low, start))
    return format_html(
        '<svg class="scale" viewBox="0 0 300 24" role="img" aria-label="{}">'
        '<rect class="rail" y="8" width="300" height="8"/><rect class="run" x="{}" y="8" width="{}" height="8"/>'
        '<path class="base" d="M{} 3l9 9-9 9-9-9z"/></svg>',
        _("De %(start)s %% a %(end)s %%") % {"start": thin(start), "end": thin(end)},
        str(x),
        str(wide),
        str(mark),
    )


@register.filter
def who(practice: Practice) -> str:
    """Who runs it, in the width of a list: «DRE Ayacucho y 10 más»."""
    names = [one.institution.name for one in practice.participations.all()]
    if len(names) > 2:
        return _("%(first)s y %(more)d más") % {"first": names[0], "more": len(names) - 1}
    return _(" y ").join(names)
