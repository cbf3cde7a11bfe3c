from minka.people.access import grant
from minka.people.models import Role

grant(
    ideas__administer={Role.TEAM, Role.ADMINISTRATOR},
    ideas__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
