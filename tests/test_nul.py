import pytest

from minka.people.models import Member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/practicas/?macrorregion=%00",
        "/practicas/?q=a%00b",
        "/practicas/?pagina=%00",
        "/practicas/?%00=x",
        "/practicas/a%00b/",
        "/p/%00",
        "/territorio/%00/",
        "/intercambios/a%00/",
        "/cifras/%00/",
        "/reportes/%00/",
        "/territorio/?cifra=%00",
        "/no-hay%00/",
    ],
)
def test_an_address_with_a_nul_is_refused_and_breaks_nothing(client, address):
    response = client.get(address)
    assert (response.status_code, "No entendimos lo que llegó" in response.content.decode()) == (400, True)


def test_a_form_with_a_nul_is_refused(client):
    for fields in ({"login": "ana\x00@minka.example", "password": "x"}, {"lo\x00gin": "x"}):
        assert client.post("/cuenta/login/", fields).status_code == 400
    assert Member.objects.count() == 0


def test_a_session_whose_name_hides_a_nul_is_refused(client):
    client.cookies["sessionid"] = "\x00aaaaaaaaaaaa"  # travels as "\000aaaa…", which Django undoes
    assert client.get("/").status_code == 400


def test_what_has_no_nul_passes(client):
    assert client.get("/practicas/", {"q": "niño %20 \t"}).status_code == 200
