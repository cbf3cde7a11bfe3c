"""The law of the news: at once ∪ digest is what happened and may be seen; not twice, not beyond rights, not mine."""

from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.db import transaction
from django.utils.timezone import localdate, now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minka.notifications.digest import composing
from minka.notifications.digest.choosing import SHOWN
from minka.notifications.digest.sending import send_digests
from minka.notifications.models import Digest, Mail, Notice, Preference
from minka.notifications.tasks import tell_at_once
from minka.notifications.tests.make import SAID, WHISPERED, make_fact, make_preference
from minka.people.models import Member
from minka.people.tests.make import cast
from minka.practices.models import Practice, State
from minka.practices.tests.make import make_practice

NAMES = ["ana", "bruno", "carla", "dora", "elio", "fina"]
THINGS = [
    (State.PUBLISHED, "ana"),
    (State.DRAFT, "ana"),
    (State.REVIEW, "carla"),
    (State.ARCHIVED, "bruno"),
    (State.PUBLISHED, "carla"),
]
assert len(THINGS) <= SHOWN

thing = st.integers(0, len(THINGS) - 1)
names = st.sets(st.sampled_from(NAMES), max_size=3)
fact = st.tuples(
    st.just("fact"), thing, st.sampled_from([None, *NAMES]), names, st.sampled_from([SAID, SAID, WHISPERED])
)
happenings = st.lists(
    st.one_of(
        fact,
        fact,
        st.tuples(st.just("becomes"), thing, st.sampled_from(list(State))),
        st.tuples(st.just("wants"), st.sampled_from(NAMES), st.booleans()),
        st.tuples(st.just("tasks")),
        st.tuples(st.just("digest")),
    ),
    max_size=14,
)
wishes = st.tuples(*[st.tuples(st.booleans(), st.sampled_from(list(Digest)))] * len(NAMES))


class World:
    """What happens, and beside it, told by the simplest means, who may know of it."""

    def __init__(self, wishes):
        mail.outbox.clear()
        self.people = vars(cast())
        Member.objects.update(joined_at=now() - timedelta(days=60))
        self.wants_digest = {name: digest != Digest.NEVER for name, (_, digest) in zip(NAMES, wishes, strict=True)}
        for name, (at_once, digest) in zip(NAMES, wishes, strict=True):
            make_preference(self.people[name], at_once=at_once, digest=digest)
        self.things = [
            make_practice(title=f"Cosa {number}", state=state, institutions=[self.people[owner].institution()])
            for number, (state, owner) in enumerate(THINGS)
        ]
        self.numbers = count(1)
        self.of = {}  # number of a fact → (its thing, its row)
        self.mine = set()  # (name, number): their own deeds
        self.allowed = set()  # when a letter could leave, they could see it
        self.owed = {}  # a digest passed over it: whether they could see it then

    def fact(self, thing, by, names, verb):
        number = next(self.numbers)
        actor = self.people[by] if by else None
        named = [self.people[name] for name in sorted(names)]
        entry = make_fact(self.things[thing], by=actor, names=named, verb=verb, text=f"hecho {number}.")
        self.of[number] = (thing, entry)
        if by:
            self.mine.add((by, number))
        for name in set(NAMES if verb == SAID else names) - {by}:
            self.owed[(name, number)] = None

    def becomes(self, thing, state):
        fields = {"published_at": now()} if state == State.PUBLISHED else {}
        Practice.objects.filter(pk=self.things[thing].pk).update(state=state, **fields)

    def wants(self, name, at_once):
        make_preference(self.people[name], at_once=at_once)

    def tasks(self):
        self.look()
        for entry in list(Notice.objects.filter(mail=Mail.WAITING).values_list("entry", flat=True).distinct()):
            tell_at_once.func(entry)

    def digest(self):
        self.look()
        waiting = set(Notice.objects.filter(mail=Mail.WAITING).values_list("member__email", "entry"))
        for (name, number), may in self.owed.items():
            if may is None and (f"{name}@minka.example", self.of[number][1].pk) not in waiting:
                self.owed[(name, number)] = (name, number) in self.seen
        Preference.objects.update(digested_on=localdate() - timedelta(days=8))
        send_digests()

    def look(self):
        rights = {name: self.visible(name) for name in NAMES}
        self.seen = {key for key in self.owed if self.things[self.of[key[1]][0]].pk in rights[key[0]]}
        self.allowed |= self.seen

    def visible(self, name):
        member = Member.objects.get(pk=self.people[name].pk)
        return set(Practice.objects.visible_to(member).values_list("pk", flat=True))

    def told(self):
        """(name, fact) → how many letters told it."""
        found = {}
        for message in mail.outbox:
            for number in self.of:
                if times := message.body.count(f"«hecho {number}.»"):
                    key = (message.to[0].split("@")[0], number)
                    found[key] = found.get(key, 0) + times
        return found


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(happenings=happenings, wishes=wishes)
def test_at_once_and_digest_tell_what_may_be_seen_and_once(happenings, wishes, monkeypatch):
    monkeypatch.setattr(composing, "LINES", 100)  # all of a letter, to count it
    with transaction.atomic():
        world = World(wishes)
        for verb, *what in [*happenings, ("tasks",), ("digest",)]:
            getattr(world, verb)(*what)
        told = world.told()
        transaction.set_rollback(True)
    assert [key for key, times in told.items() if times > 1] == []
    assert set(told) & world.mine == set()
    assert set(told) - world.allowed == set()
    owed = {key for key, may in world.owed.items() if may and world.wants_digest[key[0]]}
    assert owed - set(told) == set()
