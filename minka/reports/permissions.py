from minka.people.access import grant
from minka.people.models import Role

grant(
    reports__read={Role.TEAM},
    reports__correct={Role.TEAM},
    reports__confirm={Role.TEAM},
    reports__discard={Role.TEAM},
    reports__edit={Role.TEAM},
    reports__print={Role.TEAM},
    reports__freeze={Role.TEAM},
    reports__administer={Role.TEAM, Role.ADMINISTRATOR},
    reports__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
