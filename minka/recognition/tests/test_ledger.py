from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from minka.recognition.ledger import CREDIT, Fact, Rule, Tariff, awards, circles

SUPPORT = Rule("apoyo", "supported", CREDIT, Decimal(1), daily_cap=5, peer=True)
ADOPTED = Rule("adoptada", "adopted", CREDIT, Decimal(10), once=True, peer=True, outside=True)
PUBLISHED = Rule("publicada", "published", CREDIT, Decimal(15), once=True)
TARIFF = Tariff(1, date(2026, 1, 1), (SUPPORT, ADOPTED, PUBLISHED))
DAY = date(2026, 3, 1)


def apart(member, _day):
    """Everybody works somewhere else."""
    return frozenset({member})


def together(_member, _day):
    return frozenset({1})


def supports(*pairs, verb="supported", day=DAY, thing="m"):
    return [Fact(n, verb, f"{thing}.{n}", day, giver, (earner,)) for n, (giver, earner) in enumerate(pairs)]


def points(facts, where=apart, tariffs=(TARIFF,)):
    sums: Counter = Counter()
    for one in awards(facts, tariffs, where):
        sums[one.member] += one.points
    return sums


def test_a_peer_of_another_institution_pays_in_full():
    assert points(supports((2, 1))) == {1: Decimal(1)}


def test_nobody_credits_themselves():
    assert points(supports((1, 1))) == {}


def test_what_comes_from_ones_own_institution_counts_a_fifth():
    assert points(supports((2, 1)), together) == {1: Decimal("0.2")}


def test_an_answer_adopted_in_ones_own_institution_does_not_count():
    assert points(supports((2, 1), verb="adopted"), together) == {}


def test_five_supports_a_day_pay_and_the_sixth_waits_for_tomorrow():
    today = supports(*((giver, 1) for giver in range(2, 9)))
    assert points(today) == {1: Decimal(5)}
    assert [one.why for one in awards(today, [TARIFF], apart)][5:] == [("cap",), ("cap",)]


def test_the_second_credit_of_the_same_person_counts_a_half():
    assert points(supports((2, 1), (2, 1))) == {1: Decimal("1.5")}


def test_what_is_given_back_counts_a_fifth_for_both():
    assert points(supports((2, 1), (1, 2))) == {1: Decimal("0.2"), 2: Decimal("0.2")}


def test_one_thing_pays_once_whoever_repeats_the_verb():
    twice = [Fact(n, "adopted", "answer", DAY + timedelta(n), 2, (1,)) for n in range(2)]
    assert points(twice) == {1: Decimal(10)}


def test_a_fact_is_paid_by_the_tariff_of_its_day():
    dearer = Tariff(2, DAY, (Rule("apoyo", "supported", CREDIT, Decimal(3), peer=True),))
    facts = supports((2, 1), day=DAY - timedelta(1)) + supports((3, 1), day=DAY)
    assert points(facts, tariffs=(dearer, TARIFF)) == {1: Decimal(4)}


def test_before_the_first_tariff_nothing_pays():
    assert points(supports((2, 1), day=date(2025, 12, 31))) == {}


def test_a_ring_is_a_circle_and_a_teacher_with_many_readers_is_not():
    ring = Counter({(n, n % 5 + 1): 4 for n in range(1, 6)})
    teacher = Counter({(reader, 10): 3 for reader in range(20, 60)})
    assert circles(ring + teacher, 12, Decimal("0.6")) == dict.fromkeys(range(1, 6), 0)


def season(ring, rounds, seed=1):
    """A ring that credits itself all it can, and an honest peer whom as many facts credit from all the country."""
    chance = Random(seed)
    facts, number = [], 0
    for turn in range(rounds):
        day = DAY + timedelta(turn)
        for giver, earner in ring:
            for verb in ("supported", "adopted"):
                number += 1
                facts.append(Fact(number, verb, f"r{number}", day, giver, (earner,)))
        for verb in ("supported", "adopted"):
            number += 1
            facts.append(Fact(number, verb, f"h{number}", day, chance.randint(1_000, 1_200), (99,)))
    return facts


def test_a_ring_of_five_gains_less_than_a_tenth_of_an_honest_peer():
    everyone = [(giver, earner) for giver in range(1, 6) for earner in range(1, 6) if giver != earner]
    cycle = [(n, n % 5 + 1) for n in range(1, 6)]
    for ring in (everyone, cycle):
        for rounds in (5, 20, 100):
            sums = points(season(ring, rounds))
            assert max(sums[one] for one in range(1, 6)) < sums[99] / 10


facts_drawn = st.lists(
    st.builds(
        lambda verb, thing, day, actor, credit: (verb, thing, day, actor, credit),
        st.sampled_from(["supported", "adopted", "published", "seen"]),
        st.sampled_from("abcdef"),
        st.integers(0, 20),
        st.integers(1, 8),
        st.lists(st.integers(1, 8), max_size=3).map(tuple),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(facts_drawn)
def test_no_award_pays_more_than_its_rule_nor_less_than_nothing(drawn):
    facts = [Fact(n, v, t, DAY + timedelta(d), a, c) for n, (v, t, d, a, c) in enumerate(drawn)]
    found = awards(facts, [TARIFF], apart)
    assert all(0 <= one.points <= one.full for one in found)
    assert found == awards(facts, [TARIFF], apart)
    assert len({(one.fact, one.member, one.rule) for one in found}) == len(found)
