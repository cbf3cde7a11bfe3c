"""Pages read, counted without knowing who reads: no cookie, no address, no trace of the reader.

Counts gather in the process and reach the database in one UPDATE now and then, so that counting costs a page nothing
and never waits for a writer. What a killed process had not written yet is lost, at most `PAGES` of them.
"""

import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from minka.figures.models import VisitCount

PAGES, SECONDS = 50, 30
ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|http-client|headless|^$", re.IGNORECASE
)

logger = logging.getLogger(__name__)


class Tally:
    def __init__(self) -> None:
        self.pages: Counter[date] = Counter()
        self.lock = threading.Lock()
        self.since = time.monotonic()

    def add(self, day: date) -> None:
        with self.lock:
            self.pages[day] += 1
            due = self.pages.total() >= PAGES or time.monotonic() - self.since >= SECONDS
            if due:
                self.since = time.monotonic()
        if due:
            threading.Thread(target=self.write_and_leave, daemon=True).start()

    def write_and_leave(self) -> None:
        """Write in a thread of its own: the reader of the page must not wait for another writer to finish."""
        try:
            self.write()
        finally:
            connection.close()

    def write(self) -> None:
        """Move the count to the database; what cannot be written now waits for the next time."""
        with self.lock:
            pages, self.pages = self.pages, Counter()
        for day, count in pages.items():
            try:
                if not VisitCount.objects.filter(day=day).update(pages=F("pages") + count):
                    VisitCount.objects.get_or_create(day=day)
                    VisitCount.objects.filter(day=day).update(pages=F("pages") + count)
            except DatabaseError:
                logger.warning("visits of %s wait: the database was busy", day)
                with self.lock:
                    self.pages[day] += count


def is_read(request: HttpRequest, response: HttpResponse) -> bool:
    """A whole page that a person asked for and got."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
        and not request.headers.get("HX-Request")
        and not request.path.startswith("/gestion/")
        and not ROBOTS.search(request.headers.get("User-Agent", ""))
    )


class CountVisits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.TESTING:
            raise MiddlewareNotUsed  # a write between two pages would disturb every test that counts queries
        self.get_response = get_response
        self.tally = Tally()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_read(request, response):
            self.tally.add(localdate())
        return response
