"""What each of the cast wants to be told, so that the page of preferences has something to show."""

from collections.abc import Mapping

from minka.notifications.models import Digest, Preference
from minka.people.models import Member

WANTED = {
    "ana": (True, Digest.WEEKLY),
    "bruno": (True, Digest.WEEKLY),
    "carla": (True, Digest.WEEKLY),
    "dora": (True, Digest.NEVER),  # what asks something of her is enough
    "elio": (True, Digest.DAILY),
    "fina": (False, Digest.WEEKLY),  # her line is bad: one letter a week
}


def load_preferences(cast: Mapping[str, Member]) -> None:
    """Once; what somebody chose since is theirs."""
    for name, (at_once, digest) in WANTED.items():
        Preference.objects.get_or_create(member=cast[name], defaults={"at_once": at_once, "digest": digest})
