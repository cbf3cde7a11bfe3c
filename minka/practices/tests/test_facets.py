from hypothesis import given
from hypothesis import strategies as st

from minka.practices.facets import Facets

VALUES = {"tema": ["a", "b", "c"], "region": ["x", "y"], "nivel": ["1", "2", "3"]}


def things() -> st.SearchStrategy[dict[int, set[str]]]:
    value = st.sampled_from([f"{facet}:{one}" for facet, values in VALUES.items() for one in values])
    return st.dictionaries(st.integers(1, 500), st.sets(value), max_size=30)


chosen = st.fixed_dictionaries({f: st.lists(st.sampled_from(v), unique=True) for f, v in VALUES.items()})


def answers(signature: set[str], choice: dict[str, list[str]]) -> bool:
    return all(not values or signature & {f"{f}:{one}" for one in values} for f, values in choice.items())


@given(things(), chosen, st.data())
def test_counts_are_those_of_counting_one_by_one(all_things, choice, data):
    facets = Facets((key, " ".join(values)) for key, values in all_things.items())
    found = data.draw(st.sets(st.sampled_from(sorted(all_things))) if all_things else st.just(set()))
    tally = facets.tally(facets.of(found), choice)
    inside = {key: all_things[key] for key in found}
    assert tally.total == sum(answers(values, choice) for values in inside.values())
    for facet, counts in tally.counts.items():
        free = choice | {facet: []}
        for value, count in counts.items():
            assert count == sum(answers(v, free) and f"{facet}:{value}" in v for v in inside.values())
    for facet, count in tally.without.items():
        assert count == sum(answers(values, choice | {facet: []}) for values in inside.values())
    order = sorted(all_things, reverse=True)
    kept = [k for k in order if k in inside and answers(inside[k], choice)]
    assert facets.in_order(order, tally.matching) == kept
    assert facets.first([999, *order], tally.matching, 3) == kept[:3]


def test_a_facet_counts_free_of_its_own_choice():
    facets = Facets([(1, "tema:a region:x"), (2, "tema:b region:x"), (3, "tema:b region:y")])
    tally = facets.tally(facets.everything, {"tema": ["a"]})
    assert (tally.total, tally.counts["tema"], tally.counts["region"]) == (1, {"a": 1, "b": 2}, {"x": 1, "y": 0})
    assert tally.without == {"tema": 3}


def test_what_is_not_known_is_left_out():
    facets = Facets([(1, "tema:a")])
    assert facets.tally(facets.of([1, 99]), {"tema": ["z"], "otra": ["b"]}).total == 0
