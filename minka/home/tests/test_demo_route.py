import pytest

from minka.home.demo.cast import load_cast
from minka.journal.models import Entry
from minka.practices.models import Practice
from minka.route.derive import course, stage
from minka.route.models import Application, Decision

pytestmark = pytest.mark.django_db


def test_every_stage_and_every_application_is_told_by_the_journal(demonstration):
    told = Entry.objects.order_by("at", "pk")
    decisions = dict(Decision.objects.values_list("pk", "practice"))
    facts: dict[int, list[Entry]] = {}
    for entry in told.filter(verb__in=("practices.advanced", "route.decided")):
        key = int(entry.thing_id)
        facts.setdefault(decisions[key] if entry.verb == "route.decided" else key, []).append(entry)
    assert {one.pk: stage(facts.get(one.pk, ())) for one in Practice.objects.all()} == dict(
        Practice.objects.values_list("pk", "stage")
    )
    states = {one.code: "" for one in Practice.objects.filter(code__startswith="rt")}
    for one in Application.objects.select_related("practice"):
        assert course(told.filter(verb__startswith="route.", details__application=one.pk)).state == one.state
        states[one.practice.code] = one.state
    assert states == {"rt1": "decided", "rt2": "review", "rt3": "appealed"}


def test_the_eight_keep_their_stage_with_a_decision_from_before(demonstration):
    eight = Practice.objects.filter(demonstration=False)
    kept = Decision.objects.filter(practice__in=eight)
    assert set(kept.values_list("practice", "stage", "by__name", "before_platform")) == {
        (pk, stage, "Elio", True) for pk, stage in eight.values_list("pk", "stage")
    }
    assert load_cast()["elio"].pk in set(kept.values_list("by", flat=True))


def test_what_is_of_the_demonstration_is_told_beside_it_and_not_as_content(demonstration, client):
    assert not Practice.objects.filter(context__icontains="demostración").exists()
    real = Practice.objects.filter(demonstration=False).first()
    page = client.get(f"{real.get_absolute_url()}ruta/").content.decode()
    assert "El estadio se le puso para esta demostración" in page
    invented = "el relato y los números son inventados"
    assert invented not in client.get(real.get_absolute_url()).content.decode()
    imagined = Practice.objects.published().filter(demonstration=True).first()
    assert invented in client.get(imagined.get_absolute_url()).content.decode()
