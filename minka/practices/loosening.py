"""What to set free when a list has nothing: words put right, one filter or all of them, each word alone.

Every way out says how many practices it leads to, so none of them leads to another empty page; the first in `ways` is
the one that keeps most of what was asked, and the page shows where it leads.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from minka.practices import search
from minka.practices.catalogue import Catalogue
from minka.practices.chips import Chosen, Word, address
from minka.practices.facets import Bits

MOST_WORDS = 5  # that are tried alone; each costs two queries
EDGES = ".,;:¿?¡!\"'«»()"


@dataclass(frozen=True)
class Way:
    """`keys` are the practices that it leads to, those that answer best first."""

    label: str
    address: str
    keys: Sequence[int]

    @property
    def count(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Loosening:
    query: QueryDict
    asked: search.Question
    chosen: Chosen
    titles: Mapping[str, Word]
    shelf: Catalogue
    scores: Mapping[int, int]  # of the question as it was asked
    spelled: str = ""

    def ways(self) -> list[Way]:
        """Those that lead somewhere, the one that keeps most first. At most 2 queries a word, and 3 for a spelling."""
        found = [*self._spelled(), *self._facets(), *self._words()]
        return [way for way in [*found, *self._filters_alone(), self._everything()] if way.keys]

    def _spelled(self) -> Iterator[Way]:
        if self.spelled:
            yield self._asking(self.spelled, _("Quizá quisiste decir «%(words)s»"))

    def _facets(self) -> Iterator[Way]:
        """Without one filter, the one that gives most first; without any when no single one is enough."""
        set_free = [facet for facet, values in self.chosen.items() if values]
        base = self.shelf.facets.of(self.scores) if self.asked else self.shelf.facets.everything
        without = self.shelf.facets.tally(base, self.chosen).without
        order = list(self.scores) if self.asked else self.shelf.recent
        for facet in sorted(set_free, key=lambda one: -without[one]):
            matching = self.shelf.facets.tally(base, {**self.chosen, facet: []}).matching
            label = _("Sin filtrar por %(facet)s") % {"facet": str(self.titles[facet]).lower()}
            yield Way(label, address(self.query, **{facet: []}), self.shelf.facets.in_order(order, matching))
        if self.asked and len(set_free) > 1:
            all_free: dict[str, str | list[str]] = {facet: [] for facet in set_free}
            label = _("«%(words)s» sin ningún filtro") % {"words": self.asked.text}
            yield Way(label, address(self.query, **all_free), self.shelf.facets.in_order(order, base))

    def _words(self) -> Iterator[Way]:
        """Each word alone, the one that says most (that fewest practices have) first."""
        alone: dict[tuple[str, ...], str] = {}
        for typed in self.asked.text.split():
            if one := search.parse(typed.strip(EDGES)):
                alone.setdefault(one.stems, one.text)
        if len(alone) > 1:
            ways = [self._asking(word, _("Solo «%(words)s»")) for word in list(alone.values())[:MOST_WORDS]]
            yield from sorted(ways, key=lambda way: way.count)

    def _filters_alone(self) -> Iterator[Way]:
        if self.asked and self._narrowed:
            label = _("Sin las palabras «%(words)s»") % {"words": self.asked.text}
            yield Way(label, address(self.query, q=""), self.shelf.facets.in_order(self.shelf.recent, self._allowed))

    def _everything(self) -> Way:
        return Way(_("Todas las prácticas"), "?", self.shelf.recent)

    def _asking(self, words: str, label: str) -> Way:
        """Other words under the same filters, or free of them where the filters leave nothing."""
        order = list(search.rank(search.parse(words), among=len(self.shelf.recent)).scores)
        keys = self.shelf.facets.in_order(order, self._allowed)
        label = label % {"words": words}
        if keys or not self._narrowed:
            return Way(label, address(self.query, q=words), keys)
        all_free: dict[str, str | list[str]] = {facet: [] for facet in self.chosen}
        label = _("%(way)s, sin filtros") % {"way": label}
        everything = self.shelf.facets.everything
        return Way(label, address(self.query, q=words, **all_free), self.shelf.facets.in_order(order, everything))

    @property
    def _narrowed(self) -> bool:
        return any(self.chosen.values())

    @property
    def _allowed(self) -> Bits:
        return self.shelf.facets.tally(self.shelf.facets.everything, self.chosen).matching
