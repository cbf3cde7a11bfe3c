"""A role that only one can hold given to two: the event's host and seat, who was visited, and the posts of people."""

from collections.abc import Iterator

from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.rules.two_holders import hosts, people, visits


def find(manuscript: Manuscript) -> Iterator[Finding]:
    yield from hosts.find(manuscript)
    yield from visits.find(manuscript)
    yield from people.find(manuscript)
