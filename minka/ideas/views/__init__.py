from minka.ideas.views.attaching import attach, document
from minka.ideas.views.challenges import accompany, adopt, challenge, challenges, pose
from minka.ideas.views.closing import consolidate, link, reopen, unlink
from minka.ideas.views.editing import challenge_history, edit, edit_challenge, history
from minka.ideas.views.initiatives import (
    accompany_initiative,
    close,
    convert,
    initiative,
    initiatives,
    propose,
    reopen_initiative,
)
from minka.ideas.views.merging import answer, offer
from minka.ideas.views.walls import exchange, walls

__all__ = [
    "accompany",
    "accompany_initiative",
    "adopt",
    "answer",
    "attach",
    "challenge",
    "challenge_history",
    "challenges",
    "close",
    "consolidate",
    "convert",
    "document",
    "edit",
    "edit_challenge",
    "exchange",
    "history",
    "initiative",
    "initiatives",
    "link",
    "offer",
    "pose",
    "propose",
    "reopen",
    "reopen_initiative",
    "unlink",
    "walls",
]
