"""Who may what with people, and who may enter each shelf of the admin.

`APP.administer` lets a role add, change and delete there, `APP.inspect` only look. The apps of the floors below, and
those that others wrote, cannot say it themselves, so it is said here; the floors above say it in their own table.
"""

from minka.people.access import grant, name_role
from minka.people.models import Role

OFFICE = {Role.ADMINISTRATOR, Role.TEAM}

name_role("self", "la propia persona")

grant(
    people__see={"self", *OFFICE},
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
