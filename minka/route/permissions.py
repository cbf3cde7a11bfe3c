from minka.people.access import grant
from minka.people.models import Role

grant(
    route__administer={Role.TEAM, Role.ADMINISTRATOR},
    route__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
