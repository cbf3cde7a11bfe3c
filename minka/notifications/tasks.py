"""The letter at once: to whom a fact names, if they want it and may see the thing when it leaves."""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now
from django.utils.translation import override
from django_tasks import task

from minka.journal.models import Entry
from minka.notifications import tokens
from minka.notifications.letters import letter
from minka.notifications.models import Mail, Notice, Preference
from minka.notifications.rights import seen
from minka.notifications.wording import Told, to_members, with_things

log = logging.getLogger(__name__)
TRIES = 3
LATER = timedelta(minutes=10)


@task()
def tell_at_once(entry_key: int) -> None:
    """Each waiting notice of the fact; what another run is sending is not touched."""
    entry = with_things(Entry.objects.filter(pk=entry_key)).get()
    told = to_members([entry])
    waiting = Notice.objects.filter(entry=entry_key, mail=Mail.WAITING).select_related("member").order_by("pk")
    again = False
    with override(settings.LANGUAGE_CODE):
        for notice in waiting:
            again |= not (deliver(notice, told[0]) if told else notice.pass_on(Mail.WAITING, Mail.LEFT))
    if again and tell_at_once.get_backend().supports_defer:
        tell_at_once.using(run_after=now() + LATER).enqueue(entry_key)


def deliver(notice: Notice, told: Told) -> bool:
    """False if the letter must be tried again later.

    Who does not want it, or may not see the thing now, is left to the digest, which asks again.
    """
    member, entry = notice.member, told.entry
    key = (entry.thing_type_id, entry.thing_id)
    wanted = member.is_active and Preference.objects.of(member).at_once
    if not wanted or not seen([key], member):
        notice.pass_on(Mail.WAITING, Mail.LEFT)
        return True
    message = letter(member, tokens.AT_ONCE, told.sentence, "at_once", {"told": told})
    if not notice.pass_on(Mail.WAITING, Mail.SENDING, tries=notice.tries + 1):
        return True
    try:
        message.send()
    except (OSError, ValueError) as error:  # of the server, of the address
        log.warning("notice %s not sent: %s", notice.pk, type(error).__name__)
        tired = notice.tries + 1 >= TRIES
        notice.pass_on(Mail.SENDING, Mail.LEFT if tired else Mail.WAITING)
        return tired
    notice.pass_on(Mail.SENDING, Mail.SENT)
    return True
