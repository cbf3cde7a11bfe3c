from minka.people.access import VISITOR, grant, name_role
from minka.people.models import Role

name_role("holder", "quien recibió la insignia")

grant(
    recognition__see={VISITOR},  # a credential's address cannot be guessed: who has it may check it
    recognition__revoke={Role.TEAM},
    recognition__administer={Role.TEAM, Role.ADMINISTRATOR},
    recognition__inspect={Role.TEAM, Role.ADMINISTRATOR},
)
