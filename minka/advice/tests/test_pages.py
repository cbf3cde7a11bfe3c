"""The screens: what each shows, to whom, in how many queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from minka.advice.models import AdviserProfile, Case, Commitment, NoteDraft, Progress, State
from minka.advice.tests.make import make_agreement, make_case, make_commitment, make_point
from minka.core.lifecycle import WrongState
from minka.evidence.models import Evidence
from minka.people.tests.make import cast, make_member
from minka.practices.models import ExpertNote
from minka.practices.tests.make import make_practice, make_topic

pytestmark = pytest.mark.django_db
CASES_QUERIES = 7
BOARD_QUERIES = 15
PRACTICE_BOARD_QUERIES = 16


@pytest.fixture
def people():
    return cast()


def text(response):
    return " ".join(response.content.decode().split())


def hour(days=2):
    return f"{now() + timedelta(days=days):%Y-%m-%d}T10:00"


def test_a_case_goes_from_request_to_closed_on_the_screen(client, people):
    make_topic("convivencia")
    practice = make_practice(institutions=[people.ana.institution()])
    client.force_login(people.ana)
    asked = {"kind": "personalised", "weight": "session", "practice": practice.slug, "topic": "convivencia"}
    client.post("/asesorias/pedir/", asked | {"purpose": "Que la directiva salga."})
    case = Case.objects.get()
    address = case.get_absolute_url()
    client.force_login(people.elio)
    assert "Dora" in text(client.get("/asesorias/carga/"))
    client.post(f"{address}asignar/", {"assign-adviser": people.dora.pk})
    client.force_login(people.dora)
    client.post(f"{address}horas/", {"propose-first": hour(), "propose-second": hour(3), "propose-place": "Sala 2"})
    client.force_login(people.ana)
    client.post(f"{address}horas/{case.slots.first().pk}/aceptar/")
    Case.objects.update(starts=now() - timedelta(hours=3))  # the meeting took place
    client.force_login(people.dora)
    client.post(
        f"{address}acta/", {"hold-minutes": "Vimos todo.", "hold-agreements": "- Enviar la directiva\n\n- Citar"}
    )
    client.force_login(people.ana)
    client.post(f"{address}calificar/", {"rate-score": "5", "rate-opinion": "Sirvió.", "rate-close": "on"})
    case.refresh_from_db()
    assert (case.state, case.score, case.adviser) == ("closed", 5, people.dora)
    assert [one.text for one in case.agreements.all()] == ["Enviar la directiva", "Citar"]


def test_minutes_are_not_written_before_the_meeting(client, people):
    case = make_case(people.ana, people.dora, State.SCHEDULED)
    client.force_login(people.dora)
    told = "su acta se escribe después. Si ya conversaron, di cuándo fue."
    assert told in text(client.get(case.get_absolute_url()))
    sent = {"hold-minutes": "Vimos el proyecto."}
    page = client.post(reverse("advice:hold", args=[case.pk]), sent)
    assert (page.status_code, text(page).count(told), "Vimos el proyecto." in text(page)) == (422, 2, True)
    with pytest.raises(WrongState):
        case.hold(by=people.dora, minutes="Vimos el proyecto.")
    case.refresh_from_db()
    assert (case.state, case.minutes) == ("scheduled", "")
    assert client.post(reverse("advice:hold", args=[case.pk]), sent | {"hold-at": hour(-1)}).status_code == 302
    case.refresh_from_db()
    assert (case.state, localdate(case.held_at)) == ("held", localdate() - timedelta(days=1))


def test_an_adviser_without_a_profile_is_offered_too(client, people):
    case = make_case(people.ana)
    client.force_login(people.elio)
    page = client.get(case.get_absolute_url())
    assert "Dora · otros temas · 0 de 4 casos" in text(page)


def test_who_knows_the_topic_is_offered_first(client, people):
    case = make_case(people.ana)
    AdviserProfile.objects.create(member=people.dora)
    second = make_member("Zoila")
    second.memberships.create(institution=people.dora.institution(), role="adviser")
    AdviserProfile.objects.create(member=second).topics.add(case.topic)
    client.force_login(people.elio)
    page = text(client.get(case.get_absolute_url()))
    assert page.index("Zoila · conoce el tema") < page.index("Dora · otros temas")


def test_to_adopt_a_practice_one_says_which(client, people):
    make_topic()
    client.force_login(people.carla)
    words = {"kind": "transfer", "weight": "session", "topic": "lectura", "purpose": "Adoptarla."}
    page = client.post("/asesorias/pedir/", words)
    assert "ábrela y elige «Pedir asesoría»" in text(page)
    practice = make_practice()
    page = client.get(f"/asesorias/pedir/?practica={practice.slug}")
    assert page.context["form"].initial["kind"] == "transfer"
    client.post("/asesorias/pedir/", words | {"practice": practice.slug})
    assert Case.objects.get().practice == practice


def test_hours_gone_by_are_refused_where_they_were_written(client, people):
    case = make_case(people.ana, people.dora)
    client.force_login(people.dora)
    page = client.post(f"{case.get_absolute_url()}horas/", {"propose-first": "2020-01-01T10:00"})
    assert (page.status_code, case.slots.count()) == (422, 0)
    assert "Elige una hora por venir" in text(page)


def test_a_stale_page_gets_a_friendly_409(client, people):
    case = make_case(people.ana, people.dora, State.CLOSED)
    client.force_login(people.ana)
    its = case.get_absolute_url()
    page = client.post(f"{its}cerrar/", headers={"Referer": f"http://testserver{its}"})
    assert page.status_code == 409
    assert f'<a class="button" href="{its}">' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_rows(client, people, rows, django_assert_num_queries):
    for _ in range(rows):
        case = make_case(people.ana, people.dora)
        case.slots.create(by=people.ana, starts=now())
    client.force_login(people.dora)
    with django_assert_num_queries(CASES_QUERIES):
        assert len(client.get("/asesorias/").context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_asks_the_same_questions_whatever_its_rows(client, people, rows, django_assert_num_queries):
    for _ in range(rows):
        make_commitment(people.ana, people.dora)
    client.force_login(people.carla)
    client.get("/compromisos/")
    with django_assert_num_queries(BOARD_QUERIES):
        assert len(client.get("/compromisos/").context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_practices_board_asks_the_same_questions(client, people, rows, django_assert_num_queries):
    point = make_point(people.ana, people.dora)
    for number in range(rows):
        point.note.points.create(section="opportunity", text=f"Otro {number}")
        taken = point.note.points.create(section="opportunity", text=f"Asumido {number}")
        make_commitment(people.ana, people.dora, point=taken)
    client.force_login(people.ana)
    address = f"{point.note.practice.get_absolute_url()}compromisos/"
    client.get(address)  # the first asks what kind of thing evidence hangs from
    with django_assert_num_queries(PRACTICE_BOARD_QUERIES):
        assert len(client.get(address).context["rows"]) == rows


def test_a_number_longer_than_any_key_filters_nothing(client, people):
    client.force_login(people.ana)
    assert client.get("/asesorias/", {"quien": "9" * 30}).status_code == 200


def test_late_cases_are_filtered(client, people):
    make_case(people.ana)
    old = make_case(people.ana, since=now().replace(year=now().year - 1))
    client.force_login(people.elio)
    page = client.get("/asesorias/?tarde=1")
    assert list(page.context["rows"]) == [old]


def test_a_visitor_reads_the_rate_and_no_name(client, people):
    make_commitment(people.ana, people.dora, state=Progress.FULFILLED, text="Llevarla al POI")
    page = text(client.get("/compromisos/"))
    assert '1<span class="of"> de 1</span>' in page
    assert "Llevarla al POI" not in page
    assert "Ana" not in page


def test_one_click_takes_on_a_point(client, people):
    point = make_point(people.ana, people.dora, "Incorporarla en el POI con una resolución.")
    client.force_login(people.ana)
    board = f"{point.note.practice.get_absolute_url()}compromisos/"
    form = client.get(board).context["waiting"][0][1]
    sent = {f"{point.pk}-{name}": form.initial[name] for name in ("owner", "due", "code")}
    client.post(f"{board}{point.pk}/", sent)
    one = Commitment.objects.get()
    assert (one.owner, one.code, one.asked_by, one.institution) == (
        people.ana,
        "institutionalise",
        people.dora,
        people.ana.institution(),
    )
    practice = text(client.get(point.note.practice.get_absolute_url()))
    assert "Por cumplir" in practice


def test_somebody_of_another_institution_is_no_owner(client, people):
    point = make_point(people.ana, people.dora)
    client.force_login(people.ana)
    address = f"{point.note.practice.get_absolute_url()}compromisos/{point.pk}/"
    sent = {f"{point.pk}-owner": people.carla.pk, f"{point.pk}-due": "2099-01-01", f"{point.pk}-code": "train"}
    assert (client.post(address, sent).status_code, Commitment.objects.count()) == (422, 0)


def test_an_agreement_is_taken_on_from_its_case(client, people):
    agreement = make_agreement(make_case(people.ana, people.dora, State.HELD))
    client.force_login(people.ana)
    address = f"{agreement.case.get_absolute_url()}acuerdos/{agreement.pk}/"
    sent = {
        f"{agreement.pk}-owner": people.ana.pk,
        f"{agreement.pk}-due": "2099-01-01",
        f"{agreement.pk}-code": "train",
    }
    client.post(address, sent)
    assert Commitment.objects.get().agreement == agreement


def test_to_report_needs_its_evidence_and_both_are_kept_together(client, people):
    one = make_commitment(people.ana, people.dora)
    client.force_login(people.ana)
    bare = client.post(f"{one.get_absolute_url()}reportar/", {"report-text": "Salió."})
    assert (bare.status_code, Evidence.objects.count()) == (422, 0)
    link = {"report-link": "https://ejemplo.pe/directiva", "report-caption": "La directiva"}
    client.post(f"{one.get_absolute_url()}reportar/", {"report-text": "Salió."} | link)
    one.refresh_from_db()
    assert (one.state, [piece.caption for piece in one.evidence.all()]) == ("reported", ["La directiva"])


def test_a_hostile_file_is_refused_by_its_content(client, people):
    from django.core.files.uploadedfile import SimpleUploadedFile

    one = make_commitment(people.ana, people.dora)
    client.force_login(people.ana)
    svg = SimpleUploadedFile("foto.png", b"<svg onload='alert(1)'/>", content_type="image/png")
    page = client.post(
        f"{one.get_absolute_url()}reportar/",
        {"report-text": "Salió.", "report-file": svg, "report-caption": "Foto", "report-alternative_text": "Foto"},
    )
    one.refresh_from_db()
    assert (page.status_code, one.state, Evidence.objects.count()) == (422, "open", 0)


def test_a_script_in_the_minutes_is_shown_as_text(client, people):
    case = make_case(people.ana, people.dora, State.HELD, minutes="<script>alert(1)</script>")
    client.force_login(people.ana)
    page = text(client.get(case.get_absolute_url()))
    assert "&lt;script&gt;alert(1)" in page


def test_a_link_in_the_place_of_a_meeting_is_never_a_script(client, people):
    case = make_case(people.ana, people.dora, State.SCHEDULED, place="javascript:alert(1)")
    client.force_login(people.ana)
    assert 'href="javascript:' not in text(client.get(case.get_absolute_url()))


def test_a_note_is_written_point_by_point_and_signed(client, people):
    practice = make_practice(institutions=[people.ana.institution()], team=[people.ana])
    client.force_login(people.dora)
    address = f"{practice.get_absolute_url()}nota/"
    for section in ("key_aspect", "opportunity"):
        client.post(address, {"do": "add", "section": section, f"{section}-text": f"Algo de {section}"})
    client.post(address, {"do": "sign"})
    assert (ExpertNote.objects.count(), NoteDraft.objects.get().points.count()) == (0, 2)  # a section is missing
    client.post(address, {"do": "add", "section": "recommendation", "recommendation-text": "Llevarla al POI"})
    client.logout()
    assert "Algo de opportunity" not in text(client.get(practice.get_absolute_url()))
    client.force_login(people.dora)
    client.post(address, {"do": "sign"})
    assert "Algo de opportunity" in text(client.get(practice.get_absolute_url()))


def test_nobody_notes_their_own_practice(client, people):
    practice = make_practice(institutions=[people.dora.institution()])
    client.force_login(people.dora)
    assert client.get(f"{practice.get_absolute_url()}nota/").status_code == 403


def test_an_adviser_touches_only_points_of_their_own_draft(client, people):
    practice = make_practice()
    other = make_member("Otra asesora")
    theirs = NoteDraft.objects.create(practice=practice, member=other).points.create(section="opportunity", text="Suyo")
    client.force_login(people.dora)
    NoteDraft.objects.create(practice=practice, member=people.dora)
    client.post(f"{practice.get_absolute_url()}nota/", {"do": f"remove:{theirs.pk}"})
    theirs.refresh_from_db()
    assert theirs.text == "Suyo"


def test_the_calendar_file_is_for_the_two_and_the_team(client, people):
    case = make_case(people.ana, people.dora, State.SCHEDULED)
    client.force_login(people.ana)
    found = client.get(f"{case.get_absolute_url()}reunion.ics")
    assert (found.status_code, found["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    client.force_login(people.carla)
    assert client.get(f"{case.get_absolute_url()}reunion.ics").status_code == 404
