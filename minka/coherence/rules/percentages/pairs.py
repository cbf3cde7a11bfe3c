"""A percentage, the count that it is written for, and the whole where the sentence states it."""

import re
from dataclasses import dataclass

from minka.coherence.concepts import Concept, phrase
from minka.coherence.figures import Figure
from minka.coherence.mentions import Mention

RULE = "percentage-and-count"
OPEN = re.compile(
    r"\s*(?:(?:de|son|fueron|eran) [^.;:()\d]{0,60})?(?:\(|,\s*(?=es decir|o sea|esto es))\s*"
    r"(?:n\s*=\s*|(?:es decir|o sea|esto es),?\s*|equivalente a\s*)?$"
)
BRACKET = re.compile(
    r"[^.;:()\d]{0,80}(?:\b(?:19|20)\d\d\s*)?\(\s*"
    r"(?:el |al |equivalente al? |es decir,?\s*(?:el )?|mas del |cerca del )?$"
)
OF = re.compile(r"\s*(?:de|/|de entre)\s*(?:un total de |l[oa]s |est[oa]s |sus )?$")
_ALSO = re.compile(r"[^.;:()\d]{0,40}[,;]\s*(?:es decir,? |o sea,? )?(?:el |un )?")
_THE_SHARE = re.compile(r"[^.;:()\d,]{0,60},\s*(?:es decir,? |o sea,? |esto es,? )?(?:el|un)\s+")
_SHARE_ENDS = re.compile(r"\s*(?:[.,;)]|$|del total\b)")
_CLOSED_OF = re.compile(r"\)?\s*de (?:un total de |l[oa]s |sus |est[oa]s )?$")
NOUN_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){1,3}(?:de (?:un total de|l[oa]s|sus|entre l[oa]s)|sobre un total de)\s*$")
_BARE_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){1,4}de\s*$")
MEANS = re.compile(
    r"(?:[^.;:\d]{0,90};(?=\s*(?:represent|equival|es decir)))?"
    r"[^.;:\d]{0,90}?(?:,|\(|\bes decir|\ble?o que|\bque)?\s*(?:es decir,?|equival\w+|represent\w+"
    r"|correspond\w+|(?:lo )?que (?:es|hace))"
    r"\s*(?:al?|el|un)?\s*(?:mas del |cerca del |el )?$"
)
WHOLE_FIRST = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,6}(?:[^\W\d_]*|(?:19|20)\d\d)\s*,"
    r"\s*(?:solo |unicamente |apenas |al menos |mas de )?$"
)
OUT_OF = re.compile(r"(?:^|[.;:(]\s*)(?:de|entre) (?:l[oa]s|est[oa]s) $")
OUT_OF_GAP = re.compile(r"\s*(?:[^\W\d_]+\s+){0,6}[^\W\d_]*\s*,\s*(?:solo |apenas |al menos )?(?:el |un )")
_VERB_ONLY = re.compile(
    r"\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s+(?:y se|que|de las que|de los que|y)\s+[^\W\d_]+(?:o|on|a|an|en)\s+(?:que )?"
)
_CLOSES_OF = re.compile(r"\s*\)\s*(?:de|del)\s+(?:l[oa]s\s+)?(?=[^\W\d_])")
_TOWARD = re.compile(r"\s*(?:[^\W\d_]+\s+){0,4}(?:al?|hasta)\s+(?:l[oa]s )?")
OF_THEM = re.compile(r"\s*(?:,\s*)?\bde (?:ell[oa]s|est[oa]s|l[oa]s cuales)\b,?\s*")


@dataclass(frozen=True)
class Pair:
    percent: Mention
    count: Mention
    whole: Mention | None
    of: Concept


def fits(percent: Figure, count: float, whole: float) -> str:
    """`yes`, `cut` when digits were dropped instead of rounded, or `no`."""
    if whole <= 0:
        return "no"
    true = 100 * count / whole
    step = 10.0**-percent.decimals
    if percent.hedge:
        slack = max(2.0, 0.05 * percent.value)
        low = percent.value - (step / 2 if percent.hedge in ("over", "least") else slack)
        high = percent.value + (10 if percent.hedge in ("over", "least") else slack)
        return "yes" if low <= true <= high else "no"
    if abs(true - percent.value) <= step / 2 + 1e-6:
        return "yes"
    return "cut" if 0 <= true - percent.value < step or 0 < percent.value - true < step else "no"


def pairs_of(row: list[Mention]) -> list[Pair]:
    text = row[0].block.folded
    last: Concept = Concept()
    found: list[Pair] = []
    for place, one in enumerate(row):
        following = row[place + 1] if place + 1 < len(row) else None
        third = row[place + 2] if place + 2 < len(row) else None
        if following is None:
            continue
        between = text[one.figure.end : following.figure.start]
        beyond = text[following.figure.end : third.figure.start] if third else ""
        if third and re.fullmatch(r"\s*de cada ", between) and is_of(third, "percent") and BRACKET.fullmatch(beyond):
            found.append(Pair(third, one, following, following.concept))
        elif is_of(one, "percent") and is_of(following, "count"):
            if OPEN.fullmatch(between):
                of_third = OF.fullmatch(beyond) or NOUN_OF.fullmatch(beyond) or _CLOSED_OF.fullmatch(beyond)
                whole = third if third and is_of(third, "count") and of_third else None
                of = _whole_of(one, following, last)
                last = of if of.head or of.mods else last
                if whole is None and of == last and found and found[-1].percent.span == one.span:
                    whole = found[-1].whole if not re.match(r"\s*del?\b", between) else None
                previous = row[place - 1] if place else None
                if whole is None and not of.head and previous and is_of(previous, "count"):
                    # "De los 451, el 60 % (271) ...".
                    gap = text[previous.figure.end : one.figure.start]
                    opened = OUT_OF.search(text[: previous.figure.start][-24:]) and OUT_OF_GAP.fullmatch(gap)
                    whole = previous if opened and previous.figure.value >= following.figure.value else None
                found.append(Pair(one, following, whole, of))
            elif (
                third
                and OF.fullmatch(between)
                and is_of(third, "count")
                and re.fullmatch(r"[^.;:()\d]{0,80}(?:\(\s*|,\s*(?:es decir|o sea|equivalente a),?\s*)", beyond)
            ):
                found.append(Pair(one, third, following, following.concept))
        elif is_of(one, "count") and is_of(following, "count") and third and is_of(third, "percent"):
            if (OF.fullmatch(between) or NOUN_OF.fullmatch(between)) and (
                BRACKET.fullmatch(beyond)
                or MEANS.fullmatch(beyond)
                or (_ALSO.fullmatch(beyond) and text[: one.figure.start].endswith("("))
            ):
                found.append(Pair(third, one, following, following.concept))
            elif _BARE_OF.fullmatch(between) and beyond.strip() == "(" and one.concept.head:
                # "139 escuelas de 185 (75 %)": the second number takes the noun of the first.
                found.append(Pair(third, one, following, one.concept))
        elif (
            is_of(one, "count")
            and is_of(following, "percent")
            and (BRACKET.fullmatch(between) or MEANS.fullmatch(between) or _apposed(text, one, following))
        ):
            previous = row[place - 1] if place else None
            if previous and _TOWARD.fullmatch(text, previous.figure.end, one.figure.start):
                continue
            if previous and place > 1 and is_of(row[place - 2], "count"):
                # "De las 930 escuelas de las tres provincias, 512 ...": the first number is the whole.
                inner = text[row[place - 2].figure.end : previous.figure.start]
                if re.fullmatch(r"\s*(?:[^\W\d_]+\s+){1,5}(?:de|en) l[oa]s ", inner):
                    previous = row[place - 2]
            if previous and is_of(previous, "count"):
                gap = text[previous.figure.end : one.figure.start]
                if gap.strip() == "de cada":
                    continue
                if OF_THEM.match(text, one.figure.end) or OF_THEM.search(gap):
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
                if OF.fullmatch(gap) or NOUN_OF.fullmatch(gap) or _BARE_OF.fullmatch(gap):
                    continue
                if re.search(
                    r"\bde (?:l[oa]s |un total de )?(?:mas de )?$", text[: previous.figure.start][-20:]
                ) and WHOLE_FIRST.fullmatch(gap):
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
            if len(found) and found[-1].whole is row[0] and one.span == row[0].span:
                found.append(Pair(following, one, row[0], row[0].concept))
                continue
            if previous and is_of(previous, "count") and not one.concept.head and previous.concept.head:
                gap = text[previous.figure.end : one.figure.start]
                # "Se derivaron 143 casos y se cerraron 121 (84 %)": the number without a noun is of those before it.
                if _VERB_ONLY.fullmatch(gap) and one.figure.value <= previous.figure.value:
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
            if OF_THEM.match(text, one.figure.end) and (earlier := _last_count(row[:place], one)):
                found.append(Pair(following, one, earlier, earlier.concept))
                continue
            after = third if third and is_of(third, "count") and _CLOSED_OF.fullmatch(beyond) else None
            found.append(Pair(following, one, after, _named_after(one, following)))
    return found


def _apposed(text: str, count: Mention, percent: Mention) -> bool:
    """ "Terminaron 120, el 80 %"."""
    joined = _THE_SHARE.fullmatch(text, count.figure.end, percent.figure.start)
    return bool(joined and _SHARE_ENDS.match(text, percent.figure.end))


def _last_count(before: list[Mention], part: Mention) -> Mention | None:
    counts = [m for m in before if is_of(m, "count") and m.concept.head and m.figure.value >= part.figure.value]
    return counts[-1] if counts else None


def _named_after(count: Mention, percent: Mention) -> Concept:
    """What a bare "208 (56 %) de los docentes" is of."""
    if count.concept.head:
        return count.concept
    of = _CLOSES_OF.match(count.block.folded, percent.figure.end)
    return phrase(count.block, of.end(), len(count.block.text)) if of else count.concept


def is_of(mention: Mention, unit: str) -> bool:
    return mention.figure.unit == unit


def _whole_of(percent: Mention, count: Mention, last: Concept) -> Concept:
    """What "64 % (20) de ..." is of; with nothing said, what the one before it was of."""
    block = percent.block
    inside = re.match(r"\s*(?:de|del)\s+(?:l[oa]s\s+)?", block.folded[percent.figure.end : count.figure.start])
    if inside:
        return phrase(block, percent.figure.end + inside.end(), count.figure.start)
    after = re.compile(r"[^()\d]{0,60}\)\s*(?:de|del)\s+(?:l[oa]s\s+)?").match(block.folded, count.figure.end)
    if after is None:
        return last
    found = phrase(block, after.end(), len(block.folded))
    if found.head:
        return found
    return Concept(last.head, found.mods, negated=found.negated)
