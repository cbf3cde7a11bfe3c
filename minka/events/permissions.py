from minka.people.access import VISITOR, grant
from minka.people.models import Role

grant(
    events__see={VISITOR},
    events__create={Role.TEAM},
    events__edit={Role.TEAM},
    events__arrange={Role.TEAM},  # its programme
    events__publish={Role.TEAM},
    events__withdraw={Role.TEAM},
    events__hold={Role.TEAM},
    events__attend={Role.TEAM},  # write down who came
    events__miss={Role.TEAM},  # and take it back
    events__administer={Role.TEAM, Role.ADMINISTRATOR},
    events__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
