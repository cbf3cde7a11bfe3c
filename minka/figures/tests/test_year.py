"""The figures of the year on small sets: what counts, what does not, and until when."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from minka.events.models import Webinar
from minka.events.tests.make import make_exchange
from minka.figures.models import Rule
from minka.figures.participation import in_words
from minka.figures.period import Period
from minka.figures.registry import FIGURES, of_the_year, years
from minka.figures.tests.make import make_frozen
from minka.figures.tests.make_year import make_fact, make_person, moment, value
from minka.journal.models import Entry
from minka.people.models import Member
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db
ANY = "walls.posted"


def test_the_activities_of_the_year_are_the_sum_of_advice_exchanges_and_webinars():
    for thing, kind in (("1", "personalised"), ("2", "personalised"), ("2", "personalised"), ("3", "transfer")):
        make_fact("advice.held", moment(2025, 5, 5), thing=thing, details={"kind": kind})
    make_exchange(starts=date(2025, 12, 30), ends=date(2025, 12, 31))
    make_exchange(starts=date(2025, 12, 31), ends=date(2026, 1, 1))
    make_exchange(starts=date(2025, 3, 1), published=False)
    make_fact("events.held", moment(2025, 7, 1), of=Webinar)
    parts = ("asesorias-personalizadas", "asesorias-de-transferencia", "intercambios-realizados", "webinars")
    assert [value(code) for code in parts] == [2, 1, 1, 1]
    assert value("actividades") == 5


def test_a_day_of_cutoff_counts_until_midnight_in_lima():
    make_fact("advice.held", moment(2026, 4, 24, 23, 59, 59), details={"kind": "transfer"})
    make_fact("advice.held", moment(2026, 4, 25), thing="2", details={"kind": "transfer"})
    assert value("asesorias-de-transferencia", 2026, date(2026, 4, 23)) == 0
    assert value("asesorias-de-transferencia", 2026, date(2026, 4, 24)) == 1
    assert value("asesorias-de-transferencia", 2026, date(2026, 4, 25)) == 2


def test_a_year_begins_and_ends_at_midnight_in_lima():
    for number, at in enumerate([moment(2024, 12, 31, 23, 59), moment(2025, 1, 1), moment(2025, 12, 31, 23, 59)]):
        make_fact("advice.held", at, thing=str(number), details={"kind": "transfer"})
    make_fact("advice.held", moment(2026, 1, 1), thing="9", details={"kind": "transfer"})
    assert [value("asesorias-de-transferencia", year) for year in (2024, 2025, 2026)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("period", "cutoff"),
    [
        (Period.of(2025), "2025-12-31"),
        (Period.of(2025, date(2025, 6, 30)), "2025-06-30"),
        (Period.of(2025, date(2026, 6, 30)), "2025-12-31"),
        (Period.of(2026, at=moment(2026, 11, 24, 15)), "2026-11-24T15:00:00-05:00"),
    ],
)
def test_a_period_says_its_cutoff_as_a_day_or_as_a_moment(period, cutoff):
    assert period.cutoff == cutoff


def test_a_challenge_counts_once_however_many_accompany_it():
    challenge = apps.get_model("ideas", "challenge")  # a sibling floor: known by its facts alone
    for thing in ("1", "1", "2"):
        make_fact("ideas.accompanied", moment(2025, 5, 5), thing=thing, of=challenge)
    assert value("acompanamientos-de-desafios") == 2
    assert value("acompanamientos-de-iniciativas") == 0


def test_a_transfer_counts_in_the_year_in_which_it_was_agreed():
    here, there = make_institution(), make_institution()
    make_fact("transfers.agreed", moment(2025, 5, 5), institution=here)
    make_fact("transfers.fulfilled", moment(2026, 2, 5), institution=here)
    make_fact("transfers.fulfilled", moment(2026, 2, 5), institution=there)
    assert (value("transferencias", 2025), value("transferencias", 2026)) == (1, 1)


def test_who_moved_takes_part_for_the_institution_of_the_day_of_the_fact():
    dre = make_institution(kind=Kind.DRE, region=make_region("junin"))
    ugel = make_institution()
    ana = make_person(institution=dre, since=date(2024, 1, 1), until=date(2025, 3, 31))
    make_person(institution=ugel, since=date(2025, 4, 1))
    make_fact(ANY, moment(2025, 3, 31, 23, 59), by=ana)
    assert (value("dre-gre-participantes"), value("ugel-participantes"), value("regiones-participantes")) == (1, 0, 1)
    make_fact(ANY, moment(2025, 4, 1), by=ana)
    assert (value("dre-gre-participantes"), value("ugel-participantes"), value("regiones-participantes")) == (1, 1, 2)


@pytest.mark.parametrize("verb", ["advice.held", "people.joined", "practices.published"])
def test_what_is_done_for_the_community_by_its_team_is_no_participation(verb):
    ana = make_person()
    make_fact(verb, moment(2025, 3, 31), by=ana)
    assert value("ugel-participantes") == 0


def test_participation_is_continuous_from_three_facts_in_three_months():
    ana, carla, dora = (
        make_person("ana"),
        make_person("carla"),
        make_person("dora", make_institution(kind=Kind.MINISTRY)),
    )
    for month in (2, 3, 4):
        make_fact(ANY, moment(2025, month, 5), by=ana)
        make_fact(ANY, moment(2025, month, 5), by=dora)
        make_fact(ANY, moment(2025, 2, month), by=carla)
    assert value("participacion-continua") == 1
    assert value("participacion-continua", day=date(2025, 4, 4)) == 0


def test_the_network_keeps_who_reached_it_in_a_former_year():
    ana = make_person("ana")
    for month in (2, 3, 4, 5, 6, 12):
        make_fact(ANY, moment(2025, month, 31 if month == 12 else 5), by=ana)
    assert value("red-de-gestores", 2025, date(2025, 12, 30)) == 0
    assert value("red-de-gestores", 2025) == 1
    assert value("red-de-gestores", 2026, date(2026, 1, 1)) == 1


def test_the_team_writes_a_rule_anew_and_former_years_keep_theirs():
    elio = make_person("elio")
    Rule(code=Rule.Code.CONTINUOUS, from_year=2026, facts=1, months=1, verbs=[ANY], proposed=False).write(by=elio)
    make_fact(ANY, moment(2025, 3, 5), by=elio)
    make_fact(ANY, moment(2026, 3, 5), by=elio)
    assert (value("participacion-continua", 2025), value("participacion-continua", 2026)) == (0, 1)
    assert Rule.of(Rule.Code.CONTINUOUS, 2026).version == 2
    assert Entry.objects.get(verb="figures.ruled").details == {"code": "participacion-continua", "version": 2}


def test_a_rule_is_told_in_words():
    told = in_words(Rule(code=Rule.Code.CONTINUOUS, facts=3, months=1, verbs=[ANY, "otra.cosa"], version=1))
    assert told == (
        "Servidores con al menos 3 participaciones en al menos 1 mes del año. "
        "Participar es: escribir en un muro, otra.cosa. Regla propuesta, versión 1."
    )


def test_the_rule_stands_though_the_database_was_emptied():
    Rule.objects.all().delete()
    rule = Rule.of(Rule.Code.NETWORK, 2026)
    assert (rule.facts, rule.months, rule.proposed) == (6, 6, True)


def test_the_years_go_from_the_first_fact_or_published_value_to_today():
    assert years(now()) == [now().year]
    make_frozen(scope="2025")
    assert years(moment(2026, 5, 5)) == [2025, 2026]
    make_fact(ANY, moment(1999, 1, 1))
    assert years(moment(2026, 5, 5)) == [2022, 2023, 2024, 2025, 2026]


def test_a_figure_of_the_year_says_this_year_and_those_before_it():
    make_fact("advice.held", now() - timedelta(minutes=1), details={"kind": "transfer", "demonstration": True})
    answer = FIGURES["asesorias-de-transferencia"].answer()
    assert (answer.value, answer.demonstration) == (1, 1)
    assert [(row.label, row.value) for row in answer.rows] == [(str(now().year), 1)]


def test_of_what_nobody_has_counted_yet_only_published_values_are_told():
    assert all(figure.answer() is None for figure in of_the_year())


@pytest.mark.parametrize("people", [1, 3])
def test_a_figure_of_the_year_asks_the_same_number_of_queries_for_one_person_and_three(
    people, django_assert_num_queries
):
    for number in range(people):
        member = make_person(f"m{number}")
        for month in (2, 3, 4):
            make_fact(ANY, moment(2025, month, 5), by=member)
    for code, queries in {
        "actividades": 4,
        "ugel-participantes": 3,
        "participacion-continua": 4,
        "transferencias": 1,
    }.items():
        with django_assert_num_queries(queries):
            FIGURES[code].answer_of(Period.of(2025))


class PropertyTest(TestCase):
    @given(
        st.lists(st.tuples(st.integers(0, 2), st.integers(1, 12), st.integers(1, 28)), max_size=25), st.integers(1, 12)
    )
    def test_continuous_participation_is_what_the_sentence_says(self, facts, last_month):
        institution = make_institution()
        members = [
            Member.objects.get_or_create(email=f"p{number}@minka.example", name=f"P{number}")[0] for number in range(3)
        ]
        for number, member in enumerate(members):
            make_person(f"p{number}", institution) if not member.memberships.exists() else None
        for who, month, day in facts:
            make_fact(ANY, moment(2024, month, day, 12), by=members[who])
        expected = 0
        for who in range(3):
            mine = [month for number, month, _ in facts if number == who and month <= last_month]
            expected += len(mine) >= 3 and len(set(mine)) >= 3
        last_day = moment(2024, last_month, 28).date()
        assert value("participacion-continua", 2024, last_day) == expected
        assert value("ugel-participantes", 2024, last_day) == int(any(month <= last_month for _, month, _ in facts))
