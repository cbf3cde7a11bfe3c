"""The digest of the demonstration: each of the cast reads what the others did, and only what they may see."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils.timezone import now

from minka.notifications.digest.sending import send_digests
from minka.people.models import Member


@pytest.mark.django_db
def test_the_digest_tells_each_of_the_cast_what_they_should_know(demonstration):
    Member.objects.update(joined_at=now() - timedelta(days=60))
    mail.outbox.clear()
    send_digests()
    told = {one.to[0].split("@")[0].title(): one.body for one in mail.outbox if one.to[0].endswith("@minka.example")}
    cast = {"Ana", "Bruno", "Carla", "Elio", "Fina"}  # Dora said that she wants none
    assert cast - set(told) == set()
    assert "Dora" not in told
    for name in cast:
        actors = set(re.findall(r"^- [^:]+ \d{4}: (\w+) ", told[name], re.MULTILINE))
        assert actors - {name} != set()
        assert name not in actors
