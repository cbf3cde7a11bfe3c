from minka.people.access import grant
from minka.people.models import Role

grant(
    recognition__administer={Role.TEAM, Role.ADMINISTRATOR},
    recognition__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
