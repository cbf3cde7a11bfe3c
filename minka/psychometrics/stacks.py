"""Which forms are worked on together: one by one, thousands of patterns of empty cells would take minutes."""

from collections.abc import Iterator, Sequence

from minka.psychometrics.design import Form

CELLS = 60_000
"""Forms × squared scores of a stack: enough for numpy to be quick, few enough for the caches of a processor."""


def batches(forms: Sequence[Form]) -> Iterator[list[int]]:
    """Positions of forms of about the same size, a stack of them at a time."""
    part: list[int] = []
    for at in sorted(range(len(forms)), key=lambda at: (len(forms[at].items), forms[at].top)):
        if part and (len(part) + 1) * (forms[at].top + 1) ** 2 > CELLS:
            yield part
            part = []
        part.append(at)
    if part:
        yield part
