"""Who has earned a badge by now and does not have it yet: read from the ledger after each replay."""

from collections import Counter

from minka.people.models import Member
from minka.recognition.models import Award, Badge, Credential, Level, Season, Standing
from minka.recognition.signing import signed


def award_due(year: int) -> list[Credential]:
    """Give what the ledger earned: badges of a level for the year, the others once; none is given twice.

    Invented people get none: a credential is for somebody.
    """
    season = Season.objects.filter(year=year).first()
    if season is None:
        return []
    held = set(Credential.objects.values_list("badge", "member", "year"))
    levels = {level.pk: level.threshold for level in Level.objects.all()}
    standings = list(Standing.objects.filter(season=season).select_related("level"))
    due: list[tuple[Badge, int, int]] = []
    for badge in Badge.objects.all():
        if badge.level_id:
            reached = levels[badge.level_id]
            members = [one.member_id for one in standings if one.level and one.level.threshold >= reached]
            due += [(badge, member, year) for member in members]
        elif badge.rules:
            paid = Award.objects.filter(rule__in=badge.rules.split(), points__gt=0).order_by()
            times = Counter(paid.values_list("member", flat=True))
            due += [(badge, member, 0) for member, number in times.items() if number >= badge.times]
    wanted = [(badge, member, when) for badge, member, when in due if (badge.pk, member, when) not in held]
    people = Member.objects.filter(is_active=True, demonstration=False).in_bulk({member for _, member, _ in wanted})
    return [
        Credential.award(badge=badge, member=people[member], by=None, sign=signed, year=when)
        for badge, member, when in wanted
        if member in people
    ]
