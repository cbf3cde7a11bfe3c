from minka.people.access import VISITOR, grant
from minka.people.models import Role

grant(
    evidence__see={VISITOR},  # of what one may see at all, `visible_to` answers
    evidence__administer={Role.TEAM, Role.ADMINISTRATOR},
    evidence__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
