"""Elio registers exchanges and webinars in the product, writes them anew and arranges the programme."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from minka.events.models import Exchange, Webinar
from minka.events.tests.make import facts, make_exchange, make_moment
from minka.territory.models import MacroRegion
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db
SENT = {"title": "II Intercambio", "place": "Piura", "starts": "2027-04-22", "ends": "2027-04-23"}
NEW, NEW_WEBINAR = "/intercambios/nuevo/", "/intercambios/webinars/nuevo/"


def address(name, thing):
    return reverse(f"events:{name}", args=[thing.slug])


def test_an_exchange_is_registered_as_a_draft(elio, cast):
    north = MacroRegion.objects.get(name="Norte")
    host = make_institution("200000", name="DRE Piura")
    sent = SENT | {"macro_region": north.pk, "host": "dre piura", "title": "II Intercambio \r\n\r\n Norte"}
    answer = elio.post(NEW, sent)
    made = Exchange.objects.get()
    assert (answer["Location"], made.title, made.slug) == (made.get_absolute_url(), "II Intercambio Norte", made.slug)
    assert (made.published, made.host, made.macro_region, made.ends) == (False, host, north, date(2027, 4, 23))
    assert facts() == ["events.created"]
    elio.logout()
    assert elio.get(made.get_absolute_url()).status_code == 404


def test_two_clicks_make_one_and_another_of_the_same_name_has_its_own_address(elio):
    for _click in range(2):
        elio.post(NEW, SENT)
    assert [one.slug for one in Exchange.objects.all()] == ["ii-intercambio"]
    elio.post(NEW, SENT | {"place": "Tumbes"})
    elio.post(NEW_WEBINAR, {"title": "Nuevo", "day": "2027-05-04"})
    elio.post(NEW, SENT | {"title": "Nuevo"})
    assert {one.slug for one in Exchange.objects.all()} == {"ii-intercambio", "ii-intercambio-2", "nuevo-2"}
    assert Webinar.objects.get().slug == "nuevo-2"
    assert all(elio.get(one.get_absolute_url()).status_code == 200 for one in Exchange.objects.all())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "Escribe el título."),
        ({"starts": "mañana"}, "Elige el primer día."),
        ({"ends": "2027-04-20"}, "no puede ser anterior"),
        ({"ends": "2028-04-20"}, "dura pocos días"),
        ({"host": "Municipio de Macondo"}, "No encontramos esa institución"),
        ({"host": "UGEL"}, "Hay varias"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(elio, wrong, told):
    make_institution(name="UGEL Piura")
    make_institution(name="UGEL Sullana")
    answer = elio.post(NEW, SENT | {"lede": "Dos días de prácticas."} | wrong)
    page = answer.content.decode()
    assert (answer.status_code, told in page, "Dos días de prácticas." in page) == (422, True, True)
    assert Exchange.objects.count() == 0


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dora", "fina", None])
def test_nobody_else_registers_writes_or_arranges(client, cast, name):
    shown, webinar = make_exchange(), Webinar.objects.create(slug="w", title="W", day=date(2027, 1, 1), published=True)
    if name:
        client.force_login(getattr(cast, name))
    doors = [NEW, NEW_WEBINAR, address("edit", shown), address("arrange", shown)]
    doors += [address(verb, webinar) for verb in ("edit-webinar", "withdraw-webinar", "publish-webinar", "hold")]
    codes = {client.post(door, SENT).status_code for door in doors}
    assert (codes, Exchange.objects.count(), facts()) == ({403 if name else 302}, 1, [])
    page = client.get("/intercambios/").content.decode()
    assert (NEW in page, address("edit-webinar", webinar) in page) == (False, False)


def test_the_list_leads_the_team_to_the_form(elio):
    page = elio.get("/intercambios/").content.decode()
    assert (f'href="{NEW}"' in page, f'href="{NEW_WEBINAR}"' in page, "/gestion/" in page) == (True, True, False)


def test_of_two_who_write_it_the_second_reads_what_the_first_wrote(elio, cast):
    exchange = make_exchange(title="I Intercambio", place="Huacho")
    page = elio.get(address("edit", exchange)).content.decode()
    read = exchange.as_read()
    assert f'name="read" value="{read}"' in page
    exchange.edit(by=cast.elio, read=read, place="Barranca")
    sent = SENT | {"title": "El mío", "read": read}
    answer = elio.post(address("edit", exchange), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Barranca" in page, "El mío</textarea>" in page) == (409, True, True)
    exchange.refresh_from_db()
    assert elio.post(address("edit", exchange), sent | {"read": exchange.as_read()}).status_code == 302
    assert Exchange.objects.get().place == "Piura"
    assert facts() == ["events.edited", "events.edited"]


def test_the_programme_moves_with_the_first_day_and_does_not_fall_out(elio):
    exchange = make_exchange()  # 23 and 24 April 2026
    make_moment(exchange, "Cierre", day=date(2026, 4, 24))
    sent = SENT | {"read": exchange.as_read(), "ends": ""}
    answer = elio.post(address("edit", exchange), sent)
    assert (answer.status_code, "quítalos antes" in answer.content.decode()) == (422, True)
    elio.post(address("edit", exchange), sent | {"ends": "2027-04-23"})
    assert (Exchange.objects.get().starts, exchange.moments.get().day) == (date(2027, 4, 22), date(2027, 4, 23))


def test_who_came_is_written_in_the_form_and_keeps_the_people_counted(elio, cast):
    centre, north = MacroRegion.objects.get(name="Centro"), MacroRegion.objects.get(name="Norte")
    lima, ica, piura = make_region("lima-x"), make_region("ica-x"), make_region("piura-x", macro="Norte")
    exchange = make_exchange(own=[lima, ica])
    exchange.attendances.filter(region=lima).update(people=40)
    page = elio.get(address("edit", exchange)).content.decode()
    assert len(re.findall(r'name="regions"[^>]*checked', page)) == 2
    assert "<legend>Regiones que vinieron</legend>" in page
    sent = SENT | {"macro_region": centre.pk, "attendance_hedge": "más de", "regions": [lima.pk, piura.pk]}
    wrong = elio.post(address("edit", exchange), sent | {"read": exchange.as_read()})
    assert (wrong.status_code, "Escribe cuántos" in wrong.content.decode()) == (422, True)
    elio.post(address("edit", exchange), sent | {"attendance": "350", "read": exchange.as_read()})
    came = [(one.region, one.invited, one.people) for one in exchange.attendances.all()]
    assert came == [(lima, False, 40), (piura, True, None)]
    assert "más de 350" in elio.get(exchange.get_absolute_url()).content.decode()
    stale = exchange.as_read()
    exchange.refresh_from_db()
    exchange.welcome([ica])
    answer = elio.post(address("edit", exchange), sent | {"attendance": "350", "read": stale})
    assert (answer.status_code, f"<dd>{ica}</dd>" in answer.content.decode()) == (409, True)
    exchange.edit(by=cast.elio, read=exchange.as_read(), macro_region=north)
    assert exchange.attendances.get().invited is True
    assert facts() == ["events.edited", "events.edited"]


def rows(exchange, *given, initial=0):
    sent = {"momento-TOTAL_FORMS": len(given), "momento-INITIAL_FORMS": initial, "read": exchange.as_read_of("moments")}
    for number, row in enumerate(given):
        row = {"day": "2026-04-23", "kind": "talk", "title": "", "text": "", "place": "", "starts": ""} | row
        sent |= {f"momento-{number}-{name}": value for name, value in row.items()}
    return sent


def test_the_programme_is_written_ordered_changed_and_taken_away(elio):
    exchange = make_exchange()
    sent = rows(
        exchange,
        {"title": "Cierre", "day": "2026-04-24", "kind": "closing"},
        {"title": "Prácticas", "starts": "10:30"},
        {"title": "Inauguración", "starts": "09:00", "kind": "opening"},
        {},
    )
    assert elio.post(address("arrange", exchange), sent)["Location"] == exchange.get_absolute_url()
    titles = ["Inauguración", "Prácticas", "Cierre"]
    moments = list(exchange.moments.all())
    assert ([one.title for one in moments], moments[0].starts) == (titles, time(9))
    kept = [{"key": one.pk, "title": one.title, "day": one.day.isoformat()} for one in moments]
    kept[1] |= {"title": "Ocho prácticas"}
    kept[2] |= {"DELETE": "on"}
    sent = rows(exchange, *kept, initial=3)
    page = elio.post(address("arrange", exchange), sent).content.decode()
    agreed = re.search(r'name="agreed"\s+value="([^"]+)"', page)[1]
    assert (exchange.moments.count(), agreed.split()) == (3, [str(moments[2].pk)])  # it is asked once more
    elio.post(address("arrange", exchange), sent | {"agreed": agreed})
    assert list(exchange.moments.values_list("pk", "title")) == [
        (moments[0].pk, "Inauguración"),
        (moments[1].pk, "Ocho prácticas"),
    ]
    assert facts() == ["events.arranged", "events.arranged"]


def test_a_programme_arranged_meanwhile_is_not_written_over(elio):
    exchange = make_exchange()
    sent = rows(exchange, {"title": "Lo mío"})
    make_moment(exchange, "Lo de otra")
    answer = elio.post(address("arrange", exchange), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Lo de otra" in page, "Lo mío" in page) == (409, True, True)
    assert [one.title for one in exchange.moments.all()] == ["Lo de otra"]


def test_a_moment_of_another_exchange_and_a_day_outside_are_not_taken(elio):
    exchange, other = make_exchange(), make_exchange()
    foreign = make_moment(other, "De otro")
    elio.post(address("arrange", exchange), rows(exchange, {"key": foreign.pk, "title": "Robado"}, initial=1))
    foreign.refresh_from_db()
    assert (foreign.title, foreign.exchange, exchange.moments.count()) == ("De otro", other, 1)
    answer = elio.post(address("arrange", exchange), rows(exchange, {"title": "Tarde", "day": "2026-05-01"}))
    assert (answer.status_code, exchange.moments.count()) == (422, 1)


def test_a_webinar_is_not_said_to_be_held_before_its_day(elio):
    day = localdate() + timedelta(days=1)
    webinar = Webinar.objects.create(slug="w", title="W", day=day, published=True)
    assert (elio.post(address("hold", webinar)).status_code, facts()) == (409, [])


def test_a_webinar_is_registered_published_held_and_withdrawn_on_the_page(elio):
    link = "javascript:alert(1)"
    sent = {"title": "Cómo leer los resultados", "day": "2026-01-15", "recording": link}
    assert elio.post(NEW_WEBINAR, sent).status_code == 422
    elio.post(NEW_WEBINAR, sent | {"recording": "https://video.example/1"})
    webinar = Webinar.objects.get()
    assert elio.post(address("hold", webinar)).status_code == 409  # nobody saw it announced
    codes = [elio.post(address("publish-webinar", webinar)).status_code for _click in range(2)]
    codes += [elio.post(address("hold", webinar)).status_code for _click in range(2)]
    codes += [elio.post(address("withdraw-webinar", webinar)).status_code]
    assert codes == [302, 409, 302, 409, 302]
    assert facts() == ["events.created", "events.published", "events.held", "events.withdrawn"]
    webinar.refresh_from_db()
    again = sent | {"recording": "", "title": "Otro título", "read": webinar.as_read()}
    assert elio.post(address("edit-webinar", webinar), again).status_code == 302
    assert Webinar.objects.get().title == "Otro título"
