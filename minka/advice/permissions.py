from minka.people.access import grant
from minka.people.models import Role

grant(
    advice__administer={Role.TEAM, Role.ADMINISTRATOR},
    advice__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
