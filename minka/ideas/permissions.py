from minka.people.access import VISITOR, grant, name_role
from minka.people.models import Role
from minka.walls.permissions import MODERATORS, WRITERS

name_role("officer", "quien acompaña el desafío o la iniciativa")
name_role("asked", "quien propone la iniciativa a la que otra quiere sumarse")

CLOSERS = {"writer", "officer", Role.TEAM}

grant(
    ideas__see={VISITOR},  # what one may see at all is `visible_to`'s to say
    ideas__pose=WRITERS,
    ideas__accompany={Role.TEAM},
    ideas__adopt={"writer"},
    ideas__link=CLOSERS,
    ideas__document=CLOSERS,
    ideas__consolidate=CLOSERS,
    ideas__reopen=CLOSERS,
    ideas__propose=WRITERS,
    ideas__edit=CLOSERS,
    ideas__history={"writer", *MODERATORS, "officer"},
    ideas__offer={"writer"},
    ideas__accept={"asked"},
    ideas__convert={"writer"},
    ideas__close={"writer", Role.TEAM},
    ideas__administer={Role.TEAM, Role.ADMINISTRATOR},
    ideas__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
