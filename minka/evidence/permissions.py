from minka.people.access import grant
from minka.people.models import Role

grant(
    evidence__administer={Role.TEAM, Role.ADMINISTRATOR},
    evidence__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
