from django.db.models import Count

from minka.people.models import Membership


def members_by_region() -> dict[str, int]:
    """People with an open account and a membership in force, by region slug; one query."""
    memberships = Membership.objects.in_force().filter(member__is_active=True, institution__region__isnull=False)
    rows = memberships.order_by().values("institution__region__slug").annotate(people=Count("member", distinct=True))
    return {row["institution__region__slug"]: row["people"] for row in rows}
