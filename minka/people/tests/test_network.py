"""The directory, a person's page, letters, photos and allies."""

from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from minka.journal.models import Entry
from minka.people import finding, photo
from minka.people.models import AllyOffer, Consent, Look, Member
from minka.people.photo import NotAPhoto, drawn_anew
from minka.people.tests.make import cast, make_member, make_membership
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution, make_region
from minka.topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def topic():
    return Topic.objects.get(slug="lectura")


def read(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_names_are_for_who_has_a_role(people, client):
    page = read(client, "/red/")
    assert ("Carla" in page, "/cuenta/registro/" in page) == (False, True)
    client.force_login(make_member())
    assert "Carla" not in read(client, "/red/")
    client.force_login(people.ana)
    assert "Carla" in read(client, "/red/")


def test_few_are_not_counted_in_public(people, client, topic):
    people.ana.describe(by=people.ana, knows=[], helps=[topic], offer="")
    assert "&lt;5" in read(client, "/red/")


def test_the_directory_is_searched_by_word_topic_territory_and_offer(people, client, topic):
    people.carla.describe(by=people.carla, knows=[topic], helps=[], offer="")
    people.fina.describe(by=people.fina, knows=[], helps=[topic], offer="Bibliotecas ambulantes en zona rural")
    client.force_login(people.ana)

    def names(query):
        page = read(client, f"/red/?{query}")
        return " ".join(name for name in ("Ana", "Bruno", "Carla", "Fina") if f">{name}</a>" in page.split("<main")[1])

    assert names("tema=lectura") == "Carla Fina"
    assert names("tema=lectura&ayuda=1") == "Fina"
    assert names("ayuda=1") == "Fina"
    assert names("q=BIBLIOTECAS rural") == "Fina"
    assert names("q=bibliotécas") == "Fina"
    assert names("region=ancash") == "Carla"
    assert names("region=ancash&ayuda=1") == ""
    assert names("q=%25") == "Ana Bruno Carla Fina"  # a sign is no word


def test_describing_oneself_is_a_fact(people, client, topic):
    client.force_login(people.ana)
    form = {"name": "Ana", "knows": [topic.pk], "helps": [], "offer": "Talleres"}
    client.post("/personas/mi-perfil/", form)
    ana = Member.objects.get(pk=people.ana.pk)
    assert (ana.offer, list(ana.knows.all())) == ("Talleres", [topic])
    assert Entry.objects.first().verb == "people.described"


def test_who_left_the_directory_has_no_page(people, client):
    Consent.retract(people.carla, "directory")
    client.force_login(people.ana)
    assert client.get(f"/personas/{people.carla.pk}/").status_code == 404
    assert client.post(f"/personas/{people.carla.pk}/escribir/", {"text": "Hola, ¿qué tal?"}).status_code == 404
    client.force_login(people.elio)
    assert client.get(f"/personas/{people.carla.pk}/").status_code == 200
    assert client.post(f"/personas/{people.carla.pk}/escribir/", {"text": "Hola, ¿qué tal?"}).status_code == 403
    assert mail.outbox == []


def test_a_page_never_shows_the_address(people, client):
    client.force_login(people.ana)
    assert "carla@minka.example" not in read(client, f"/personas/{people.carla.pk}/") + read(client, "/red/")


def test_a_letter_reaches_without_showing_the_address(people, client):
    client.force_login(people.ana)
    client.post(f"/personas/{people.carla.pk}/escribir/", {"text": "¿Me cuentas cómo empezaron?"})
    letter, copy = mail.outbox
    assert (letter.to, letter.reply_to) == (["carla@minka.example"], ["ana@minka.example"])
    assert (copy.to, copy.reply_to) == (["ana@minka.example"], [])
    assert "¿Me cuentas cómo empezaron?" in letter.body
    assert "carla@minka.example" not in copy.message().as_string()
    assert [(one.reader, one.subject, one.what) for one in Look.objects.all()] == [(people.ana, people.carla, "letter")]


def test_letters_have_a_limit_and_need_words(people, client):
    client.force_login(people.ana)
    address = f"/personas/{people.carla.pk}/escribir/"
    assert client.post(address, {"text": ""}).status_code == 422
    codes = [client.post(address, {"text": "Hola, te escribo"}).status_code for _ in range(11)]
    assert codes == [302] * 10 + [429]
    assert len(mail.outbox) == 20


def test_a_name_never_writes_a_header(people, client):
    Member.objects.filter(pk=people.ana.pk).update(name="Ana\nBcc: todos@malo.example")
    client.force_login(people.ana)
    client.post(f"/personas/{people.carla.pk}/escribir/", {"text": "Hola, te escribo"})
    assert [one.to for one in mail.outbox] == [["carla@minka.example"], ["ana@minka.example"]]
    assert all("\nBcc:" not in one.message().as_string().split("\n\n")[0] for one in mail.outbox)


def test_letters_carry_a_token(people):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.ana)
    assert strict.post(f"/personas/{people.carla.pk}/escribir/", {"text": "Hola, te escribo"}).status_code == 403


def test_what_one_writes_of_oneself_is_text(people, client):
    people.carla.describe(by=people.carla, knows=[], helps=[], offer="<script>alert(1)</script>")
    client.force_login(people.ana)
    assert "<script>alert" not in read(client, "/red/") + read(client, f"/personas/{people.carla.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_for_one_and_for_many(client, django_assert_num_queries, count, topic):
    for _ in range(count):
        member = make_membership().member
        member.describe(by=member, knows=[topic], helps=[topic], offer="x")
    client.force_login(member)
    client.get("/red/")
    with django_assert_num_queries(10):
        # session, member, roles, count, members, two kinds of topics, places, topics and regions to choose from
        client.get("/red/?q=persona")


def test_a_large_network_is_counted_no_further_than_anybody_turns_pages(people, client, monkeypatch):
    monkeypatch.setattr(finding.FirstPages, "most", 4)
    client.force_login(people.ana)
    page = read(client, "/red/")
    assert ("Más de 4 personas" in page, ">Dora</a>" in page, ">Elio</a>" in page) == (True, True, False)


def picture(form="JPEG", size=(1200, 900), **options):
    written = BytesIO()
    Image.new("RGB", size, "#B3243F").save(written, form, **options)
    return written.getvalue()


def test_a_photo_is_drawn_anew_small_and_says_nothing_of_its_place():
    exif = Image.Exif()
    exif[0x010F] = "Telefono"
    exif.get_ifd(0x8825)[1] = "S"
    written = picture(exif=exif)
    assert b"Telefono" in written
    drawn = drawn_anew(BytesIO(written))
    image = Image.open(BytesIO(drawn))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (512, 384), {})
    assert b"Telefono" not in drawn


def test_a_sideways_photo_stands_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(BytesIO(drawn_anew(BytesIO(picture(exif=exif))))).size == (384, 512)


@pytest.mark.parametrize(
    "bad",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.4",
        b"",
        picture()[:2000],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    ],
    ids=["svg", "pdf", "empty", "cut", "broken"],
)
def test_what_is_no_photo_is_refused(bad):
    with pytest.raises(NotAPhoto):
        drawn_anew(BytesIO(bad))


def test_a_bomb_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(photo, "PIXELS", 1000)
    with pytest.raises(NotAPhoto):
        drawn_anew(BytesIO(picture("PNG")))


def test_what_hides_behind_a_photo_does_not_come_along():
    drawn = drawn_anew(BytesIO(picture() + b"<script>alert(1)</script>PK\x03\x04"))
    assert (b"<script>" in drawn, b"PK\x03\x04" in drawn) == (False, False)


def test_a_photo_is_consented_to_seen_by_colleagues_and_dropped(
    people, client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(people.ana)
    upload = SimpleUploadedFile("../../yo.php", picture(), "image/jpeg")
    client.post("/personas/mi-perfil/", {"name": "Ana", "photo": upload})
    ana = Member.objects.get(pk=people.ana.pk)
    assert (ana.photo.name.endswith(".jpg"), Consent.objects.standing().get().purpose) == (True, "photo")
    client.force_login(people.carla)
    answer = client.get(f"/personas/{ana.pk}/foto/")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    client.logout()
    assert client.get(f"/personas/{ana.pk}/foto/").status_code == 302
    client.force_login(ana)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/personas/mis-datos/consentimiento/photo/", {"retract": "1"})
    assert (Member.objects.get(pk=ana.pk).photo.name, list(tmp_path.rglob("*.jpg"))) == ("", [])


def test_allies_say_what_they_offer(people, client, topic):
    ally = make_institution("UNICEF", name="Fondo", kind=Kind.ALLY, region=None)
    make_institution("PUCP", name="Universidad", kind=Kind.ALLY, region=None)
    AllyOffer.objects.create(institution=ally, text="Materiales de lectura").topics.add(topic)
    AllyOffer.objects.create(institution=ally, text="Lo de ayer", until="2020-01-01")
    page = read(client, "/aliados/")
    assert sorted(["Fondo", "Materiales de lectura", "Lectura", "Universidad"], key=page.index) == [
        "Fondo",
        "Materiales de lectura",
        "Lectura",
        "Universidad",
    ]
    assert "Lo de ayer" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_allies_cost_the_same_for_one_and_for_many(client, django_assert_num_queries, count, topic):
    for number in range(count):
        ally = make_institution(f"A{number}", kind=Kind.ALLY, region=make_region())
        AllyOffer.objects.create(institution=ally, text="Talleres").topics.add(topic)
    client.get("/aliados/")
    with django_assert_num_queries(4):  # allies, offers, their topics, facts
        client.get("/aliados/")
