from minka.people.access import MEMBER, VISITOR, grant, name_role
from minka.people.models import Role

name_role("writer", "quien lo escribió (en una iniciativa, todos los que la proponen)")
name_role("territory", "quien coordina la institución de quien lo escribió, o la que está sobre ella")

# Who writes works somewhere: an account alone, without a membership in force, reads.
WRITERS = {Role.MANAGER, Role.COORDINATOR, Role.ADVISER, Role.TEAM}
MODERATORS = {Role.TEAM, "territory"}

grant(
    walls__see={VISITOR},  # what one may see at all is `visible_to`'s to say
    walls__post=WRITERS,
    walls__support=WRITERS,
    walls__flag={MEMBER},
    walls__edit={"writer"},
    walls__withdraw={"writer"},
    walls__history={"writer", *MODERATORS},
    walls__appeal={"writer"},
    walls__moderate={Role.TEAM, Role.COORDINATOR},  # enter the queue; each decision asks again
    walls__approve=MODERATORS,
    walls__hide=MODERATORS,
    walls__show=MODERATORS,
    walls__uphold=MODERATORS,
    walls__keep=MODERATORS,
    walls__administer={Role.TEAM, Role.ADMINISTRATOR},
    walls__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
