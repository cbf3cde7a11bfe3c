from minka.people.access import VISITOR, grant, name_role
from minka.people.models import Role

name_role("author", "quien integra el equipo de la práctica")
name_role("owner", "quien trabaja en una institución de la práctica")

name_role("head", "quien coordina o dirige una institución de la práctica")
name_role("neighbour", "quien gestiona o coordina en otra institución")
name_role("wisher", "quien trabaja en la institución que quiere replicarla")

grant(
    practices__create={Role.MANAGER, Role.COORDINATOR, Role.TEAM},
    practices__see={VISITOR},  # what one may see at all is `visible_to`'s to say
    practices__submit={"author", Role.TEAM},
    practices__return={Role.TEAM},
    practices__publish={Role.TEAM},
    practices__edit={"author", Role.TEAM},
    practices__declare={"head"},
    practices__comment={"author", "owner", Role.ADVISER, Role.TEAM},
    practices__confirm={"author", Role.TEAM},
    practices__advance={Role.TEAM},  # by a decision on the route
    practices__want={"neighbour"},  # say that one's institution wants to replicate it
    practices__hear={"author", "wisher", Role.TEAM},  # a wish: who, for which problem
    practices__answer={"author"},
    practices__give_up={"wisher"},
    practices__archive={Role.TEAM},
    practices__load={Role.TEAM},
    practices__restore={Role.TEAM},
    practices__administer={Role.TEAM, Role.ADMINISTRATOR},
    practices__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
