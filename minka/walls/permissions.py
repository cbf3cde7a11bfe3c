from minka.people.access import grant
from minka.people.models import Role

grant(
    walls__administer={Role.TEAM, Role.ADMINISTRATOR},
    walls__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
