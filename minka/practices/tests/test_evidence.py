"""Evidence through its addresses: what goes in, who gets it out, and how it leaves."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from minka.evidence.models import Evidence
from minka.evidence.tests.make import office, pdf, photo
from minka.journal.models import Entry
from minka.practices.models import State
from minka.practices.tests.make import make_topic
from minka.practices.tests.people import writers, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, institution=cast.huaura, title="Ferias", claims=["de las familias"])


def upload(client, practice, by, raw: bytes | None = None, name: str = "foto.jpg", **fields):
    client.force_login(by)
    data = {"caption": "Mesa de vacantes", "alternative_text": "Dos personas bajo un toldo"} | fields
    if raw is not None:
        data["file"] = SimpleUploadedFile(name, raw, content_type="image/svg+xml")
    return client.post(reverse("practices:evidence", args=[practice.slug]), data)


def fetch(client, address: str):
    """The answer, with its file read to the end, which closes it."""
    response = client.get(address)
    if response.streaming:
        response.read = b"".join(response.streaming_content)
    return response


def test_a_photo_of_the_phone_is_kept_small_and_shown_with_its_words(client, cast, practice, shelf):
    response = upload(client, practice, cast.ana, photo(placed=True), "../../IMG 001.HTML")
    one = Evidence.objects.get()
    assert (response.status_code, one.thing, one.by, one.media_type) == (302, practice, cast.ana, "image/jpeg")
    assert (one.width, one.height, one.file.name.endswith(".jpg"), "IMG" in one.file.name) == (1600, 1200, True, False)
    assert [path.suffix for path in shelf.rglob("*") if path.is_file()] == [".jpg"]
    assert [(entry.verb, entry.details["fields"]) for entry in Entry.objects.all()] == [
        ("practices.edited", ["evidence"])
    ]
    shown = client.get(practice.get_absolute_url()).content.decode()
    assert 'alt="Dos personas bajo un toldo"' in shown
    assert "Mesa de vacantes" in shown


def test_a_file_leaves_with_its_doors_closed(client, cast, practice):
    upload(client, practice, cast.ana, photo())
    response = fetch(client, Evidence.objects.get().address)
    assert Image.open(io.BytesIO(response.read)).size == (1600, 1200)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="mesa-de-vacantes.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(("raw", "ending"), [(pdf(), "pdf"), (office(), "docx")])
def test_a_document_is_saved_and_never_opened_in_the_site(client, cast, practice, raw, ending):
    upload(client, practice, cast.ana, raw, "x.jpg", alternative_text="")
    response = fetch(client, Evidence.objects.get().address)
    assert (response.read, response["Content-Disposition"]) == (
        raw, f'attachment; filename="mesa-de-vacantes.{ending}"',
    )  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [("fina", 200), ("elio", 200), ("carla", 404), ("dora", 404), (None, 404)])
@pytest.mark.parametrize("of", ["practice", "claim"])
def test_who_may_open_a_file_is_who_may_see_its_thing(client, cast, practice, who, status, of):
    claim = practice.claims.get()
    upload(client, practice, cast.ana, photo(), claim=claim.pk if of == "claim" else "")
    one = Evidence.objects.get()
    assert one.thing == (claim if of == "claim" else practice)
    client.logout()
    if who:
        client.force_login(getattr(cast, who))
    assert fetch(client, one.address).status_code == status
    practice.publish(by=cast.elio)
    assert fetch(client, one.address).status_code == 200


def test_a_file_of_a_thing_that_says_nothing_of_who_sees_it_is_nobodys(client, cast):
    Evidence.attach(make_topic(), by=cast.ana, caption="x", link="https://ejemplo.pe")
    assert list(Evidence.objects.visible_to(cast.elio)) == []


@pytest.mark.parametrize(
    ("raw", "name", "told"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "foto.png", "Ese tipo de archivo"),
        (b"<html><script>1</script>", "informe.pdf", "Ese tipo de archivo"),
        (pdf(b"/JavaScript"), "informe.pdf", "lleva programas"),
        (office({"word/vbaProject.bin": b""}), "x.docx", "macros"),
        (b"", "x.jpg", "vacío"),
    ],
)
def test_what_may_do_harm_is_refused_beside_the_field_and_the_words_stay(client, cast, practice, raw, name, told):
    response = upload(client, practice, cast.ana, raw, name)
    assert response.status_code == 422
    assert told in str(response.context["form"].errors["file"])
    assert response.context["form"]["caption"].value() == "Mesa de vacantes"
    assert (Evidence.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_photo_wants_words_for_who_does_not_see_it(client, cast, practice):
    response = upload(client, practice, cast.ana, photo(), alternative_text="")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["alternative_text"])


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://x.pe/a", "//", "nada"])
def test_a_link_that_runs_is_refused(client, cast, practice, link):
    response = upload(client, practice, cast.ana, link=link)
    assert (response.status_code, Evidence.objects.count()) == (422, 0)


def test_a_link_is_kept(client, cast, practice):
    upload(client, practice, cast.ana, link="https://ejemplo.pe/video")
    assert Evidence.objects.get().address == "https://ejemplo.pe/video"


@pytest.mark.parametrize("fields", [{}, {"link": "https://ejemplo.pe", "raw": photo(size=(40, 30))}])
def test_one_of_a_file_and_a_link_is_wanted(client, cast, practice, fields):
    assert upload(client, practice, cast.ana, **fields).status_code == 422


@pytest.mark.parametrize("who", ["bruno", "fina"])
def test_only_the_team_of_the_practice_adds_evidence(client, cast, practice, who):
    assert upload(client, practice, getattr(cast, who), photo()).status_code == 403
    assert Evidence.objects.count() == 0


def test_a_claim_of_another_practice_gets_no_evidence(client, cast, practice):
    other = written_by(cast.carla, institution=cast.other, claims=["ajeno"])
    response = upload(client, practice, cast.ana, photo(), claim=other.claims.get().pk)
    assert (response.status_code, Evidence.objects.count()) == (422, 0)


def test_taking_evidence_away_takes_its_file_too(client, cast, practice, shelf, django_capture_on_commit_callbacks):
    upload(client, practice, cast.ana, photo())
    one = Evidence.objects.get()
    address = reverse("practices:detach", args=[practice.slug, one.pk])
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert (Evidence.objects.count(), [path for path in shelf.rglob("*") if path.is_file()]) == (0, [])
    assert fetch(client, one.address).status_code == 404


def test_evidence_of_another_practice_cannot_be_taken_away(client, cast, practice):
    other = written_by(cast.carla, institution=cast.other)
    upload(client, other, cast.carla, photo())
    client.force_login(cast.ana)
    one = Evidence.objects.get()
    assert client.post(reverse("practices:detach", args=[practice.slug, one.pk])).status_code == 404
    assert Evidence.objects.count() == 1


def test_a_stale_page_of_an_archived_practice_adds_nothing(client, cast):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.ARCHIVED)
    assert upload(client, practice, cast.ana, photo()).status_code == 409
    assert Evidence.objects.count() == 0
