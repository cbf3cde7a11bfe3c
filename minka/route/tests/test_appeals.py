"""Until when one appeals, who resolves where the team is of one, and what becomes of reviews that nobody needs."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from minka.journal.models import Entry
from minka.people.models import Membership
from minka.people.news import TELLINGS
from minka.practices.models import Stage
from minka.route import desk
from minka.route.deadline import working_days_after
from minka.route.models import Appeal, Application, Decision, Outcome, OwnDecision, Review, Rung, State, TooLate
from minka.route.tests.make import (
    REASONS,
    make_appealed,
    make_application,
    make_decided,
    make_reviews,
    people,
    score,
)
from minka.route.tests.pages import enter

pytestmark = pytest.mark.django_db
NO_OTHER = "La resolvió la misma persona que había decidido"


def leaves_the_team(member):
    Membership.objects.filter(member=member).update(until=localdate() - timedelta(days=1), since=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2026, 11, 26), 1, date(2026, 11, 27)),  # Thursday, Friday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday, Monday
        (date(2026, 11, 29), 5, date(2026, 12, 4)),  # Sunday, the Friday after
        (date(2026, 11, 26), 15, date(2026, 12, 17)),
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
    ],
)
def test_working_days_are_from_monday_to_friday(day, number, last):
    assert working_days_after(day, number) == last


def test_the_last_day_to_appeal_is_kept_with_the_decision():
    Rung.objects.update(appeal_days=3)
    decision = make_decided(people()).decision()
    Rung.objects.update(appeal_days=99)
    assert Decision.objects.get(pk=decision.pk).appeal_until == working_days_after(localdate(), 3)


def test_what_goes_up_has_no_day_to_appeal():
    assert make_decided(people(), Outcome.PROMOTE).decision().appeal_until is None


def test_on_the_last_day_one_may_appeal_and_the_day_after_no_more():
    cast = people()
    application = make_decided(cast)
    Decision.objects.update(appeal_until=localdate() - timedelta(days=1))
    ana = enter(cast.ana)
    page = ana.get(application.get_absolute_url()).content.decode()
    assert ("El plazo para apelar venció el" in page, ">Apelar<" in page) == (True, False)
    sent = ana.post(f"{application.get_absolute_url()}apelar/", {"text": "No es así."})
    assert (sent.status_code, "El plazo para apelar ya venció" in sent.content.decode()) == (422, True)
    with pytest.raises(TooLate):
        Appeal.appeal(application, by=cast.ana, text="No es así.")
    application.refresh_from_db()
    assert (application.state, Appeal.objects.count()) == (State.DECIDED, 0)
    Decision.objects.update(appeal_until=localdate())
    assert "Pueden apelar hasta el" in ana.get(application.get_absolute_url()).content.decode()
    Appeal.appeal(Application.objects.get(), by=cast.ana, text="No es así.")
    assert Appeal.objects.count() == 1


def test_the_route_says_how_many_days_there_are():
    page = enter(people().ana).get("/ruta/").content.decode()
    assert page.count("15 días hábiles para apelar la decisión") == 2


def test_where_the_team_is_of_one_the_same_person_resolves_and_it_is_said():
    cast = people()
    application = make_appealed(cast)
    with pytest.raises(OwnDecision):
        Decision.resolve(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    assert desk.to_decide(cast.elio) is None
    leaves_the_team(cast.gael)
    assert list(desk.to_decide(cast.elio).context["applications"]) == [application]
    elio = enter(cast.elio)
    assert "no hay otra persona en el equipo" in elio.get(application.get_absolute_url()).content.decode()
    asked = elio.get(f"{application.get_absolute_url()}resolver/").content.decode()
    assert "Es la misma persona que decidió" in asked
    elio.post(f"{application.get_absolute_url()}resolver/", {"outcome": "promote", "reasons": REASONS})
    done = Decision.objects.get(on_appeal=True)
    assert (done.by, done.same_person, done.stage) == (cast.elio, True, Stage.INTERMEDIATE)
    assert Entry.objects.get(verb="route.resolved").details["same_person"] is True
    for address in (application.get_absolute_url(), done.get_absolute_url()):
        assert NO_OTHER in elio.get(address).content.decode()


def test_who_works_where_the_practice_is_run_does_not_count_as_another():
    cast = people()
    application = make_appealed(cast)
    Membership.objects.filter(member=cast.gael).update(institution=application.practice.lead_institution())
    done = Decision.resolve(application, by=cast.elio, outcome=Outcome.NOT_YET, reasons=REASONS)
    assert done.same_person is True


def test_resolved_by_another_nothing_is_said_of_it():
    cast = people()
    application = make_appealed(cast)
    done = Decision.resolve(application, by=cast.gael, outcome=Outcome.NOT_YET, reasons=REASONS)
    assert (done.same_person, "same_person" in Entry.objects.get(verb="route.resolved").details) == (False, False)
    assert NO_OTHER not in enter(cast.ana).get(application.get_absolute_url()).content.decode()


def test_what_goes_back_to_its_team_asks_nothing_more_of_its_reviewers():
    cast = people()
    application = make_application(cast.ana)
    dora, bruno = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(bruno)
    application.refresh_from_db()
    Decision.decide(application, by=cast.elio, outcome=Outcome.RETURN, reasons=REASONS)
    assert {one.reviewer.name: one.state for one in Review.objects.all()} == {"Dora": "closed", "Bruno": "scored"}
    assert desk.to_review(cast.dora) is None
    page = enter(cast.dora).get(dora.get_absolute_url()).content.decode()
    assert ("Ya no hace falta" in page, "Pendiente" in page) == (True, False)
    entry = Entry.objects.get(verb="route.closed")
    assert (entry.actor, list(TELLINGS["route.closed"].named(entry))) == (cast.elio, [cast.dora.pk])
    assert "ya no hace falta evaluar" in TELLINGS["route.closed"].sentence(entry)
