"""What `/practicas/` shows for an address: every state of the list is in its query, and any query is answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from minka.practices import search
from minka.practices.catalogue import Catalogue, catalogue
from minka.practices.facets import Tally
from minka.practices.models import Level, Practice, Stage
from minka.territory.models import MacroRegion, Region
from minka.topics.models import Topic

Word = str | Promise

A_PAGE = 10
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


@dataclass(frozen=True)
class Chip:
    """A filter that is set, with the address of the list without it and what would then be found."""

    label: Word
    address: str
    count: int = 0


@dataclass
class Finding:
    """Everything that the list's page shows."""

    asked: search.Question
    order: str
    page: "Page[Any]"
    practices: list[Practice]
    everything: int
    groups: list[Group]
    chips: list[Chip]
    whole: bool = True
    suggestion: str = ""
    suggestion_address: str = ""
    loosened: list[Chip] = field(default_factory=list)

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


def find(query: QueryDict, user: Any) -> Finding:
    """Answer a query of `/practicas/`; at most 13 queries, whatever the rows."""
    asked = search.parse(query.get("q", ""))
    shelf = catalogue()
    ranking = search.rank(asked) if asked else search.Ranking()
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
        groups=[Group(name, title, _choices(tally, name, labels, chosen)) for name, title in FACETS.items()],
        chips=list(_chips(query, asked, chosen, labels)),
        whole=ranking.whole,
    )
    if asked and ranking.unknown:
        finding.suggestion = search.suggest(asked, ranking.unknown)
        finding.suggestion_address = _address(query, q=finding.suggestion)
    if not tally.total:
        finding.loosened = list(_loosened(query, asked, chosen, tally, shelf))
    return finding


def _practices(keys: Iterable[int], user: Any) -> list[Practice]:
    found = Practice.objects.visible_to(user).published().for_list().in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def _labels() -> dict[str, dict[str, Word]]:
    """The values that each facet may have, in the order in which the page lists them. Four queries."""
    return {
        "macrorregion": dict(MacroRegion.objects.values_list("slug", "name")),
        "region": dict(Region.objects.values_list("slug", "name")),
        "tema": dict(Topic.objects.values_list("slug", "name")),
        "estadio": dict(Stage.choices),
        "nivel": dict(Level.objects.values_list("slug", "name")),
        "tipo": dict(KINDS),
    }


def _choices(
    tally: Tally, facet: str, labels: dict[str, dict[str, Word]], chosen: dict[str, list[str]]
) -> list[Choice]:
    """Every value of a facet that any practice has, and those that are chosen; what gives nothing now stays, faint."""
    counts = tally.counts.get(facet, {})
    return [
        Choice(value, label, counts.get(value, 0), value in chosen[facet])
        for value, label in labels[facet].items()
        if value in counts or value in chosen[facet]
    ]


def _chips(
    query: QueryDict, asked: search.Question, chosen: dict[str, list[str]], labels: dict[str, dict[str, Word]]
) -> Iterator[Chip]:
    if asked.text:
        yield Chip(f"«{asked.text}»", _address(query, q=""))
    for facet, values in chosen.items():
        for value in values:
            left = [one for one in values if one != value]
            yield Chip(labels[facet][value], _address(query, **{facet: left}))


def _loosened(
    query: QueryDict, asked: search.Question, chosen: dict[str, list[str]], tally: Tally, shelf: Catalogue
) -> Iterator[Chip]:
    """What to set free when nothing is found, with what each would give: a filter, the words, or everything."""
    for facet, count in tally.without.items():
        if count:
            label = _("Sin filtrar por %(facet)s") % {"facet": str(FACETS[facet]).lower()}
            yield Chip(label, _address(query, **{facet: []}), count)
    if asked.text and any(chosen.values()):
        without_words = shelf.facets.tally(shelf.facets.everything, chosen).total
        if without_words:
            yield Chip(_("Sin las palabras «%(words)s»") % {"words": asked.text}, _address(query, q=""), without_words)
    yield Chip(_("Todas las prácticas"), "?", len(shelf.recent))


def _address(query: QueryDict, **changes: str | list[str]) -> str:
    """The same list with these changes, on its first page."""
    changed = query.copy()
    changed.setlist("pagina", [])
    for name, value in changes.items():
        changed.setlist(name, [one for one in ([value] if isinstance(value, str) else value) if one])
    return f"?{changed.urlencode()}"
