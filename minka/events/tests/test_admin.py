import pytest
from django.urls import reverse

from minka.events.models import Exchange
from minka.events.tests.make import facts, make_exchange
from minka.people.tests.make import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def elio(client):
    elio = cast().elio
    client.force_login(elio)
    return elio


def test_an_exchange_is_published_from_the_list_by_its_verb(client, elio):
    exchange = make_exchange(published=False)
    for _ in range(2):
        chosen = {"action": "take_publish", "_selected_action": [exchange.pk]}
        answer = client.post(reverse("admin:events_exchange_changelist"), chosen, follow=True)
    assert Exchange.objects.get().published
    assert facts() == ["events.published"]
    assert "no se puede en su estado" in answer.content.decode()


def test_saving_an_exchange_leaves_its_fact_and_says_nothing_in_english(client, elio):
    exchange = make_exchange()
    address = reverse("admin:events_exchange_change", args=[exchange.pk])
    page = client.get(address)
    data = {name: value for name, value in page.context["adminform"].form.initial.items() if value is not None}
    for inline in page.context["inline_admin_formsets"]:
        management = inline.formset.management_form
        data |= {f"{management.prefix}-{name}": value for name, value in management.initial.items()}
        for one in inline.formset.initial_forms:
            data |= {one.add_prefix(name): one[name].value() or "" for name in one.fields}
    assert client.post(address, data | {"title": "Otro título"}).status_code == 302
    assert (Exchange.objects.get().title, facts()) == ("Otro título", ["events.edited"])
    assert not {"Institution:", "Practice:", "Note:"} & set(page.content.decode().split())


def test_an_exchange_is_withdrawn_not_deleted(client, elio):
    exchange = make_exchange()
    assert client.post(reverse("admin:events_exchange_delete", args=[exchange.pk]), {"post": "yes"}).status_code == 403
