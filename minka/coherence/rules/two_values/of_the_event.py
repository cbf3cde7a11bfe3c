"""What is told of the event itself: who came to it, and the practices that were shown there."""

import re

from minka.coherence.mentions import Mention
from minka.coherence.vocabulary import same
from minka.coherence.words import family, noun

HELD = frozenset(
    noun(word) for word in ["regiones", "gestores", "participantes", "asistentes", "servidores", "personas"]
)
_HEARD = re.compile(r"\b(?:revis|analiz|conoc|examin|discut|dialog|convers|intercambi|aprend)\w*\b[^.;:()]{0,60}$")
EVENT = re.compile(r"\b(?:encuentro|intercambio|evento|jornadas?|delegaciones)\b")
PRESENT = same(family("participan"))
SHOWN = frozenset([same(family("socializadas"))])


def of_event(mention: Mention) -> bool:
    """Whether the sentence, or the one before it, tells of the event."""
    begin, end = mention.span
    return bool(EVENT.search(mention.block.folded, max(0, begin - 160), end))


def of_one_event(one: Mention, other: Mention) -> bool:
    """Whether two sentences say in the same words how many came to the event."""
    came = all(PRESENT in m.actions for m in (one, other)) and any(of_event(m) for m in (one, other))
    return came and one.figure.hedge == other.figure.hedge and one.concept.mods == other.concept.mods


def heard(one: Mention, other: Mention) -> bool:
    """Whether those who came to the event are said to have heard of the practices that were shown there."""
    begin = [m.block.folded[max(m.span[0], m.figure.start - 90) : m.figure.start] for m in (one, other)]
    heard = [bool(_HEARD.search(text)) and of_event(m) for text, m in zip(begin, (one, other), strict=True)]
    shown = [bool(m.actions & SHOWN) for m in (one, other)]
    return (heard[0] and shown[1]) or (heard[1] and shown[0])
