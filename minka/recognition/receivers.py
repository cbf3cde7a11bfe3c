from typing import Any

from django.dispatch import receiver
from django.utils.timezone import localdate

from minka.journal.models import Entry, recorded
from minka.recognition.models import Rule
from minka.recognition.tasks import ask_for


@receiver(recorded)
def keep_the_ledger(entry: Entry, **_kwargs: Any) -> None:
    if Rule.objects.filter(verb=entry.verb).exists():
        ask_for(localdate(entry.at).year)
