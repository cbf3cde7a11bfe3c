"""Who may what with people, and who may enter each shelf of the admin.

`APP.administer` lets a role add, change and delete there, `APP.inspect` only look. The apps of the floors below, and
those that others wrote, cannot say it themselves, so it is said here; the floors above say it in their own table.
"""

from minka.people.access import grant, name_role
from minka.people.models import Role
from minka.people.models.member import OFFICE

name_role("self", "la propia persona")
name_role("colleague", "quien tiene un rol, de quien está en el directorio")
name_role("applicant", "quien pide ingresar")
name_role("territory", "quien coordina ese territorio")
name_role("leaver", "quien deja el puesto")
name_role("successor", "quien sigue en el puesto")

grant(
    people__see={"self", "colleague", *OFFICE},
    people__search=set(Role),  # the directory of the network
    people__write={"colleague"},  # to somebody of the directory
    people__attend={Role.COORDINATOR, *OFFICE},  # the queue of who asks to come in
    people__follow={"applicant", "territory", *OFFICE},  # see an application
    people__admit={"territory", *OFFICE},
    people__refuse={"territory", *OFFICE},
    people__move={"self"},  # one's own membership
    people__take_over={"leaver", "successor", "territory", *OFFICE},  # see a handover
    people__hand_over={"leaver", "territory", *OFFICE},
    people__keep={"leaver"},
    people__join=OFFICE,  # make an account
    people__suspend=OFFICE,
    people__restore=OFFICE,
    people__open=OFFICE,  # open a membership
    people__end=OFFICE,
    people__unlock={Role.ADMINISTRATOR},  # take away the second step of who lost the phone
    people__appoint={Role.ADMINISTRATOR},  # make an administrator, or touch the account of one
)
grant(
    admin__enter=OFFICE,
    people__administer=OFFICE,
    people__inspect=OFFICE,
    territory__administer=OFFICE,
    territory__inspect=OFFICE,
    topics__administer=OFFICE,
    topics__inspect=OFFICE,
    journal__administer=set(),  # a fact is written by its verb alone
    journal__inspect=OFFICE,
)
# Of others: e-mail addresses, keys of the second factor, tasks. Django's groups have no use here.
grant(
    account__administer={Role.ADMINISTRATOR},
    account__inspect=OFFICE,
    mfa__administer={Role.ADMINISTRATOR},
    mfa__inspect={Role.ADMINISTRATOR},
    django_tasks_database__administer={Role.ADMINISTRATOR},
    django_tasks_database__inspect=OFFICE,
    auth__administer=set(),
    auth__inspect=set(),
)
