"""What the pages ask of the database, at one and three rows."""

import pytest
from django.urls import reverse

from minka.people.models import Role
from minka.people.tests.make import make_member, make_membership
from minka.route.models import Application, Decision, Outcome
from minka.route.tests.make import (
    REASONS,
    make_application,
    make_decided,
    make_reviews,
    people,
    score,
)
from minka.route.tests.pages import enter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(number, django_assert_num_queries):
    cast = people()
    for _ in range(number):
        make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)
    client = enter(cast.elio)
    with django_assert_num_queries(9):
        assert len(client.get("/ruta/solicitudes/").context["page"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_path_asks_the_same_whatever_its_length(number, client, django_assert_num_queries):
    cast = people()
    application = make_decided(cast)
    for _ in range(number - 1):
        again = Application.apply(application.practice, by=cast.ana)
        for one in make_reviews(again, cast.dora, cast.bruno, by=cast.elio):
            score(one)
        again.refresh_from_db()
        Decision.decide(again, by=cast.elio, outcome=Outcome.NOT_YET, reasons=REASONS)
    address = reverse("route:path", args=[application.practice.slug])
    with django_assert_num_queries(6):
        client.get(address)


@pytest.mark.parametrize("number", [1, 3])
def test_the_application_asks_the_same_whatever_its_reviewers(number, django_assert_num_queries):
    cast = people()
    application = make_application(cast.ana)
    more = [make_membership(make_member(), role=Role.ADVISER).member for _ in range(number)]
    for one in make_reviews(application, cast.dora, *more, by=cast.elio):
        score(one)
    client = enter(cast.elio)
    with django_assert_num_queries(22):
        client.get(reverse("route:application", args=[application.pk]))
