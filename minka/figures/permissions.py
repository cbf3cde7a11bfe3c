from minka.people.access import VISITOR, grant
from minka.people.models import Role

grant(
    figures__see={VISITOR},
    figures__freeze={Role.TEAM},
    figures__administer={Role.TEAM, Role.ADMINISTRATOR},
    figures__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
