"""What `/practicas/` shows for an address: every state of the list is in its query, and any query is answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Value
from django.http import QueryDict
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from minka.core.numbers import thin
from minka.practices import search
from minka.practices.catalogue import catalogue
from minka.practices.chips import Chip, Word, address, chips
from minka.practices.facets import Tally
from minka.practices.loosening import Loosening, Way
from minka.practices.models import Level, Practice, Stage
from minka.territory.models import MacroRegion, Region
from minka.topics.models import Topic

A_PAGE = 10
A_GLANCE = 3  # of what the first way out of an empty result leads to
A_GROUP = 6  # values of a facet that are always in sight
FACETS = {
    "macrorregion": _("Macrorregión"),
    "region": _("Región"),
    "tema": _("Tema"),
    "estadio": _("Estadio"),
    "nivel": _("Nivel o modalidad"),
    "tipo": _("Quién la impulsa"),
}
KINDS: dict[str, Word] = {
    "dre": _("DRE o GRE"),
    "ugel": _("UGEL"),
    "gobierno-local": _("Gobierno local"),
    "aliado": pgettext_lazy("institución", "Aliado"),
    "ministerio": _("Ministerio"),
}
ORDERS = {
    "relevancia": _("Las que mejor responden"),
    "recientes": _("Las más recientes"),
    "titulo": _("Por título"),
    "estadio": _("Por estadio, primero el avanzado"),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: Word
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """A facet with its values. A long one shows those with most practices, and the chosen ones; the rest opens."""

    name: str
    title: Word
    choices: list[Choice]

    @property
    def shown(self) -> list[Choice]:
        if len(self.choices) <= A_GROUP + 2:
            return self.choices
        most = sorted(self.choices, key=lambda one: (not one.chosen, -one.count))[:A_GROUP]
        return [one for one in self.choices if one in most]

    @property
    def more(self) -> list[Choice]:
        shown = self.shown
        return [one for one in self.choices if one not in shown]


@dataclass
class Finding:
    """Everything that the list's page shows."""

    asked: search.Question
    order: str
    page: "Page[Any]"
    practices: list[Practice]
    everything: int
    in_force: int
    demonstrations: int
    groups: list[Group]
    chips: list[Chip]
    answering: int = 0  # the words alone, whatever the filters
    whole: bool = True
    unknown: tuple[str, ...] = ()
    suggestion: str = ""
    suggestion_address: str = ""
    ways: list[Way] = field(default_factory=list)
    glance: list[Practice] = field(default_factory=list)

    @property
    def orders(self) -> list[tuple[str, Word]]:
        """What may be chosen; the usual one has no name, so that typing a question brings its own order."""
        offered = [(name, label) for name, label in ORDERS.items() if self.asked or name != "relevancia"]
        return [("" if name == self.usual_order else name, label) for name, label in offered]

    @property
    def chosen_order(self) -> str:
        return "" if self.order == self.usual_order else self.order

    @property
    def usual_order(self) -> str:
        return "relevancia" if self.asked else "recientes"

    @property
    def narrowed(self) -> bool:
        return any(choice.chosen for group in self.groups for choice in group.choices)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def why_nothing(self) -> str:
        """What stands between the question and a practice: its words, its filters, or that there are none yet."""
        if not self.everything:
            return gettext("Todavía no hay prácticas publicadas.")
        if not self.asked:
            return gettext("Ninguna práctica publicada cumple esos filtros a la vez.")
        if not self.answering and len(self.asked.stems) > 1:
            return gettext("Ninguna práctica publicada reúne las palabras «%(words)s».") % {"words": self.asked.text}
        if not self.answering:
            return gettext("Ninguna práctica publicada dice «%(words)s».") % {"words": self.asked.text}
        sentence = ngettext(
            "Hay %(number)s práctica con «%(words)s», pero no cumple los filtros.",
            "Hay %(number)s prácticas con «%(words)s», pero ninguna cumple los filtros.",
            self.answering,
        )
        return sentence % {"number": thin(self.answering), "words": self.asked.text}


def find(query: QueryDict, user: Any) -> Finding:
    """Answer a query of `/practicas/`; at most 9 queries whatever the rows, and 5 more for ways out of nothing."""
    asked = search.parse(query.get("q", ""))
    shelf = catalogue()
    ranking = search.rank(asked, among=len(shelf.recent)) if asked else search.Ranking()
    labels = _labels()
    chosen = {name: [v for v in dict.fromkeys(query.getlist(name)) if v in labels[name]] for name in FACETS}
    base = shelf.facets.of(ranking.scores) if asked else shelf.facets.everything
    tally = shelf.facets.tally(base, chosen)
    order = query.get("orden", "")
    if order not in ORDERS or (order == "relevancia" and not asked):
        order = "relevancia" if asked else "recientes"
    ordered = list(ranking.scores) if order == "relevancia" else shelf.order(order)
    page = Paginator(shelf.facets.in_order(ordered, tally.matching), A_PAGE).get_page(query.get("pagina"))
    finding = Finding(
        asked=asked,
        order=order,
        page=page,
        practices=_practices(page.object_list, user),
        everything=len(shelf.recent),
        in_force=(tally.matching & shelf.in_force()).bit_count(),
        demonstrations=(tally.matching & shelf.demonstrations).bit_count(),
        groups=[Group(name, title, _choices(tally, name, labels, chosen)) for name, title in FACETS.items()],
        chips=list(chips(query, asked.text, chosen, labels)),
        answering=len(ranking.scores),
        whole=ranking.whole,
        unknown=ranking.unknown,
    )
    if ranking.unknown:
        finding.suggestion = search.suggest(asked, ranking.unknown)
        finding.suggestion_address = address(query, q=finding.suggestion)
    if not tally.total and shelf.recent:
        loosening = Loosening(query, asked, chosen, FACETS, shelf, ranking.scores, finding.suggestion)
        finding.ways = loosening.ways()
        finding.glance = _practices(loosening.first(finding.ways[0], A_GLANCE), user)
    return finding


def _practices(keys: Iterable[int], user: Any) -> list[Practice]:
    found = Practice.objects.visible_to(user).published().for_list().in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def _labels() -> dict[str, dict[str, Word]]:
    """The values that each facet may have, in the order in which the page lists them. One query."""
    named = {"macrorregion": MacroRegion, "region": Region, "tema": Topic}
    rows = Level.objects.order_by().values_list(Value("nivel"), "slug", "name", "order")
    for facet, model in named.items():
        same = model._default_manager.order_by().values_list(Value(facet), "slug", "name", Value(0))
        rows = rows.union(same, all=True)
    labels: dict[str, dict[str, Word]] = {facet: {} for facet in FACETS}
    for facet, slug, name, _order in sorted(rows, key=lambda row: (row[3], search.fold(row[2]))):
        labels[facet][slug] = name
    return labels | {"estadio": dict(Stage.choices), "tipo": dict(KINDS)}


def _choices(
    tally: Tally, facet: str, labels: dict[str, dict[str, Word]], chosen: dict[str, list[str]]
) -> list[Choice]:
    """Every value of a facet that any practice has, and those that are chosen; what gives nothing now stays, faint.

    Where nothing is found at all, what gives nothing either is no choice.
    """
    counts = {value: count for value, count in tally.counts.get(facet, {}).items() if count or tally.total}
    return [
        Choice(value, label, counts.get(value, 0), value in chosen[facet])
        for value, label in labels[facet].items()
        if value in counts or value in chosen[facet]
    ]
