from minka.walls.models.message import LONGEST, Message, State, Version
from minka.walls.models.moderated import UNSEEN, UNSEEN_NAMES, Moderated, ModeratedQuerySet, acting, moderation
from minka.walls.models.support import Support, support, unsupport
from minka.walls.models.ticket import Kind, Reason, Ticket, coordinated_by

__all__ = [
    "LONGEST",
    "UNSEEN",
    "UNSEEN_NAMES",
    "Kind",
    "Message",
    "Moderated",
    "ModeratedQuerySet",
    "Reason",
    "State",
    "Support",
    "Ticket",
    "Version",
    "acting",
    "coordinated_by",
    "moderation",
    "support",
    "unsupport",
]
