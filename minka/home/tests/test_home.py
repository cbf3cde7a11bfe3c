from datetime import date

import pytest

from minka.events.tests.make import make_exchange
from minka.figures.models import FrozenFigure, PublishedFigure
from minka.figures.published import load_published
from minka.figures.year import YearRow, year_table
from minka.home import front
from minka.practices.tests.make import make_practice
from minka.territory.models import Region
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


def read(client):
    return " ".join(client.get("/").content.decode().split())


def test_an_empty_site_says_what_will_come_in_every_section(client):
    PublishedFigure.objects.all().delete()
    FrozenFigure.objects.all().delete()
    page = read(client)
    for words in (
        "Todavía no hay prácticas ni cifras que contar",
        "El territorio aún no está cargado",
        "Aún no hay dos años que comparar",
        "Todavía no se ha publicado un intercambio",
        "Aún no hay prácticas publicadas",
    ):
        assert words in page


def test_the_page_asks_as_much_of_one_practice_as_of_three(client, django_assert_num_queries):
    make_exchange()
    make_practice()
    with django_assert_num_queries(13):
        client.get("/")
    for _ in range(3):
        make_practice(institutions=[make_institution(), make_institution()])
    with django_assert_num_queries(13):
        client.get("/")


def test_the_map_counts_the_practices_of_each_region_once(client):
    one = make_institution()
    other = make_institution(region=one.region)
    make_practice(institutions=[one, other])
    tiles = {tile.slug: tile.value for tile in front.atlas().tiles}
    assert tiles[one.region.slug] == 1
    assert sum(tiles.values()) == 1


def test_the_map_shows_the_ugel_while_there_is_no_practice(client):
    region = make_institution(kind="UGEL").region
    atlas = front.atlas()
    assert atlas.of_practices is False
    assert {tile.slug: tile.value for tile in atlas.tiles}[region.slug] == 1


def test_the_scarce_link_adds_the_transfers_of_the_years_and_names_its_figure():
    load_published()
    links = front.chain(year_table(), practices=0, members=0)
    assert [(link.value, link.code, link.scarce, link.at_odds) for link in links] == [
        (8842, "servidores-inscritos", False, False),
        (798, "practicas-vigentes-publicadas", False, True),
        (13, "transferencias", True, True),
    ]


def test_without_published_figures_the_chain_counts_what_the_platform_holds():
    links = front.chain([], practices=3, members=2)
    assert [(link.value, link.code) for link in links] == [(2, ""), (3, "")]


def test_the_year_compares_only_what_both_years_counted():
    load_published()
    year = front.compared(year_table())
    by_code = {row.code: row for row in year.rows}
    assert (year.was, year.now, year.until) == ("2025", "2026", date(2026, 4, 24))
    assert "servidores-inscritos" not in by_code
    row = by_code["actividades"]
    assert (row.was, row.now, row.reached) == (129, 51, 40)
    assert (by_code["transferencias"].reached, year.elapsed, year.most) == (63, 31, 100)


def test_a_year_is_measured_against_the_one_before_and_its_days(client):
    load_published()
    page = " ".join(read(client).split())
    assert "2026 va hasta el 24 de abril, el 31&nbsp;% del año." in page
    activities, network = (
        page.split(f">{name}<")[1].split("</tr>")[0] for name in ("Actividades de la comunidad", "Gestores de la red")
    )
    assert ('class="mark"' in activities, "40&nbsp;%" in activities) == (True, True)
    assert ("Igual que en 2025" in network, 'class="bar"' in network) == (True, False)  # a full bar would say nothing


def told(now, cutoffs, was=10):
    values = {"2025": was, "2026": now}
    return YearRow("c", "C", "u", values, False, {"2025": date(2025, 12, 31), "2026": cutoffs})


def test_a_whole_year_days_that_differ_and_a_year_before_without_any_are_told_as_they_are():
    whole = front.compared([told(12, date(2026, 12, 31))])
    assert (whole.elapsed, whole.most, whole.rows[0].reached) == (None, 120, 120)
    mixed = front.compared([told(5, date(2026, 4, 24)), told(3, date(2026, 5, 24), was=0)])
    assert (mixed.until, mixed.elapsed, [row.reached for row in mixed.rows]) == (None, None, [50, None])
    assert front.compared([]) is None


def test_the_last_exchange_is_the_latest_published_one(client):
    make_exchange(title="Intercambio Norte", starts=date(2025, 5, 1), ends=date(2025, 5, 2))
    make_exchange(title="Intercambio Centro", starts=date(2026, 4, 23), ends=date(2026, 4, 24), place="Huacho")
    make_exchange(title="Intercambio Sur", starts=date(2026, 9, 1), ends=date(2026, 9, 2), published=False)
    page = read(client)
    assert "Intercambio Centro" in page
    assert "23–24" in page
    assert "de abril de 2026, Huacho" in page
    assert "Intercambio Sur" not in page


def test_real_practices_come_before_those_of_the_demonstration():
    make_practice(title="Imaginada", demonstration=True)
    make_practice(title="Verdadera")
    assert [practice.title for practice in front.recent_practices()] == ["Verdadera", "Imaginada"]


def test_a_draft_is_not_on_the_front_page(client):
    make_practice(title="Borrador secreto", state="draft")
    assert "Borrador secreto" not in read(client)


@pytest.mark.parametrize("address", ["/la-comunidad/", "/accesibilidad/", "/privacidad/"])
def test_the_pages_of_the_footer_have_one_heading(client, address):
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1


def test_the_image_of_a_link_to_the_site_is_a_woven_cover(client):
    answer = client.get("/tapa.png")
    assert (answer.headers["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")


def test_every_region_has_its_tile(client):
    make_institution()
    assert len(front.atlas().tiles) == Region.objects.count()
