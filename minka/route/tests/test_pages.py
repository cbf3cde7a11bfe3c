"""The pages: what each does and what it says."""

import pytest
from django.urls import reverse

from minka.people.belongings import SHELVES
from minka.people.tests.agreement import everybody
from minka.practices.models import Practice, Stage
from minka.practices.tests.make import make_practice
from minka.route.desk import to_decide, to_review
from minka.route.models import Application, Decision, Outcome, Review, Rubric, State
from minka.route.tests.make import (
    REASONS,
    make_appealed,
    make_application,
    make_decided,
    make_ready,
    make_reviews,
    make_scored,
    people,
    score,
)
from minka.route.tests.pages import SECRET, enter

pytestmark = pytest.mark.django_db


def test_the_route_is_for_anybody(client):
    make_practice(stage=Stage.ADVANCED)
    page = client.get("/ruta/")
    assert [(rung.stage, len(gates), number) for rung, gates, number in page.context["rungs"]] == [
        ("inicial", 2, 0),
        ("intermedio", 4, 0),
        ("avanzado", 6, 1),
    ]
    text = page.content.decode()
    assert text.count("<details") == 8
    assert "propuesto" in text


def test_the_team_of_a_practice_reads_what_is_missing_and_a_visitor_does_not(client):
    cast = people()
    practice = make_practice(team=[cast.ana])
    address = reverse("route:path", args=[practice.slug])
    assert "Lleva 0 meses en marcha" not in client.get(address).content.decode()
    assert "Lleva 0 meses en marcha; se piden 6." in enter(cast.ana).get(address).content.decode()


def test_the_path_of_a_practice_is_public_and_dated(client):
    cast = people()
    application = make_decided(cast, Outcome.PROMOTE)
    page = client.get(reverse("route:path", args=[application.practice.slug]))
    assert [step.title for step in page.context["steps"]][-2:] == [
        "Postuló al estadio intermedio",
        "Subió al estadio intermedio",
    ]
    assert (page.context["steps"][-1].text, page.context["steps"][-1].by) == (REASONS, "Elio")


def test_what_was_given_back_is_between_its_team_and_the_national_one(client):
    cast = people()
    application = make_application(cast.ana)
    Decision.decide(application, by=cast.elio, outcome=Outcome.RETURN, reasons=SECRET)
    address = reverse("route:path", args=[application.practice.slug])
    read = {name for name, one in everybody(vars(cast)).items() if SECRET in enter(one).get(address).content.decode()}
    assert read == {"ana", "elio", "gael"}


def test_ana_applies_from_the_page():
    cast = people()
    practice = make_ready(cast.ana)
    client = enter(cast.ana)
    address = reverse("route:apply", args=[practice.slug])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"note": "Medimos dos veces."})
    application = Application.objects.get()
    assert (answer.status_code, answer.url, application.note) == (
        302,
        application.get_absolute_url(),
        "Medimos dos veces.",
    )
    assert client.post(address, {}).status_code == 409


def test_who_lacks_something_is_told_and_not_let_through():
    cast = people()
    practice = make_practice(team=[cast.ana])
    answer = enter(cast.ana).post(reverse("route:apply", args=[practice.slug]), {})
    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert "Tiene 0 asesorías cerradas; se pide 1." in answer.content.decode()


def test_elio_is_shown_the_fittest_first_and_who_cannot():
    cast = people()
    application = make_application(cast.ana)
    application.practice.participations.create(institution=cast.bruno.institution(), order=1)
    address = reverse("route:assign", args=[application.pk])
    found = enter(cast.elio).get(address).context["found"]
    assert [(one.member, first, one.conflict) for one, first in found] == [
        (cast.dora, True, ""),
        (cast.bruno, False, "Trabaja en una institución de la práctica."),
    ]
    refused = enter(cast.elio).post(address, {"reviewer": cast.bruno.pk})
    assert (refused.status_code, Review.objects.count()) == (422, 0)
    assert enter(cast.elio).post(address, {"reviewer": cast.dora.pk}).status_code == 302
    assert Review.objects.get().reviewer == cast.dora


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999"])
def test_nobody_is_given_a_review_by_a_number_that_is_no_one(number):
    cast = people()
    application = make_application(cast.ana)
    answer = enter(cast.elio).post(reverse("route:assign", args=[application.pk]), {"reviewer": number})
    assert (answer.status_code, Review.objects.count()) == (404, 0)


def filled(review: Review, level: int = 3, comment: str = "Se ve.") -> dict[str, str]:
    told = {"opinion": "Bien."}
    for one in review.application.rubric.criteria.all():
        told |= {f"level-{one.pk}": str(level), f"comment-{one.pk}": comment}
    return told


def test_dora_keeps_a_draft_and_hands_in_another_day():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    client, address = enter(cast.dora), reverse("route:score", args=[review.pk])
    some = {**filled(review), "keep": "1"}
    first, *_rest, last = sorted(some)
    some.pop(last)
    assert client.post(address, some).status_code == 302
    assert client.get(address).context["form"].initial[first] == some[first]
    assert client.post(address, {}).status_code == 422
    assert client.post(address, filled(review)).status_code == 302
    review.refresh_from_db()
    assert (review.state, review.draft, review.scores.count()) == ("scored", {}, 8)
    assert client.post(address, filled(review)).status_code == 409


def test_who_declines_gives_a_reason():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    address = reverse("route:recuse", args=[review.pk])
    assert enter(cast.dora).post(address, {}).status_code == 422
    assert enter(cast.dora).post(address, {"reason": "La asesoré."}).status_code == 302
    review.refresh_from_db()
    assert (review.state, review.reason) == ("recused", "La asesoré.")
    assert enter(cast.dora).get(reverse("route:application", args=[review.application_id])).status_code == 404


def test_elio_sees_where_they_part_and_promotes():
    cast = people()
    application = make_application(cast.ana)
    first, second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(first, 2)
    score(second, 4)
    client, address = enter(cast.elio), reverse("route:decide", args=[application.pk])
    page = client.get(address)
    assert page.content.decode().count(">no coinciden<") == 8
    assert page.context["outlook"].alpha < 0
    assert client.post(address, {"outcome": "promote"}).status_code == 422  # no reasons, no decision
    assert Practice.objects.get().stage == Stage.INITIAL
    answer = client.post(address, {"outcome": "promote", "reasons": REASONS})
    assert (answer.status_code, Practice.objects.get().stage) == (302, Stage.INTERMEDIATE)
    assert client.post(address, {"outcome": "promote", "reasons": REASONS}).status_code == 409


def test_a_gate_that_is_not_met_is_said_to_who_decides():
    cast = people()
    application = make_scored(cast, level=1)
    answer = enter(cast.elio).post(
        reverse("route:decide", args=[application.pk]), {"outcome": "promote", "reasons": REASONS}
    )
    assert answer.status_code == 422
    assert "El criterio más bajo está en el nivel 1; se pide 2." in answer.content.decode()
    assert Decision.objects.count() == 0


def test_an_appeal_is_resolved_by_another_from_the_page():
    cast = people()
    application = make_decided(cast)
    appeal, resolve = (reverse(f"route:{name}", args=[application.pk]) for name in ("appeal", "resolve"))
    assert enter(cast.ana).post(appeal, {"text": "Sí está."}).status_code == 302
    assert enter(cast.ana).post(appeal, {"text": "Otra."}).status_code == 409
    told = {"outcome": "not_yet", "reasons": REASONS}
    assert enter(cast.elio).post(resolve, told).status_code == 422
    assert enter(cast.gael).post(resolve, told).status_code == 302
    assert Application.objects.get().state == State.RESOLVED


def test_the_team_of_the_practice_reads_comments_without_names_once_it_was_decided():
    cast = people()
    application = make_scored(cast)
    address = reverse("route:application", args=[application.pk])
    assert "Se ve en sus resultados." not in enter(cast.ana).get(address).content.decode()
    Decision.decide(application, by=cast.elio, outcome=Outcome.NOT_YET, reasons=REASONS)
    text = enter(cast.ana).get(address).content.decode()
    assert "Se ve en sus resultados." in text
    assert "Dora" not in text
    assert "Bruno" not in text


def test_the_page_of_the_practice_leads_to_its_route(client):
    cast = people()
    application = make_decided(cast, Outcome.PROMOTE)
    page = client.get(application.practice.get_absolute_url()).content.decode()
    assert reverse("route:path", args=[application.practice.slug]) in page
    assert REASONS in page


def test_the_desk_of_each_shows_what_the_route_asks_of_them():
    cast = people()
    application = make_application(cast.ana)
    assert [one.pk for one in to_decide(cast.elio).context["applications"]] == [application.pk]
    reviews = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    assert to_decide(cast.elio) is None
    assert to_review(cast.dora).context["reviews"] == [reviews[0]]
    assert [to_review(one) for one in (cast.ana, cast.elio)] == [None, None]
    for one in reviews:
        score(one)
    assert (to_review(cast.dora), to_decide(cast.ana)) == (None, None)
    assert [one.pk for one in to_decide(cast.gael).context["applications"]] == [application.pk]


def test_an_appeal_is_on_the_desk_of_who_may_resolve_it():
    cast = people()
    application = make_appealed(cast)
    assert to_decide(cast.elio) is None
    assert [one.pk for one in to_decide(cast.gael).context["applications"]] == [application.pk]


def test_who_leaves_gives_back_what_they_owed_and_what_they_judged_stays():
    cast = people()
    first, _second = make_reviews(make_application(cast.ana), cast.dora, cast.bruno, by=cast.elio)
    score(first)
    for one in (cast.dora, cast.bruno):
        SHELVES["route"].forget(one)
    assert list(Review.objects.values_list("state", flat=True)) == ["scored", "recused"]


def test_the_team_edits_gates_and_a_rubric_that_nobody_was_judged_by():
    cast = people()
    client, rubric = enter(cast.elio), Rubric.objects.current()
    assert client.get("/gestion/route/rung/").status_code == 200
    address = f"/gestion/route/rubric/{rubric.pk}/change/"
    assert 'name="note"' in client.get(address).content.decode()
    make_application(cast.ana)
    assert 'name="note"' not in client.get(address).content.decode()
    assert client.post(address, {"version": 9}).status_code == 403
    act = {"action": "copy_as_next", "_selected_action": rubric.pk}
    client.post("/gestion/route/rubric/", act)
    copy = Rubric.objects.get(version=2)
    assert (copy.current, copy.criteria.count(), copy.is_whole) == (False, 8, True)
    client.post("/gestion/route/rubric/", {"action": "take_up", "_selected_action": copy.pk})
    assert Rubric.objects.current() == copy
    assert Application.objects.get().rubric == rubric
