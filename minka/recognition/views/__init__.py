from minka.recognition.views.badges import badge, badges, credential, document, face, image, revoke, revoked, verify
from minka.recognition.views.points import appear, points, ranking, rules

__all__ = [
    "appear",
    "badge",
    "badges",
    "credential",
    "document",
    "face",
    "image",
    "points",
    "ranking",
    "revoke",
    "revoked",
    "rules",
    "verify",
]
