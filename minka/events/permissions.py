from minka.people.access import VISITOR, grant
from minka.people.models import Role

grant(
    events__see={VISITOR},
    events__create={Role.TEAM},
    events__edit={Role.TEAM},
    events__arrange={Role.TEAM},  # its programme
    events__present={Role.TEAM},  # its practices, in their order
    events__transcribe={Role.TEAM},  # the note that an expert gave there
    events__cite={Role.TEAM},  # which note of the practice is shown there
    events__lay_out={Role.TEAM},  # its visit
    events__tally={Role.TEAM},  # who came, by groups
    events__quote={Role.TEAM},  # what was said there
    events__publish={Role.TEAM},
    events__withdraw={Role.TEAM},
    events__hold={Role.TEAM},
    events__attend={Role.TEAM},  # write down who came
    events__miss={Role.TEAM},  # and take it back
    events__administer={Role.TEAM, Role.ADMINISTRATOR},
    events__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
