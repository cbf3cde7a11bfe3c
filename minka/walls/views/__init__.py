from minka.walls.views.message import history, message, withdraw
from minka.walls.views.moderation import decide, moderation
from minka.walls.views.support import appeal, flag, support
from minka.walls.views.writing import edit, write

__all__ = [
    "appeal",
    "decide",
    "edit",
    "flag",
    "history",
    "message",
    "moderation",
    "support",
    "withdraw",
    "write",
]
