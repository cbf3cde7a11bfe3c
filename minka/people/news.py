"""How facts are told: each app registers its verbs here, and whoever brings news reads them without knowing the apps.

news.tell("advice.assigned", sentence=…, named=…)            # in AppConfig.ready()

A fact is news of its thing. Who may read it is never said here: it is who may see the thing (`visible_to`), asked anew
when the news is brought.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from minka.journal.models import Entry


def nobody(_entry: Entry) -> Iterable[int]:
    return ()


def nothing(_entry: Entry) -> str:
    return ""


@dataclass(frozen=True)
class Telling:
    """`sentence` says what happened, without the actor's name in front; `text` is what may be read on the spot.

    `named` are the members, by primary key, whom the fact names or asks something of: they know it at once. An `inner`
    fact is told to nobody else, whoever may see the thing: reasons to give back, comments in a margin.
    """

    verb: str
    sentence: Callable[[Entry], str]
    named: Callable[[Entry], Iterable[int]] = nobody
    text: Callable[[Entry], str] = nothing
    inner: bool = False


TELLINGS: dict[str, Telling] = {}


def tell(verb: str, **how: Any) -> None:
    if verb in TELLINGS:
        raise ValueError(f"{verb} is told twice")
    TELLINGS[verb] = Telling(verb, **how)
