from datetime import date

import pytest
from django.core.management import call_command

from minka.home.demo import content
from minka.home.demo.generator import SEED, generate, places
from minka.home.demo.ideas import imagine
from minka.journal.models import Entry
from minka.practices.models import Practice

TODAY = date(2026, 11, 24)


@pytest.fixture
def territory(db: None) -> None:
    call_command("load_territory", verbosity=0)


def test_the_same_seed_tells_the_same_practices(territory: None):
    first = list(imagine(60, 7, content.ideas(), places(), TODAY))
    again = list(imagine(60, 7, content.ideas(), places(), TODAY))

    assert first == again


def test_forty_practices_are_forty_stories(territory: None):
    told = list(imagine(40, SEED, content.ideas(), places(), TODAY))

    assert len({one.title for one in told}) == 40
    assert len({one.problem for one in told}) == 40


def test_no_story_falls_on_land_that_it_does_not_fit(territory: None):
    for one in imagine(400, 3, content.ideas(), places(), TODAY):
        assert not one.idea.get("land") or one.place.land & set(one.idea["land"])


def test_every_imagined_claim_adds_up(territory: None):
    generate(80, seed=5, today=TODAY)

    claims = [claim for practice in Practice.objects.prefetch_related("claims") for claim in practice.claims.all()]
    judged = [verdict.kind for claim in claims for verdict in claim.verdicts()]

    assert len(claims) == 160
    assert set(judged) == {"yes"}


def test_the_facts_are_those_that_the_verbs_would_have_left(territory: None):
    generate(40, today=TODAY)

    verbs = list(Entry.objects.filter(verb__startswith="practices.").values_list("verb", flat=True))
    states = list(Practice.objects.values_list("state", flat=True))

    assert verbs.count("practices.published") == states.count("published") + states.count("archived")
    assert verbs.count("practices.archived") == states.count("archived") == 1
    assert verbs.count("practices.submitted") == states.count("review") == 1
    assert states.count("draft") == 2
    for practice in Practice.objects.published():
        assert Entry.objects.about(practice).get(verb="practices.published").at == practice.published_at


def test_some_practices_have_lapsed_and_the_rest_are_in_force(territory: None):
    told = list(imagine(40, SEED, content.ideas(), places(), TODAY))

    published = [one for one in told if one.state == "published"]
    lapsed = [one for one in published if one.confirmed and (TODAY - one.confirmed).days > 365]

    assert (len(published), len(lapsed)) == (36, 3)


def test_many_practices_take_few_queries(territory: None, django_assert_max_num_queries):
    with django_assert_max_num_queries(70):
        assert generate(300, seed=9, today=TODAY, prefix="z") == 300

    assert Practice.objects.filter(demonstration=True).count() == 300
    assert generate(300, seed=9, today=TODAY, prefix="z") == 0
