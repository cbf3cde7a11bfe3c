"""The digest to whom it is due, some members at a time: chosen, claimed, sent, and each written down at once.

The order is what keeps it from being sent twice: the claim is written before the letter is handed over, and only who
wrote it sends. If handing it over fails, the claim is taken back; if the machine dies, it stands, and a run says so.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import override

from minka.journal.models import Entry
from minka.notifications.digest.choosing import Choice, Noticed, Shelf, choose
from minka.notifications.digest.composing import Composer
from minka.notifications.digest.window import OLD, Fact, Window, facts, public, settled
from minka.notifications.models import Digest, Mail, Notice, Preference
from minka.notifications.models.preference import due
from minka.people.models import Member, Membership

Progress = Callable[[Iterable[int], int], Iterable[int]]
log = logging.getLogger(__name__)
TOGETHER = 200  # members for whom rights are asked and things are written at once
LOST = timedelta(hours=1)  # a notice that waited this long for its task goes into the digest
PERIOD = {Digest.DAILY: timedelta(days=1), Digest.WEEKLY: timedelta(days=7)}


@dataclass
class Outcome:
    sent: int = 0
    quiet: int = 0  # nothing happened that they may read
    failed: int = 0  # the server refused the letter: the next run tries again
    interrupted: int = 0  # a former run died while the letter was leaving


def send_digests(*, dry_run: bool = False, progress: Progress | None = None) -> Outcome:
    """To everybody whose digest is due; a second run of the same day sends nothing. A dry run only counts."""
    today, moment, outcome = localdate(), now(), Outcome()
    if not dry_run:
        gather_lost(moment)
        left = Preference.objects.filter(sending=True).exclude(digested_on=today)
        outcome.interrupted = left.update(sending=False)
    upto = settled()
    window = Window.up_to(upto, moment)
    keys = list(due(today).order_by("pk").values_list("pk", flat=True))
    run = Run(window, upto, moment, today, dry_run, outcome)
    with override(settings.LANGUAGE_CODE):
        for _pk in progress(run.members(keys), len(keys)) if progress else run.members(keys):
            pass
    return outcome


def gather_lost(moment: datetime) -> int:
    """Notices whose task never ran."""
    waiting = Notice.objects.filter(mail=Mail.WAITING, entry__at__lt=moment - LOST)
    return waiting.update(mail=Mail.LEFT)


@dataclass
class Run:
    window: Window
    upto: int
    moment: datetime
    today: date
    dry_run: bool
    outcome: Outcome

    def members(self, keys: Sequence[int]) -> Iterator[int]:
        """Each member when their letter has left, or was not needed."""
        for start in range(0, len(keys), TOGETHER):
            some = keys[start : start + TOGETHER]
            self.together(some)
            yield from some

    def together(self, keys: Sequence[int]) -> None:
        preferences = self.preferences(keys)
        institutions = institutions_of(keys)
        noticed = noticed_by(keys, self.moment)
        open_things = public(self.window.groups | dict.fromkeys(f.key for one in noticed.values() for f in one.left))
        composer, shelves = Composer(open_things), dict[tuple[int | None, str], Shelf]()
        with get_connection() as server:
            for member in Member.objects.filter(pk__in=keys, is_active=True, demonstration=False).order_by("pk"):
                preference = preferences[member.pk]
                mark = (preference.digested_to, preference.digest)
                if mark not in shelves:
                    since = self.moment - PERIOD.get(Digest(preference.digest), PERIOD[Digest.WEEKLY])
                    shelves[mark] = Shelf(self.window.after(preference.digested_to, since), open_things)
                choice = choose(shelves[mark], member, noticed.get(member.pk, Noticed()))
                message = composer.compose(member, choice, institutions.get(member.pk, ()))
                self.settle(preference, choice, message, server)

    def settle(
        self, preference: Preference, choice: Choice, message: EmailMultiAlternatives | None, server: Any
    ) -> None:
        if self.dry_run:
            self.outcome.sent += message is not None
            self.outcome.quiet += message is None
        elif message is None:
            preference.skip(self.upto, self.today)
            self.outcome.quiet += 1
        elif claimed(preference, choice, self.upto, self.today):
            message.connection = server
            try:
                message.send()
            except (
                OSError,
                ValueError,
            ) as error:  # of the server, of the address
                give_back(preference, choice)
                self.outcome.failed += 1
                log.warning("digest of member %s not sent: %s", preference.pk, type(error).__name__)
            else:
                preference.left()
                self.outcome.sent += 1

    def preferences(self, keys: Sequence[int]) -> dict[int, Preference]:
        """Everybody's; who has none gets the one that all begin with."""
        found = Preference.objects.in_bulk(keys)
        missing = [Preference(member_id=key) for key in keys if key not in found]
        if missing and not self.dry_run:
            Preference.objects.bulk_create(missing, ignore_conflicts=True)
            return Preference.objects.in_bulk(keys)
        return found | {one.pk: one for one in missing}


@transaction.atomic
def claimed(preference: Preference, choice: Choice, upto: int, today: date) -> bool:
    if not preference.claim(upto, today):
        return False
    of_theirs = Notice.objects.filter(member=preference.pk, entry__in=choice.left)
    of_theirs.filter(mail=Mail.LEFT).update(mail=Mail.DIGESTED)
    return True


@transaction.atomic
def give_back(preference: Preference, choice: Choice) -> None:
    preference.take_back()
    of_theirs = Notice.objects.filter(member=preference.pk, entry__in=choice.left)
    of_theirs.filter(mail=Mail.DIGESTED).update(mail=Mail.LEFT)


def noticed_by(keys: Sequence[int], moment: datetime) -> dict[int, Noticed]:
    """By member: what names them and is for the digest, and what names them and another letter tells."""
    rows = list(
        Notice.objects.filter(member__in=keys)
        .filter(Q(entry__at__gt=moment - OLD))
        .order_by()
        .values_list("member_id", "entry_id", "mail")
    )
    left = {entry for _member, entry, mail in rows if mail == Mail.LEFT}
    known: dict[int, Fact] = {fact.pk: fact for fact in facts(Entry.objects.filter(pk__in=left))} if left else {}
    found: dict[int, tuple[list[Fact], set[int]]] = {}
    for member, entry, mail in rows:
        theirs = found.setdefault(member, ([], set()))
        if mail == Mail.LEFT and entry in known:
            theirs[0].append(known[entry])
        else:
            theirs[1].add(entry)
    return {member: Noticed(tuple(left), frozenset(told)) for member, (left, told) in found.items()}


def institutions_of(keys: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for member, institution in (
        Membership.objects.in_force().filter(member__in=keys).values_list("member", "institution")
    ):
        found.setdefault(member, set()).add(institution)
    return found
