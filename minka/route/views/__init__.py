from minka.route.views.applications import appeal, application, applications, assign, decide, resolve
from minka.route.views.path import apply, path, route
from minka.route.views.reviews import recuse, release, review, score

__all__ = [
    "appeal",
    "application",
    "applications",
    "apply",
    "assign",
    "decide",
    "path",
    "recuse",
    "release",
    "resolve",
    "review",
    "route",
    "score",
]
