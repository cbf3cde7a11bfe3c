from minka.ideas.views.attaching import attach, document
from minka.ideas.views.challenges import accompany, adopt, challenge, challenges, pose
from minka.ideas.views.closing import consolidate, link, reopen, unlink
from minka.ideas.views.initiatives import accompany_initiative, close, convert, edit, initiative, initiatives, propose
from minka.ideas.views.merging import answer, offer
from minka.ideas.views.walls import exchange, walls

__all__ = [
    "accompany",
    "accompany_initiative",
    "adopt",
    "answer",
    "attach",
    "challenge",
    "challenges",
    "close",
    "consolidate",
    "convert",
    "document",
    "edit",
    "exchange",
    "initiative",
    "initiatives",
    "link",
    "offer",
    "pose",
    "propose",
    "reopen",
    "unlink",
    "walls",
]
