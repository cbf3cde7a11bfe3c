from minka.people.access import grant
from minka.people.models import Role

grant(
    notifications__administer={Role.TEAM, Role.ADMINISTRATOR},
    notifications__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
