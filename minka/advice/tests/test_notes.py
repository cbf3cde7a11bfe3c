"""A note is put in order before it is signed, and may be taken back to be put right while nobody rests on it."""

import pytest
from django.urls import reverse

from minka.advice.models import Commitment, DraftPoint, NoteDraft
from minka.advice.models.draft import is_rested_on
from minka.advice.tests.make import make_commitment, make_point
from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.news import TELLINGS
from minka.people.tests.make import cast
from minka.practices.models import ExpertNote
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def make_draft(people, *texts, section="opportunity"):
    draft = NoteDraft.objects.create(practice=make_practice(), member=people.dora)
    return draft, [draft.points.create(section=section, text=text, order=n) for n, text in enumerate(texts)]


def texts(draft):
    return list(draft.points.values_list("text", flat=True))


def test_a_point_goes_up_and_down_inside_its_section(people):
    draft, (one, two, three) = make_draft(people, "uno", "dos", "tres")
    draft.points.create(section="key_aspect", text="aparte", order=9)
    three.shift(-1)
    assert texts(draft) == ["uno", "tres", "dos", "aparte"]
    one.shift(1)
    assert texts(draft)[:2] == ["tres", "uno"]
    three.shift(-1)  # it is the first already
    two.shift(5)
    assert texts(draft) == ["tres", "uno", "dos", "aparte"]


def test_points_that_had_no_order_yet_are_moved_too(people):
    draft, points = make_draft(people, "uno", "dos")
    DraftPoint.objects.update(order=0)
    points[1].shift(-1)
    assert texts(draft) == ["dos", "uno"]


def test_a_note_is_signed_in_the_order_that_its_expert_gave_it(people):
    draft, (_one, two) = make_draft(people, "uno", "dos")
    two.shift(-1)
    assert [one.text for one in draft.note(by=people.dora).points.all()] == ["dos", "uno"]


def test_points_are_edited_moved_and_removed_in_the_browser(client, people):
    draft, (one, two) = make_draft(people, "uno", "dos")
    client.force_login(people.dora)
    address = reverse("advice:note", args=[draft.practice.slug])
    page = client.get(f"{address}?punto={one.pk}").content.decode()
    assert ('name="edited-text"' in page, f'value="save:{one.pk}"' in page) == (True, True)
    assert client.post(address, {"do": f"save:{one.pk}", "edited-text": ""}).status_code == 422
    client.post(address, {"do": f"save:{one.pk}", "edited-text": "UNO", "edited-title": "Primero"})
    client.post(address, {"do": f"up:{two.pk}"})
    assert texts(draft) == ["dos", "UNO"]
    client.post(address, {"do": f"remove:{two.pk}"})
    assert texts(draft) == ["UNO"]
    for do in ("save:999999", "up:x", "nothing", f"fly:{one.pk}"):
        assert client.post(address, {"do": do}).status_code == 302
    assert texts(draft) == ["UNO"]


def test_a_point_that_another_window_removed_is_told(client, people):
    draft, [one] = make_draft(people, "uno")
    client.force_login(people.dora)
    address = reverse("advice:note", args=[draft.practice.slug])
    client.post(address, {"do": f"remove:{one.pk}"})
    page = client.post(address, {"do": f"save:{one.pk}", "edited-text": "UNO"}, follow=True).content.decode()
    assert ("Ese punto ya no está" in page, draft.points.count()) == (True, 0)


def test_nobody_moves_the_points_of_another(client, people):
    draft, (one, two) = make_draft(people, "uno", "dos")
    NoteDraft.objects.filter(pk=draft.pk).update(member=people.ana)
    client.force_login(people.dora)
    client.post(reverse("advice:note", args=[draft.practice.slug]), {"do": f"up:{two.pk}"})
    client.post(reverse("advice:note", args=[draft.practice.slug]), {"do": f"save:{one.pk}", "edited-text": "X"})
    assert texts(draft) == ["uno", "dos"]


def test_a_signed_note_is_taken_back_to_be_put_right_and_the_journal_keeps_what_it_said(people):
    note = make_point(people.ana, people.dora).note
    practice = note.practice
    draft = NoteDraft.withdraw(note, by=people.dora, reason="Confundí dos prácticas.")
    assert (ExpertNote.objects.count(), texts(draft)) == (0, ["Formalizar en el PAT."])
    entry = Entry.objects.about(practice).get(verb="advice.withdrawn")
    assert (entry.actor, entry.details["reason"], entry.details["said"]) == (
        people.dora,
        "Confundí dos prácticas.",
        ["Formalizar en el PAT."],
    )
    how = TELLINGS["advice.withdrawn"]
    assert (list(how.named(entry)), how.text(entry)) == ([people.ana.pk], "Confundí dos prácticas.")


def test_signed_again_it_is_told_as_put_right_and_is_no_second_gift(people):
    draft, _points = make_draft(people, "uno")
    first = draft.note(by=people.dora)
    again = NoteDraft.withdraw(first, by=people.dora, reason="Falta uno.").note(by=people.dora)
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["advice.noted", "advice.withdrawn", "advice.corrected"]
    assert Entry.objects.about(again).get().verb == "advice.corrected"


@pytest.mark.parametrize("state", ["open", "dropped"])
def test_a_note_on_which_somebody_rests_stays(people, state):
    one = make_commitment(people.ana, people.dora, state=state)
    with pytest.raises(WrongState):
        NoteDraft.withdraw(one.point.note, by=people.dora, reason="Cambié de idea.")
    assert (ExpertNote.objects.count(), Commitment.objects.get().point) == (1, one.point)


def test_nobody_takes_back_the_note_of_another(people):
    note = make_point(people.ana, people.dora).note
    with pytest.raises(WrongState):
        NoteDraft.withdraw(note, by=people.elio, reason="No me gusta.")
    assert (is_rested_on(note), ExpertNote.objects.count()) == (False, 1)


def test_its_expert_takes_it_back_in_the_browser_or_reads_why_not(client, people):
    note = make_point(people.ana, people.dora).note
    address = reverse("advice:withdraw", args=[note.practice.slug, note.pk])
    client.force_login(people.ana)
    assert client.get(address).status_code == 403
    client.force_login(people.dora)
    assert address in client.get(reverse("advice:note", args=[note.practice.slug])).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    commitment = make_commitment(people.ana, people.dora, point=note.points.get())
    assert "Tu nota ya se usa" in client.get(address).content.decode()
    commitment.delete()
    assert client.post(address, {"reason": "Confundí."})["Location"] == reverse(
        "advice:note", args=[note.practice.slug]
    )
    assert client.get(address).status_code == 404
