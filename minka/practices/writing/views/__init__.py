from minka.practices.writing.views.begin import create, outline
from minka.practices.writing.views.comments import comment, comments, resolve
from minka.practices.writing.views.declaration import declare
from minka.practices.writing.views.evidence import detach, evidence
from minka.practices.writing.views.section import section
from minka.practices.writing.views.settle import settle
from minka.practices.writing.views.team import join, team
from minka.practices.writing.views.versions import revert, version, versions

__all__ = [
    "comment",
    "comments",
    "create",
    "declare",
    "detach",
    "evidence",
    "join",
    "outline",
    "resolve",
    "revert",
    "section",
    "settle",
    "team",
    "version",
    "versions",
]
