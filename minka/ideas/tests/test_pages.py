import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minka.evidence.models import Evidence
from minka.ideas.models import LINES, Challenge, Initiative, Merge
from minka.ideas.tests.make import make_challenge, make_initiative
from minka.people import desk
from minka.people.tests.make import cast as make_cast
from minka.practices.models import Practice
from minka.practices.tests.make import make_practice, make_topic
from minka.territory import map_figures
from minka.walls.models import Message, Ticket
from minka.walls.models.support import support
from minka.walls.tests.make import known, make_message

pytestmark = pytest.mark.django_db
SYNTHESIS = "Se lee donde está la gente: en el mercado y en la cosecha, un cuento corto cada semana, y siempre igual."


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def titles(response):
    found = re.findall(r'<h2 class="h3">\s*<a[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    return [" ".join(one.split()) for one in found]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_the_same_whatever_their_rows(client, cast, rows, django_assert_num_queries):
    for number in range(rows):
        challenge = make_challenge(cast.ana, f"¿Pregunta {number}?", region=cast.ana.institution().region)
        initiative = make_initiative(cast.ana, f"Idea {number}")
        for thing in (challenge, initiative):
            make_message(thing, cast.carla, f"Respuesta {number}")
            support(thing, by=cast.carla)
    with django_assert_num_queries(6):
        assert len(titles(client.get("/desafios/"))) == rows
    with django_assert_num_queries(6):
        assert len(titles(client.get("/iniciativas/"))) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_thread_asks_the_same_whatever_is_said(client, cast, rows, django_assert_num_queries):
    challenge = make_challenge(cast.ana)
    for number in range(rows):
        root = make_message(challenge, cast.carla, f"Respuesta {number}")
        root.mentions.set([cast.dora, cast.bruno])
        Evidence.attach(root, by=cast.carla, caption="Guía", link="https://a.pe")
        make_message(challenge, cast.ana, f"Réplica {number}", parent=root)
        support(root, by=cast.ana)
    with django_assert_num_queries(17):
        page = client.get(challenge.get_absolute_url()).content.decode()
    assert (page.count('class="letter"'), page.count("Guía")) == (2 * rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_exchange_wall_and_the_index_ask_the_same(client, cast, rows, django_assert_num_queries):
    for number in range(rows):
        make_message(make_practice(), cast.carla, f"Nos sirvió {number}")
        make_challenge(cast.ana, f"¿Pregunta {number}?")
        make_message(make_challenge(cast.ana, f"¿Otra {number}?"), cast.carla, f"Sí {number}")
        make_initiative(cast.ana, f"Idea {number}")
    client.get("/muros/")  # the types of things are remembered
    with django_assert_num_queries(6):
        assert client.get("/muros/intercambio/").content.decode().count("Nos sirvió") == rows
    with django_assert_num_queries(18):
        assert client.get("/muros/").content.decode().count("Nos sirvió") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_asks_the_same_whatever_waits(client, cast, rows, django_assert_num_queries):
    client.force_login(cast.elio)
    for number in range(rows):
        make_message(make_challenge(cast.ana), cast.carla, f"Texto {number}").flag(by=cast.bruno, reason="other")
    with django_assert_num_queries(7):
        assert client.get("/muros/moderacion/").content.decode().count('id="pendiente-') == rows


def test_an_empty_queue_says_so_once(client, cast):
    client.force_login(cast.elio)
    page = client.get("/muros/moderacion/").content.decode()
    assert ("Nada espera" in page, "tu decisión" in page, '<p class="lede">' in page) == (True, False, False)
    make_message(make_challenge(cast.ana), cast.carla, "Texto").flag(by=cast.bruno, reason="other")
    page = client.get("/muros/moderacion/").content.decode()
    assert ("Nada espera" in page, "1 espera tu decisión." in page) == (False, True)


def test_the_list_is_narrowed_by_topic_region_and_state(client, cast):
    here = cast.ana.institution().region
    make_challenge(cast.ana, "¿Una?", topic=make_topic("lectura"), region=here)
    other = make_challenge(cast.ana, "¿Dos?", topic=make_topic("inclusion"))
    make_message(other, cast.carla)
    make_challenge(cast.ana, "¿Tres?", state="hidden")
    assert titles(client.get("/desafios/")) == ["¿Dos?", "¿Una?"]
    assert titles(client.get("/desafios/?tema=inclusion")) == ["¿Dos?"]
    assert titles(client.get(f"/desafios/?region={here.slug}")) == ["¿Una?"]
    assert titles(client.get("/desafios/?estado=sin-respuesta")) == ["¿Una?"]
    assert titles(client.get("/desafios/?estado=x&tema=y&region=z&pagina=99")) == ["¿Dos?", "¿Una?"]


def test_what_resembles_it_is_shown_and_only_then_it_is_posed(client, cast):
    known_one = make_challenge(cast.ana, "¿Cómo usan el tablero de asistencia los directores?")
    client.force_login(cast.carla)
    form = {"title": "¿Cómo logramos que usen el tablero de asistencia?", "problem": "No lo abren los directores."}
    form["topic"] = known_one.topic.pk
    page = client.post("/desafios/nuevo/", form).content.decode()
    assert (known_one.title in page, Challenge.objects.count()) == (True, 1)
    response = client.post("/desafios/nuevo/", form | {"visto": "1"})
    assert response["Location"] == Challenge.objects.get(member=cast.carla).get_absolute_url()


def test_somebody_is_mentioned_without_javascript(client, cast):
    challenge = make_challenge(cast.ana)
    client.force_login(cast.carla)
    address = reverse("walls:write", args=["desafio", challenge.pk])
    page = client.post(address, {"text": "Pregúntenle a ella", "buscar": "dór"}).content.decode()
    assert (f'value="{cast.dora.pk}"' in page, "Pregúntenle a ella" in page) == (True, True)
    page = client.post(address, {"text": "Pregúntenle a ella", "mencion": cast.dora.pk, "elegir": "1"}).content.decode()
    assert "Pregúntenle a ella @Dora" in page
    sent = {"text": "Pregúntenle a @Dora", "mencion": [cast.dora.pk, "999", "x"], "publicar": "1"}
    response = client.post(address, sent)
    made = Message.objects.get()
    assert (list(made.mentions.all()), response["Location"].endswith(f"#mensaje-{made.pk}")) == ([cast.dora], True)


def test_a_refusal_keeps_the_text_on_the_page(client, cast):
    client.force_login(cast.fina)
    text = "https://a.pe https://b.pe https://c.pe"
    address = reverse("walls:write", args=["desafio", make_challenge(cast.ana).pk])
    response = client.post(address, {"text": text, "publicar": "1"})
    assert (response.status_code, text in response.content.decode(), Message.objects.count()) == (422, True, 0)


def test_the_officer_closes_it_choosing_among_those_who_answered(client, cast):
    challenge = make_challenge(cast.carla, officer=cast.dora)
    make_message(challenge, cast.ana)
    client.force_login(cast.dora)
    address = reverse("ideas:consolidate", args=[challenge.slug])
    assert client.post(address, {"synthesis": "Corta."}).status_code == 422
    stranger = {"synthesis": SYNTHESIS, "contributors": [cast.bruno.pk]}
    assert client.post(address, stranger).status_code == 422
    assert client.post(address, stranger | {"contributors": [cast.ana.pk]}).status_code == 302
    page = client.get(challenge.get_absolute_url()).content.decode()
    assert (SYNTHESIS in page, Challenge.objects.get().state) == (True, "closed")


def test_a_document_and_an_attachment_hang_from_their_things(client, cast):
    challenge = make_challenge(cast.carla)
    message = make_message(challenge, cast.carla)
    client.force_login(cast.carla)
    for name, key in (("ideas:document", challenge.slug), ("ideas:attach", message.pk)):
        sent = {"link": "https://ugel.pe/guia", "caption": f"Guía de {name}"}
        assert client.post(reverse(name, args=[key]), sent).status_code == 302
    page = client.get(challenge.get_absolute_url()).content.decode()
    assert ("Guía de ideas:document" in page, "Guía de ideas:attach" in page) == (True, True)
    poly = SimpleUploadedFile("foto.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    sent = {"file": poly, "caption": "Foto", "alternative_text": "Una foto"}
    assert client.post(reverse("ideas:attach", args=[message.pk]), sent).status_code == 422


def test_one_that_joined_another_leads_there_and_can_still_be_read(client, cast):
    mine, theirs = make_initiative(cast.carla, "Banco de guiones"), make_initiative(cast.ana)
    Merge.offer(mine, theirs, by=cast.carla).accept(by=cast.ana)
    assert client.get(mine.get_absolute_url())["Location"] == theirs.get_absolute_url()
    assert "Banco de guiones" in client.get(theirs.get_absolute_url()).content.decode()
    assert client.get(f"{mine.get_absolute_url()}?original=1").status_code == 200


def test_the_lineage_is_shown_on_both_sides(client, cast):
    made = make_initiative(cast.ana)
    client.force_login(cast.ana)
    response = client.post(reverse("ideas:convert", args=[made.slug]))
    practice = Practice.objects.get()
    assert response["Location"] == reverse("practices:edit", args=[practice.slug])
    assert practice.get_absolute_url() in client.get(made.get_absolute_url()).content.decode()
    assert made.get_absolute_url() in client.get(practice.get_absolute_url()).content.decode()
    client.logout()
    assert practice.get_absolute_url() not in client.get(made.get_absolute_url()).content.decode()


def test_comments_by_section_keep_their_section(client, cast):
    made = make_initiative(cast.ana)
    client.force_login(cast.carla)
    address = reverse("walls:write", args=["iniciativa", made.pk])
    client.post(address, {"text": "Pidan permiso", "parte": LINES["needed"], "publicar": "1"})
    client.post(address, {"text": "Otra cosa", "parte": "inventada", "publicar": "1"})
    assert list(Message.objects.order_by("pk").values_list("section", flat=True)) == ["que-necesita", ""]


def test_the_moderator_hides_with_words_and_the_author_reads_them(client, cast):
    message = make_message(make_challenge(cast.ana), cast.carla)
    message.flag(by=cast.ana, reason="personal")
    client.force_login(cast.elio)
    address = reverse("walls:decide", args=[Ticket.objects.get().pk, "ocultar"])
    assert client.post(address, {"reason": "personal"}).status_code == 422
    (read,) = re.findall(r'name="read" value="(\w+)"', client.get(address).content.decode())
    sent = {"reason": "personal", "note": "Nombra a un niño.", "read": read}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 409  # the second of two clicks
    client.force_login(cast.carla)
    assert "Nombra a un niño." in client.get(message.get_absolute_url()).content.decode()
    client.post(reverse("walls:appeal", args=["mensaje", message.pk]), {"text": "Ya lo corregí."})
    assert Message.objects.get().state == "appealed"


def test_each_finds_on_the_desk_what_awaits(cast):
    challenge = make_challenge(cast.carla)
    message = make_message(challenge, cast.ana)
    message.mentions.set([cast.bruno])
    message.flag(by=cast.carla, reason="other")
    Merge.offer(make_initiative(cast.ana), make_initiative(cast.fina), by=cast.ana)
    titles = {name: {str(panel.title) for panel in desk.of(one)} for name, one in vars(cast).items()}
    ours = {"Te nombran", "Por moderar", "Mis desafíos e iniciativas", "Por acompañar"}
    assert {name: found & ours for name, found in titles.items()} == {
        "ana": {"Mis desafíos e iniciativas"},
        "bruno": {"Te nombran"},
        "carla": {"Mis desafíos e iniciativas"},
        "dora": set(),
        "elio": {"Por moderar", "Por acompañar"},
        "fina": {"Mis desafíos e iniciativas"},
    }


def test_a_region_shows_its_open_challenges_and_the_map_counts_them(client, cast):
    here = cast.carla.institution().region
    make_challenge(cast.carla, "¿De aquí?", region=here)
    make_challenge(cast.carla, "¿Oculto?", region=here, state="hidden")
    page = client.get(here.get_absolute_url()).content.decode()
    assert ("¿De aquí?" in page, "¿Oculto?" in page) == (True, False)
    assert map_figures.chosen("desafios").values() == {here.slug: 1}


def test_initiatives_are_edited_offered_and_closed_in_the_browser(client, cast):
    made, other = make_initiative(cast.ana), make_initiative(cast.carla, "Otra radio")
    client.force_login(cast.ana)
    form = {name: getattr(made, name) for name in ("title", *LINES)} | {"topic": made.topic.pk, "what": "Nuevo"}
    form["revision"] = "0"
    assert client.post(reverse("ideas:edit", args=[made.slug]), form).status_code == 302
    client.post(reverse("ideas:offer", args=[made.slug]), {"iniciativa": other.slug})
    assert Merge.objects.get().into == other
    client.post(reverse("ideas:close", args=[made.slug]), {"reason": "No hubo permiso."})
    assert (Initiative.objects.get(pk=made.pk).what, Initiative.objects.get(pk=made.pk).state) == ("Nuevo", "closed")


def test_a_closed_initiative_is_reopened_in_the_browser(client, cast):
    made = make_initiative(cast.ana, state="closed")
    address = reverse("ideas:reopen-initiative", args=[made.slug])
    client.force_login(cast.carla)
    assert (client.get(address).status_code, address in client.get(made.get_absolute_url()).content.decode()) == (
        403,
        False,
    )
    client.force_login(cast.ana)
    assert address in client.get(made.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Ya hay permiso."})["Location"] == made.get_absolute_url()
    assert (Initiative.objects.get().state, client.get(address).status_code) == ("open", 404)
