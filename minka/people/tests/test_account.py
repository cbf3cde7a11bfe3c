from datetime import date

import pytest
from django.utils.timezone import localdate

from minka.people.tests.make import cast, make_member, make_membership
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


def test_the_account_page_asks_to_log_in(client):
    assert client.get("/personas/mi-cuenta/").url == "/cuenta/login/?next=/personas/mi-cuenta/"


def test_one_reads_where_one_works_and_where_one_worked(client):
    ana = cast().ana
    make_membership(ana, make_institution(name="UGEL de antes"), since=date(2020, 1, 1), until=date(2022, 12, 31))
    client.force_login(ana)
    page = " ".join(client.get("/personas/mi-cuenta/").content.decode().split())
    order = [
        "ana@minka.example",
        "UGEL 09 Huaura",
        "Antes",
        "UGEL de antes",
        "del 1 de enero de 2020 al 31 de diciembre",
    ]
    assert sorted(order, key=page.index) == order
    for address in ("/cuenta/password/change/", "/cuenta/2fa/"):
        assert f'href="{address}"' in page


def test_who_has_no_membership_is_told_what_to_do(client):
    client.force_login(make_member())
    assert "en tu mesa ves cómo va tu ingreso" in client.get("/personas/mi-cuenta/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_account_page_costs_the_same_whatever_it_holds(client, django_assert_num_queries, count):
    member = make_member()
    for _ in range(count):
        make_membership(member, make_institution(), since=localdate())
    client.force_login(member)
    with django_assert_num_queries(3):  # session, member, memberships
        client.get("/personas/mi-cuenta/")
