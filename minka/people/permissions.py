from minka.people.access import grant
from minka.people.models import Role

grant(people__end={Role.ADMINISTRATOR, Role.TEAM})
