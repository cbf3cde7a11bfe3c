"""What to set free when a list has nothing: words put right, one filter or all of them, each word alone.

Every way out says how many practices it leads to, so none of them leads to another empty page; the first in `ways` is
the one that keeps most of what was asked, and the page shows where it leads.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.http import QueryDict
from django.utils.translation import gettext as _

from minka.practices import search
from minka.practices.catalogue import Catalogue
from minka.practices.chips import Chosen, Word, address
from minka.practices.facets import Bits

MOST_WORDS = 5  # that are tried alone
EDGES = ".,;:¿?¡!\"'«»()"


@dataclass(frozen=True)
class Way:
    """`matching` are the practices that it leads to; `order` has them all, those that answer best first."""

    label: str
    address: str
    matching: Bits
    order: Iterable[int]

    @property
    def count(self) -> int:
        return self.matching.bit_count()


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
        """Those that lead somewhere, the one that keeps most first. Two queries, or three."""
        spelled, *alone = self._asking()
        found = [*spelled, *self._facets(), *sorted(chain(*alone), key=lambda way: way.count)]
        return [way for way in [*found, *self._filters_alone(), self._everything()] if way.matching]

    def first(self, way: Way, most: int) -> list[int]:
        """The keys of the practices that a way would show first."""
        return self.shelf.facets.first(way.order, way.matching, most)

    def _asking(self) -> list[list[Way]]:
        """The words put right, and each word alone; none of them where there is nothing to put right or one word."""
        alone = self._words()
        asked = [search.parse(self.spelled), *alone]
        rankings = search.rank_each([one for one in asked if one], among=len(self.shelf.recent))
        labels = [_("Quizá quisiste decir «%(words)s»"), *(_("Solo «%(words)s»") for _word in alone)]
        found = iter(rankings)
        return [
            [self._with(one, next(found).scores, label)] if one else []
            for one, label in zip(asked, labels, strict=True)
        ]

    def _facets(self) -> Iterator[Way]:
        """Without one filter, the one that gives most first; without any when no single one is enough."""
        set_free = [facet for facet, values in self.chosen.items() if values]
        base = self.shelf.facets.of(self.scores) if self.asked else self.shelf.facets.everything
        without = self.shelf.facets.tally(base, self.chosen).without
        order = self.scores if self.asked else self.shelf.recent
        for facet in sorted(set_free, key=lambda one: -without[one]):
            matching = self.shelf.facets.matching(base, {**self.chosen, facet: []})
            label = _("Sin filtrar por %(facet)s") % {"facet": str(self.titles[facet]).lower()}
            yield Way(label, address(self.query, **{facet: []}), matching, order)
        if self.asked and len(set_free) > 1:
            label = _("«%(words)s» sin ningún filtro") % {"words": self.asked.text}
            yield Way(label, address(self.query, **self._all_free), base, order)

    def _words(self) -> list[search.Question]:
        """The words that may be asked alone."""
        alone: dict[tuple[str, ...], search.Question] = {}
        for typed in self.asked.text.split():
            if one := search.parse(typed.strip(EDGES)):
                alone.setdefault(one.stems, one)
        return list(alone.values())[:MOST_WORDS] if len(alone) > 1 else []

    def _filters_alone(self) -> Iterator[Way]:
        if self.asked and self._narrowed:
            label = _("Sin las palabras «%(words)s»") % {"words": self.asked.text}
            yield Way(label, address(self.query, q=""), self._allowed, self.shelf.recent)

    def _everything(self) -> Way:
        return Way(_("Todas las prácticas"), "?", self.shelf.facets.everything, self.shelf.recent)

    def _with(self, asked: search.Question, scores: Mapping[int, int], label: str) -> Way:
        """Other words under the same filters, or free of them where the filters leave nothing."""
        base = self.shelf.facets.of(scores)
        label = label % {"words": asked.text}
        if (matching := base & self._allowed) or not self._narrowed:
            return Way(label, address(self.query, q=asked.text), matching, scores)
        label = _("%(way)s, sin filtros") % {"way": label}
        return Way(label, address(self.query, q=asked.text, **self._all_free), base, scores)

    @property
    def _all_free(self) -> dict[str, str | list[str]]:
        return {facet: [] for facet in self.chosen}

    @property
    def _narrowed(self) -> bool:
        return any(self.chosen.values())

    @cached_property
    def _allowed(self) -> Bits:
        return self.shelf.facets.matching(self.shelf.facets.everything, self.chosen)
