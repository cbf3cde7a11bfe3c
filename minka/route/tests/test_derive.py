"""Whatever people do, in whatever order, the columns say what the journal says."""

from types import SimpleNamespace

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.models import Role
from minka.people.tests.make import make_member, make_membership
from minka.practices.models import Practice
from minka.route.derive import course, stage
from minka.route.models import (
    Appeal,
    Application,
    Conflicted,
    Decision,
    Outcome,
    OwnDecision,
    Review,
    Unready,
)
from minka.route.tests.make import REASONS, make_ready, people, score

REFUSED = (WrongState, Unready, Conflicted, OwnDecision)
STEPS = ("apply", "assign", "score", "recuse", "release", "decide", "appeal", "resolve", "archive", "restore")
step = st.tuples(st.sampled_from(STEPS), st.integers(0, 11))


class TestDerive(TestCase):
    @settings(max_examples=25)
    @given(st.lists(step, min_size=5, max_size=30), st.integers(1, 2))
    def test_the_journal_alone_tells_every_state(self, steps, wanted):
        cast = people()
        cast.hilda = make_membership(make_member("Hilda"), role=Role.ADVISER).member
        practice = make_ready(cast.ana)
        # So that walks reach far: a whole way up in front of whatever comes.
        for verb, choice in [("apply", 0), ("assign", 0), ("assign", 1), *[("score", 2)] * wanted, *steps]:
            take(verb, choice, Practice.objects.get(pk=practice.pk), cast)
            agree(practice.pk)


def take(verb, choice, practice, cast):
    application = Application.objects.order_by("-pk").first()
    reviews = list(Review.objects.order_by("pk"))
    review = reviews[choice % len(reviews)] if reviews else None
    reviewer = (cast.dora, cast.bruno, cast.hilda)[choice % 3]
    judge = (cast.elio, cast.gael)[choice % 2]
    outcome = Outcome.values[choice % 3]
    pending = [one for one in reviews if one.state == "assigned"] or reviews
    taken = {
        "apply": lambda: Application.apply(practice, by=cast.ana),
        "assign": lambda: Review.assign(application, by=cast.elio, reviewer=reviewer),
        "score": lambda: score(pending[0], choice % 4 + 1),
        "recuse": lambda: review.recuse(by=review.reviewer, reason="No puedo."),
        "release": lambda: review.release(by=cast.elio, reason="No responde."),
        "decide": lambda: Decision.decide(application, by=judge, outcome=outcome, reasons=REASONS),
        "appeal": lambda: Appeal.appeal(application, by=cast.ana, text="No es así."),
        "resolve": lambda: Decision.resolve(application, by=judge, outcome=Outcome.values[choice % 2], reasons=REASONS),
        "archive": lambda: practice.archive(by=cast.elio),
        "restore": lambda: (practice.restore(by=cast.elio), practice.publish(by=cast.elio)),
    }
    if (review is None and verb in ("score", "recuse", "release")) or (application is None and verb != "apply"):
        return
    try:
        with transaction.atomic():
            taken[verb]()
    except REFUSED:
        pass


def agree(practice):
    entries = list(Entry.objects.order_by("pk"))
    found = Practice.objects.get(pk=practice)
    assert stage(entries) == found.stage
    for one in Application.objects.all():
        told = course(entry for entry in entries if entry.details.get("application") == one.pk)
        kept = {
            state: {r.reviewer_id for r in one.reviews.all() if r.state == state} for state in ("assigned", "scored")
        }
        assert (told.state, told.scored) == (one.state, kept["scored"])
        assert one.state not in ("review", "decided") or told.pending == kept["assigned"]
        decision = one.decision()
        assert told.outcome == (decision.outcome if decision else "")


def test_a_practice_that_a_workbook_brought_keeps_the_stage_it_came_with():
    facts = [SimpleNamespace(verb="practices.imported", details={"stage": "avanzado"})]
    assert stage(facts) == "avanzado"
