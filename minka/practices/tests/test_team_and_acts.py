"""Team, invitations, declaration, comments, return: who may, what is told, and stale pages."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.models import Role
from minka.practices.models import Comment, Declaration, Invitation, Practice, State, TeamMember
from minka.practices.models.declaration import CURRENT, TEXTS, months_since
from minka.practices.models.invitation import A_DAY
from minka.practices.tests.make import make_member
from minka.practices.tests.people import writers, written_by
from minka.practices.writing.views.comments import AN_HOUR

pytestmark = pytest.mark.django_db
OLD = date(2025, 1, 15)


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, institution=cast.huaura, title="Ferias", started=OLD)


def go(client, practice, name, by, data=None, *more):
    client.force_login(by)
    address = reverse(f"practices:{name}", args=[practice.slug, *more])
    return client.get(address) if data is None else client.post(address, data)


def verbs() -> list[str]:
    return [entry.verb for entry in Entry.objects.order_by("pk")]


# --- team ------------------------------------------------------------------------------------------------------------


def test_a_colleague_is_added_and_writes(client, cast, practice):
    shown = go(client, practice, "team", cast.ana).context["colleague"].fields["colleague"].queryset
    assert set(shown) == {cast.bruno, cast.fina}
    go(client, practice, "team", cast.ana, {"do": "colleague", "colleague": cast.fina.pk})
    assert Practice.objects.get().authors() == [cast.ana.pk, cast.fina.pk]
    assert can(cast.fina, "practices.edit", Practice.objects.get())
    assert Entry.objects.get().details["joined"] == cast.fina.pk


def test_somebody_of_another_institution_cannot_be_chosen(client, cast, practice):
    response = go(client, practice, "team", cast.ana, {"do": "colleague", "colleague": cast.carla.pk})
    assert (response.status_code, Practice.objects.get().authors()) == (422, [cast.ana.pk])


def test_who_is_asked_by_mail_writes_when_the_invitation_is_taken(
    client, cast, practice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        go(client, practice, "team", cast.ana, {"do": "invite", "email": cast.carla.email.upper()})
    invitation = Invitation.objects.get()
    (letter,) = mail.outbox
    assert (letter.to, invitation.get_absolute_url() in letter.body) == ([cast.carla.email], True)
    client.force_login(cast.carla)
    assert client.get(invitation.get_absolute_url()).status_code == 200
    assert practice not in Practice.objects.visible_to(cast.carla)
    client.post(invitation.get_absolute_url())
    assert practice in Practice.objects.visible_to(cast.carla)
    assert Practice.objects.get().authors() == [cast.ana.pk, cast.carla.pk]
    client.post(invitation.get_absolute_url())
    assert TeamMember.objects.filter(member=cast.carla).count() == 1


def test_an_invitation_is_of_one_address(client, cast, practice):
    invitation = Invitation.objects.create(practice=practice, email=cast.carla.email, by=cast.ana)
    client.force_login(cast.dora)
    assert client.get(invitation.get_absolute_url()).status_code == 403
    assert practice.title not in client.get(invitation.get_absolute_url()).content.decode()
    client.post(invitation.get_absolute_url())
    assert Practice.objects.get().authors() == [cast.ana.pk]


def test_an_old_invitation_opens_nothing(client, cast, practice):
    invitation = Invitation.objects.create(practice=practice, email=cast.carla.email, by=cast.ana)
    Invitation.objects.update(at=invitation.at - timedelta(days=31))
    client.force_login(cast.carla)
    client.post(invitation.get_absolute_url())
    assert Practice.objects.get().authors() == [cast.ana.pk]


def test_asking_says_nothing_of_who_has_an_account(client, cast, practice):
    said = []
    for email in (cast.carla.email, "nadie@minka.example"):
        go(client, practice, "team", cast.ana, {"do": "invite", "email": email})
        page = go(client, practice, "team", cast.ana).content.decode()
        said.append("Enviamos la invitación a" in page)
    assert said == [True, True]


def test_nobody_sends_letters_without_end(client, cast, practice):
    for number in range(A_DAY):
        Invitation.objects.create(practice=practice, email=f"{number}@minka.example", by=cast.ana)
    response = go(client, practice, "team", cast.ana, {"do": "invite", "email": "otra@minka.example"})
    assert (response.status_code, Invitation.objects.count()) == (422, A_DAY)


def test_somebody_without_an_account_is_named_and_may_be_taken_out(client, cast, practice):
    go(client, practice, "team", cast.ana, {"do": "name", "name": "Una persona", "post": "Especialista"})
    person = practice.team.get(member=None)
    go(client, practice, "team", cast.ana, {"do": f"out:{person.key}"})
    assert (practice.team.count(), verbs()) == (1, ["practices.edited"] * 2)


def test_the_last_who_can_write_it_stays(client, cast, practice):
    go(client, practice, "team", cast.ana, {"do": f"out:{practice.team.get().key}"})
    assert Practice.objects.get().authors() == [cast.ana.pk]


def test_the_authors_may_let_advisers_read_the_draft(client, cast, practice):
    assert go(client, practice, "comments", cast.dora).status_code == 404
    go(client, practice, "team", cast.ana, {"do": "advisers", "open": "on"})
    assert go(client, practice, "comments", cast.dora).status_code == 200
    assert go(client, practice, "edit", cast.dora).status_code == 403
    go(client, practice, "team", cast.ana, {"do": "advisers"})
    assert go(client, practice, "comments", cast.dora).status_code == 404


# --- declaration -----------------------------------------------------------------------------------------------------

ALL = {f"statement{number}": "on" for number in range(len(TEXTS[CURRENT]))}


def test_who_coordinates_the_institution_declares_once(client, cast, practice):
    for _twice in range(2):
        go(client, practice, "declare", cast.bruno, ALL)
    one = Declaration.objects.get()
    assert (one.member, one.institution, one.text_version) == (cast.bruno, cast.huaura, CURRENT)
    fact = Entry.objects.get()
    assert (fact.verb, fact.actor, fact.details["text_version"]) == ("practices.declared", cast.bruno, CURRENT)
    assert str(TEXTS[CURRENT][0]) in go(client, practice, "declare", cast.ana).content.decode()


@pytest.mark.parametrize("missing", list(ALL))
def test_every_statement_has_to_be_made(client, cast, practice, missing):
    data = {name: value for name, value in ALL.items() if name != missing}
    assert go(client, practice, "declare", cast.bruno, data).status_code == 422
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize("started", [None, localdate() - timedelta(days=120)])
def test_nobody_declares_what_has_not_run_for_six_months(client, cast, practice, started):
    Practice.objects.update(started=started)
    response = go(client, practice, "declare", cast.bruno, ALL)
    assert (response.status_code, Declaration.objects.count()) == (422, 0)


@pytest.mark.parametrize("who", ["ana", "fina", "elio"])
def test_nobody_else_declares(client, cast, practice, who):
    assert go(client, practice, "declare", getattr(cast, who), ALL).status_code == 403
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize(
    ("post", "may"),
    [
        ("Directora", True),
        ("Director de la UGEL Huaura", True),
        ("Director Regional de Educación", True),
        ("Gerente Regional de Educación", True),
        ("Directora, escuela rural", False),
        ("Director de Gestión Pedagógica", False),
        ("Asistente del director", False),
    ],
)
def test_the_post_of_the_membership_says_who_heads_it(cast, practice, post, may):
    head = make_member("Gala", Role.MANAGER, cast.huaura)
    head.memberships.update(post=post)
    assert can(head, "practices.declare", practice) == may


def test_a_post_written_in_the_team_makes_nobody_a_director(cast, practice):
    practice.team.update(post="Directora de la UGEL")
    assert not can(cast.ana, "practices.declare", practice)


def test_months_are_whole():
    assert months_since(date(2026, 5, 15), date(2026, 11, 14)) == 5
    assert months_since(date(2026, 5, 15), date(2026, 11, 15)) == 6


# --- comments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 302), ("fina", 302), ("bruno", 302), ("elio", 302), ("carla", 404)]
)
def test_who_comments_in_the_margin(client, cast, practice, who, status):
    response = go(client, practice, "comment", getattr(cast, who), {"text": "¿Cuántas familias?"}, "problema")
    assert (response.status_code, Comment.objects.count()) == (status, int(status == 302))


def test_a_comment_is_answered_and_settled_once(client, cast, practice):
    go(client, practice, "comment", cast.bruno, {"text": "¿Cuántas?"}, "problema")
    first = Comment.objects.get()
    go(client, practice, "comment", cast.ana, {"text": "Seiscientas", "parent": first.pk}, "resultados")
    assert [(one.section, one.text) for one in first.replies.all()] == [("problema", "Seiscientas")]
    shown = go(client, practice, "section", cast.ana, None, "problema").content.decode()
    assert "¿Cuántas?" in shown
    assert "Seiscientas" in shown
    for _twice in range(2):
        go(client, practice, "resolve", cast.ana, {}, first.pk)
    first.refresh_from_db()
    assert (first.resolved_by, verbs()) == (cast.ana, ["practices.commented"] * 2 + ["practices.settled"])
    assert Entry.objects.order_by("pk").first().details["section"] == "problema"
    assert "¿Cuántas?" not in go(client, practice, "section", cast.ana, None, "problema").content.decode()


def test_a_comment_of_another_is_settled_by_the_authors_only(client, cast, practice):
    comment = Comment.write(practice, by=cast.ana, section="problema", text="x")
    assert go(client, practice, "resolve", cast.bruno, {}, comment.pk).status_code == 404
    own = Comment.write(practice, by=cast.bruno, section="problema", text="y")
    assert go(client, practice, "resolve", cast.bruno, {}, own.pk).status_code == 302


def test_a_comment_does_not_run_and_leads_nowhere_else(client, cast, practice):
    data = {"text": "<script>alert(1)</script>", "next": "https://malo.example/"}
    response = go(client, practice, "comment", cast.ana, data, "problema")
    assert response.url.startswith(practice.get_absolute_url())
    assert "<script>alert" not in go(client, practice, "comments", cast.ana).content.decode()
    for trick in ("//malo.example/", "/\\malo.example", "javascript:alert(1)"):
        response = go(client, practice, "comment", cast.ana, data | {"next": trick}, "problema")
        assert response.url.startswith(practice.get_absolute_url())


def test_nobody_floods_the_margin(client, cast, practice):
    for number in range(AN_HOUR):
        Comment.objects.create(practice=practice, section="problema", member=cast.bruno, text=str(number))
    go(client, practice, "comment", cast.bruno, {"text": "uno más"}, "problema")
    go(client, practice, "comment", cast.fina, {"text": "de otra"}, "problema")
    assert Comment.objects.count() == AN_HOUR + 1


def test_a_thread_of_another_practice_is_not_reached(client, cast, practice):
    other = written_by(cast.carla, institution=cast.other)
    comment = Comment.write(other, by=cast.carla, section="problema", text="suyo")
    assert go(client, practice, "comment", cast.ana, {"text": "x", "parent": comment.pk}, "problema").status_code == 404
    assert go(client, practice, "resolve", cast.ana, {}, comment.pk).status_code == 404


# --- return and submit -----------------------------------------------------------------------------------------------


def test_the_team_gives_it_back_with_reasons_that_its_authors_read(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.REVIEW)
    assert go(client, practice, "return", cast.elio, {"reasons": " "}).status_code == 422
    go(client, practice, "return", cast.elio, {"reasons": "Falta la línea de base."})
    practice.refresh_from_db()
    fact = Entry.objects.get()
    assert (practice.state, fact.verb, fact.details["reasons"]) == (
        State.DRAFT, "practices.returned", "Falta la línea de base.",
    )  # fmt: skip
    assert "Falta la línea de base." in go(client, practice, "practice", cast.ana).content.decode()
    practice.submit(by=cast.ana)
    assert "Falta la línea de base." not in go(client, practice, "practice", cast.ana).content.decode()


def test_two_of_the_team_at_once_one_wins(cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.REVIEW)
    stale = Practice.objects.get()
    practice.publish(by=cast.elio)
    with pytest.raises(WrongState):
        stale.return_(by=cast.elio, reasons="x")
    assert (Practice.objects.get().state, verbs()) == (State.PUBLISHED, ["practices.published"])


def test_a_publication_credits_its_authors(cast):
    practice = written_by(cast.ana, cast.fina, institution=cast.huaura, state=State.REVIEW)
    practice.publish(by=cast.elio)
    details = Entry.objects.get().details
    assert (details["credit"], details["acting"]) == ([cast.ana.pk, cast.fina.pk], cast.other.pk)


def test_before_it_is_sent_one_sees_what_lacks_and_what_resembles_it(client, cast):
    from minka.practices.tests.make import make_practice

    words = "Las familias hacían cola de madrugada para conseguir una vacante escolar"
    make_practice(title="Vacantes a la vista", problem=words)
    make_practice(title="Otra cola", problem=words)
    practice = written_by(cast.ana, institution=cast.huaura, problem=words)
    shown = go(client, practice, "submit", cast.ana).content.decode()
    assert "Vacantes a la vista" in shown
    assert "Dos pasos de la estrategia" in shown
    go(client, practice, "submit", cast.ana, {})
    assert Practice.objects.get(pk=practice.pk).state == State.REVIEW
