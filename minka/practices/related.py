"""Practices to read next, each with the reasons: a problem told in the same words, the same topic, the same territory.

The words are the rarest of this practice's problem that at least one other has; the reasons are shown, so that nobody
wonders why.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from minka.practices.catalogue import catalogue
from minka.practices.models import Posting, Practice, Term
from minka.practices.search.words import stems

SHOWN = 3
LIKELY = 30  # practices weighed for each reason
RAREST = 12  # words of the problem that are compared
ALIKE = 3  # so many of them in common make a problem alike
COMMON = 200  # a word that more practices have says little of a likeness
UP_TO_COMMON = (  # counting stops there: a common word costs as little as a rare one
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {Posting._meta.db_table} p"  # noqa: S608 names of the model, no value
    f" WHERE p.term_id = {Term._meta.db_table}.id LIMIT %s) few"
)


@dataclass(frozen=True)
class Relative:
    practice: Practice
    reasons: list[str]


def related(practice: Practice, user: Any) -> list[Relative]:
    """At most three. Seven queries, whatever the rows."""
    shelf = catalogue()
    shared = _shared_words(practice)
    regions = {one.institution.region for one in practice.participations.all() if one.institution.region}
    topic = shelf.facets.having("tema", [practice.topic.slug])
    here = shelf.facets.having("region", [region.slug for region in regions])
    near = shelf.facets.having("macrorregion", [region.macro_region.slug for region in regions])
    likely = sorted(shared, key=lambda key: (-len(shared[key]), -key))[:LIKELY]
    recent = [key for bits in (topic, here) for key in shelf.facets.in_order(shelf.recent, bits)[:LIKELY]]
    marks = {
        key: (shelf.facets.has(topic, key), shelf.facets.has(here, key), shelf.facets.has(near, key))
        for key in dict.fromkeys([*likely, *recent])
        if key != practice.pk and key in shelf.facets.place
    }
    scores = {
        key: 4 * same_topic + (3 if same_region else 1 if same_macro else 0) + 2 * len(shared.get(key, []))
        for key, (same_topic, same_region, same_macro) in marks.items()
    }
    best = sorted(scores, key=lambda key: -scores[key])[:SHOWN]
    found = Practice.objects.visible_to(user).published().for_list().in_bulk(best)
    return [Relative(found[key], _reasons(*marks[key], shared.get(key, []))) for key in best if key in found]


def _reasons(same_topic: bool, same_region: bool, same_macro: bool, words: list[str]) -> list[str]:
    reasons = [_("mismo tema")] if same_topic else []
    if same_region:
        reasons.append(_("misma región"))
    elif same_macro:
        reasons.append(_("misma macrorregión"))
    if len(words) >= ALIKE:
        reasons.append(_("un problema parecido: %(words)s") % {"words": ", ".join(words[:3])})
    return reasons


def _shared_words(practice: Practice) -> dict[int, list[str]]:
    """Other practices by key, with the words of this one's problem that they have. Two queries."""
    wanted = [one for one in dict.fromkeys(stems(f"{practice.title} {practice.problem}")) if len(one) > 3]
    counted = Term.objects.filter(text__in=wanted).annotate(n=RawSQL(UP_TO_COMMON, [COMMON + 1]))  # noqa: S611 one number of ours
    rare = list(counted.filter(n__gt=1, n__lte=COMMON).order_by("n", "text")[:RAREST])
    words = {term.pk: term.word for term in rare}
    shared: dict[int, list[str]] = {}
    rows = Posting.objects.filter(term__in=list(words)).exclude(practice=practice.pk)
    for key, term in rows.order_by("practice_id", "-impact", "term_id").values_list("practice_id", "term_id"):
        shared.setdefault(key, []).append(words[term])
    return shared
