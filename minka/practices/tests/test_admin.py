import pytest
from django.urls import reverse

from minka.journal.models import Entry
from minka.people.models import Role
from minka.practices.models import Practice, State
from minka.practices.tests.make import make_claim, make_member, make_note, make_practice
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def elio(client):
    member = make_member("Elio", Role.TEAM, make_institution())
    client.force_login(member)
    return member


def act(client, verb: str, *practices: Practice):
    data = {"action": f"take_{verb}", "_selected_action": [practice.pk for practice in practices]}
    return client.post(reverse("admin:practices_practice_changelist"), data, follow=True)


def test_the_team_publishes_by_the_verb_and_hears_which_could_not(client, elio):
    draft, archived = make_practice(state=State.DRAFT, title="Una"), make_practice(state=State.ARCHIVED, title="Otra")
    said = [str(message) for message in act(client, "publish", draft, archived).context["messages"]]
    assert sorted(said) == ["Otra: no se puede en su estado.", "Una: La práctica está publicada."]
    assert [(entry.verb, entry.actor) for entry in Entry.objects.all()] == [("practices.published", elio)]


def test_an_administrator_without_the_grant_cannot_publish_there_either(client):
    client.force_login(make_member("Fina", Role.ADMINISTRATOR, make_institution()))
    practice = make_practice(state=State.DRAFT)
    act(client, "publish", practice)
    assert (Practice.objects.get().state, Entry.objects.count()) == (State.DRAFT, 0)


@pytest.mark.parametrize("model", ["practice", "claim", "expertnote", "level"])
def test_every_list_of_the_desk_opens(client, elio, model):
    practice = make_practice(levels=["eba"])
    make_claim(practice, value=50, unit="percent", numerator=1, denominator=2)
    make_note(practice, {"key_aspect": ["bien"]})
    assert client.get(reverse(f"admin:practices_{model}_changelist")).context["cl"].result_count > 0


def test_the_form_of_a_practice_shows_what_its_counts_say_and_saving_leaves_a_fact(client, elio):
    practice = make_practice(title="Una")
    make_claim(practice, value=80, unit="percent", numerator=1, denominator=2)
    address = reverse("admin:practices_practice_change", args=[practice.pk])
    form = client.get(address)
    assert "las cuentas dan 50" in form.content.decode()
    data = dict(form.context["adminform"].form.initial) | {"title": "Lectura nueva", "levels": []}
    for inline in form.context["inline_admin_formsets"]:
        data |= {
            f"{inline.formset.management_form.prefix}-{k}": v for k, v in inline.formset.management_form.initial.items()
        }
        for one in inline.formset.initial_forms:
            data |= {one.add_prefix(name): one[name].value() for name in one.fields}
    sent = {name: value for name, value in data.items() if value is not None}
    assert client.post(address, sent).status_code == 302
    assert [entry.verb for entry in Entry.objects.all()] == ["practices.edited"]
    assert client.get("/practicas/", {"q": "nueva"}).context["finding"].total == 1
