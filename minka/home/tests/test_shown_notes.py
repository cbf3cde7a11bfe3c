import pytest

from minka.advice.models import NoteDraft
from minka.advice.tests.make import make_point
from minka.core.lifecycle import WrongState
from minka.events.tests.make import make_exchange, make_presentation
from minka.people.tests.make import cast
from minka.practices.models import ExpertNote

pytestmark = pytest.mark.django_db


def test_a_note_that_an_exchange_shows_is_not_taken_back():
    people = cast()
    note = make_point(people.ana, people.dora).note
    make_presentation(make_exchange(), note.practice)
    with pytest.raises(WrongState):
        NoteDraft.withdraw(note, by=people.dora, reason="Confundí.")
    assert ExpertNote.objects.count() == 1
