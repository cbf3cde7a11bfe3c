from minka.people.access import VISITOR, grant, name_role
from minka.people.models import Role

name_role("asker", "quien pidió la asesoría")
name_role("case_adviser", "quien asesora el caso")
name_role("keeper", "responsable del compromiso")
name_role("requester", "quien pidió el compromiso (o el equipo nacional, si no tiene cuenta)")

BOTH = {"asker", "case_adviser"}

grant(
    advice__request={Role.MANAGER, Role.COORDINATOR},
    advice__see={*BOTH, Role.TEAM},
    advice__triage={Role.TEAM},  # see what waits, and the load of each adviser
    advice__assign={Role.TEAM},
    advice__hand_over={Role.TEAM},
    advice__propose=BOTH,
    advice__schedule=BOTH,
    advice__reschedule=BOTH,
    advice__hold={"case_adviser"},
    advice__attend={"case_adviser"},  # put right who was there
    advice__rate={"asker"},
    advice__close={"asker", Role.TEAM},
    advice__cancel={*BOTH, Role.TEAM},
    advice__offer={Role.ADVISER},  # say what one advises on and how much one can take
    advice__note={Role.ADVISER},
    advice__withdraw={Role.ADVISER},  # one's own note, while nobody rests on it
)
grant(
    advice__board={VISITOR},  # the counts; the rows are `visible_to`'s to say
    advice__commit={"author", "owner", *BOTH, Role.TEAM},
    advice__look={VISITOR},  # at one commitment among those that one sees
    advice__report={"keeper"},
    advice__fulfil={"requester"},
    advice__reopen={"requester"},
    advice__drop={"keeper", "requester", Role.TEAM},
    advice__adjust={"keeper", Role.TEAM},
)
grant(
    advice__administer={Role.TEAM, Role.ADMINISTRATOR},
    advice__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
