"""Which facts earn points, for whom and how many. Pure: facts and a tariff in, awards out.

Points are never subtracted: the whole season is computed again from its facts, so that what is discounted today never
robs what was earned yesterday. Three things are discounted, all of them between peers: what comes from one's own
institution, what is given back (A to B and B to A), and what goes round in a small closed circle. And the second time
that the same person credits the same person counts a half, the third a third: being useful to many is worth more than
being useful to one many times.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import count

TENTH = Decimal("0.1")
ACTOR, CREDIT = "actor", "credit"


@dataclass(frozen=True)
class Fact:
    """`credit` are those whom the fact names as deserving; `day` is that of the community's clock."""

    key: int
    verb: str
    thing: str
    day: date
    actor: int | None
    credit: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rule:
    """`daily_cap` is how many facts a day pay; `once` pays one thing once; `peer` is what any member may give another.

    `outside` pays only when who gives works in another institution.
    """

    code: str
    verb: str
    earner: str
    points: Decimal
    daily_cap: int = 0
    once: bool = False
    peer: bool = False
    outside: bool = False


@dataclass(frozen=True)
class Tariff:
    """The rules in force since a day, and the parts that a discount leaves."""

    version: int
    since: date
    rules: tuple[Rule, ...]
    same_institution: Decimal = Decimal("0.2")
    returned: Decimal = Decimal("0.2")
    circle: Decimal = Decimal("0.05")
    circle_size: int = 12
    circle_share: Decimal = Decimal("0.6")

    def by_verb(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            found[rule.verb].append(rule)
        return found


@dataclass(frozen=True)
class Award:
    """`full` is what the rule says, `points` what is left of it; `why` names the discounts, in the order applied."""

    fact: int
    member: int
    rule: str
    full: Decimal
    points: Decimal
    why: tuple[str, ...] = ()


@dataclass
class Earned:
    fact: Fact
    member: int
    rule: Rule
    tariff: Tariff
    same: bool
    why: list[str] = field(default_factory=list)
    share: Decimal = Decimal(1)

    def leave(self, share: Decimal, why: str) -> None:
        self.share *= share
        self.why.append(why)


Institutions = Callable[[int, date], frozenset[int]]


def awards(facts: Iterable[Fact], tariffs: Sequence[Tariff], institutions: Institutions) -> list[Award]:
    """Every award of a season, in the order of the facts given, which must be that of time.

    `institutions(member, day)` says where a member worked on a day.
    """
    earned = _earned(facts, sorted(tariffs, key=lambda one: one.since), institutions)
    given = [one for one in earned if one.rule.peer and one.fact.actor is not None and one.share]
    _discount(given)
    return [
        Award(
            one.fact.key,
            one.member,
            one.rule.code,
            one.rule.points,
            (one.rule.points * one.share).quantize(TENTH, ROUND_HALF_UP),
            tuple(one.why),
        )
        for one in earned
    ]


def _earned(facts: Iterable[Fact], tariffs: Sequence[Tariff], institutions: Institutions) -> list[Earned]:
    earned: list[Earned] = []
    paid: Counter[tuple[int, str, date]] = Counter()
    done: set[tuple[int, str, str]] = set()
    rules = {tariff.version: tariff.by_verb() for tariff in tariffs}
    for fact in facts:
        tariff = next((one for one in reversed(tariffs) if one.since <= fact.day), None)
        for rule in rules[tariff.version].get(fact.verb, ()) if tariff else ():
            for member in dict.fromkeys(fact.credit if rule.earner == CREDIT else [fact.actor]):
                if member is None or tariff is None or (rule.earner == CREDIT and member == fact.actor):
                    continue  # nobody credits themselves
                same = fact.actor is not None and bool(
                    institutions(member, fact.day) & institutions(fact.actor, fact.day)
                )
                one = Earned(fact, member, rule, tariff, same and rule.earner == CREDIT)
                if rule.once and (member, rule.code, fact.thing) in done:
                    continue
                if rule.outside and one.same:
                    continue
                done.add((member, rule.code, fact.thing))
                paid[member, rule.code, fact.day] += 1
                if rule.daily_cap and paid[member, rule.code, fact.day] > rule.daily_cap:
                    one.leave(Decimal(0), "cap")
                earned.append(one)
    return earned


def _discount(given: list[Earned]) -> None:
    times: Counter[tuple[int, int]] = Counter()
    flows = Counter((one.fact.actor or 0, one.member) for one in given)
    circle_of = circles(flows, given[0].tariff.circle_size, given[0].tariff.circle_share) if given else {}
    for one in given:
        pair = (one.fact.actor or 0, one.member)
        times[pair] += 1
        if one.same:
            one.leave(one.tariff.same_institution, "same_institution")
        if circle_of.get(pair[0], -1) == circle_of.get(pair[1], -2):
            one.leave(one.tariff.circle, "circle")
        elif flows[pair[1], pair[0]]:
            one.leave(one.tariff.returned, "returned")
        if times[pair] > 1:
            one.leave(1 / Decimal(times[pair]), "repeated")


def circles(flows: Mapping[tuple[int, int], int], largest: int, closed: Decimal) -> dict[int, int]:
    """Member → number of the closed circle they are in; who is in none is missing.

    A circle is a strongly connected component (Tarjan 1972) of the graph of repeated credits, of at most `largest`
    people, that receives at least the part `closed` of its credits from itself.
    """
    repeated: dict[int, set[int]] = defaultdict(set)
    for (giver, earner), number in flows.items():
        if number > 1:
            repeated[giver].add(earner)
    found: dict[int, int] = {}
    for number, component in enumerate(_components(repeated)):
        if not 1 < len(component) <= largest:
            continue
        received = [(giver, times) for (giver, earner), times in flows.items() if earner in component]
        inside = sum(times for giver, times in received if giver in component)
        if inside >= closed * sum(times for _, times in received):
            found |= dict.fromkeys(component, number)
    return found


def _components(edges: Mapping[int, set[int]]) -> list[set[int]]:
    """Tarjan's strongly connected components, without recursion: a ring may be as long as the community."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    standing: set[int] = set()
    clock = count()
    found: list[set[int]] = []
    for root in sorted(edges):
        if root in index:
            continue
        work = [(root, iter(sorted(edges[root])))]
        index[root] = low[root] = next(clock)
        stack.append(root)
        standing.add(root)
        while work:
            node, rest = work[-1]
            ahead = next(rest, None)
            if ahead is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: set[int] = set()
                    while node not in component:
                        component.add(stack.pop())
                    standing -= component
                    found.append(component)
            elif ahead not in index:
                index[ahead] = low[ahead] = next(clock)
                stack.append(ahead)
                standing.add(ahead)
                work.append((ahead, iter(sorted(edges.get(ahead, ())))))
            elif ahead in standing:
                low[node] = min(low[node], index[ahead])
    return found
