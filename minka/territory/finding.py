"""Finds an institution by what people call it: name, other name, former code, province; accents and case do not count.

There are a few hundred institutions, so they are compared in memory with two queries, alike on every database.
"""

import re
import unicodedata

from minka.territory.models import Alias, Institution

MOST = 30
COMMON = frozenset(["de", "del", "la", "las", "los", "el", "y"])


def folded(text: str) -> str:
    """«Ñahuí» → «nahui»."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", folded(text)) if word not in COMMON]


def find(text: str) -> list[Institution]:
    """Those with a word of theirs beginning as each word asked; names before other names, in force before closed."""
    wanted = words(text)
    if not wanted:
        return []
    others: dict[int, list[str]] = {}
    for pk, alias in Alias.objects.values_list("institution", "text"):
        others.setdefault(pk, []).append(alias)
    ranked = []
    for institution in Institution.objects.select_related("region", "parent"):
        own = words(institution.name)
        place = words(f"{institution.region or ''} {institution.main_province}")
        also = [*words(" ".join(others.get(institution.pk, []))), folded(institution.code)]
        if all(any(one.startswith(word) for one in [*own, *also, *place]) for word in wanted):
            in_name = sum(any(one.startswith(word) for one in own) for word in wanted)
            rank = (institution.valid_to is not None, -in_name, len(own), institution.name)
            ranked.append((rank, institution))
    return [institution for _rank, institution in sorted(ranked, key=lambda pair: pair[0])[:MOST]]
