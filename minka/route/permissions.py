from minka.people.access import grant, name_role
from minka.people.models import Role

name_role("reviewer", "quien evalúa la solicitud, por encargo del equipo nacional")

grant(
    route__apply={"author"},  # on the practice
    route__list={Role.TEAM},
    route__see={"author", "reviewer", Role.TEAM},  # the application; the scores, `Score.visible_to` says
    route__assign={Role.TEAM},
    route__read={"reviewer", Role.TEAM},  # a review: who, when; its scores as above
    route__score={"reviewer"},
    route__recuse={"reviewer"},
    route__release={Role.TEAM},
    route__decide={Role.TEAM},
    route__appeal={"author"},
    route__resolve={Role.TEAM},
    route__administer={Role.TEAM},  # gates and rubric; applications, reviews and scores have no shelf there
    route__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
