import json
from datetime import timedelta
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now
from openvc import VerificationPolicy, verify_credential
from openvc.proof.errors import ProofError
from openvc.status import CredentialRevoked

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.tests.agreement import who_may
from minka.people.tests.make import cast
from minka.recognition import signing
from minka.recognition.awarding import award_due
from minka.recognition.checking import check, check_document
from minka.recognition.models import Badge, Credential
from minka.recognition.replay import replay
from minka.recognition.signing import signed
from minka.recognition.tests.make import make_fact

pytestmark = pytest.mark.django_db

# The vocabulary of Open Badges, which the verifier does not carry; the issuing library does.
OB3 = {
    f"https://purl.imsglobal.org/spec/ob/v3p0/{name}": json.loads(
        (files("openbadgeslib.ob3.contexts") / file).read_text()
    )
    for name, file in [
        ("context-3.0.3.json", "ob-v3p0-context-3.0.3.json"),
        ("extensions.json", "ob-v3p0-extensions.json"),
    ]
}


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    """The key is a file of the server; tests make theirs."""
    settings.BADGE_KEY = tmp_path / "key.pem"
    settings.SITE_URL = "https://minka.example"
    for cached in (signing.key, signing.issuer_did):
        cached.cache_clear()
    yield
    for cached in (signing.key, signing.issuer_did):
        cached.cache_clear()


def make_credential(member, **fields):
    badge = Badge.objects.get(slug=fields.pop("badge", "mano-tendida"))
    return Credential.award(badge=badge, member=member, by=None, sign=signed, **fields)


def verified_elsewhere(document):
    """By another library: signature, issuer, dates and the list of revoked credentials."""
    policy = VerificationPolicy(expected_types=["OpenBadgeCredential"], require_status_issuer_binding=True)
    return verify_credential(
        document,
        policy=policy,
        resolve_status_list=lambda _address: verified_list(),
        extra_contexts=OB3,
    )


def verified_list():
    """The list itself is a credential: verified before it is read."""
    told = signing.revocation_list()
    verify_credential(told, policy=VerificationPolicy())
    return told


def test_another_library_agrees_on_what_holds():
    assert verified_elsewhere(make_credential(cast().ana).document).issuer == signing.issuer_did()


def test_another_library_refuses_what_was_altered():
    one = make_credential(cast().ana)
    one.document["credentialSubject"]["achievement"]["name"] = "Premio mayor"
    with pytest.raises(ProofError):
        verified_elsewhere(one.document)


def test_another_library_refuses_what_expired():
    one = make_credential(cast().ana, badge="gestor-destacado", year=2020, at=now() - timedelta(days=900))
    with pytest.raises(ProofError, match="expired"):
        verified_elsewhere(one.document)


def test_another_library_refuses_what_was_revoked():
    people = cast()
    one = make_credential(people.ana)
    one.revoke(by=people.elio, reason="Se otorgó por error.")
    with pytest.raises(CredentialRevoked):
        verified_elsewhere(one.document)


def test_an_adopted_answer_wins_its_badge_once():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana])
    year = localdate().year
    replay(year)
    assert {one.badge.slug for one in award_due(year)} == {"mano-tendida", "gestor-participativo"}
    assert award_due(year) == []
    fact = Entry.objects.filter(verb="recognition.awarded").first()
    assert fact.details["credit"] == [people.ana.pk]


def test_a_credential_holds_and_says_nothing_of_the_address():
    ana = cast().ana
    one = make_credential(ana)
    assert check_document(one.document).holds
    assert ana.email not in json.dumps(one.document)


def test_what_was_altered_does_not_hold():
    one = make_credential(cast().ana)
    one.document["credentialSubject"]["achievement"]["name"] = "Premio mayor"
    assert str(check_document(one.document).reason) == "Fue alterada: lo que dice no es lo que se firmó."


def test_what_expired_is_told_apart_from_what_was_altered():
    one = make_credential(cast().ana, badge="gestor-destacado", year=2020, at=now() - timedelta(days=900))
    assert str(check_document(one.document).reason) == "Es auténtica, pero venció."


def test_the_team_revokes_with_a_reason_and_only_once():
    people = cast()
    one = make_credential(people.ana)
    one.revoke(by=people.elio, reason="Se otorgó por error.")
    assert str(check_document(one.document).reason) == "Es auténtica, pero fue revocada."
    with pytest.raises(WrongState):
        one.revoke(by=people.elio, reason="Otra vez.")
    assert who_may("recognition.revoke", vars(people), one) == "elio"


def test_another_issuers_credential_is_not_ours(tmp_path, settings):
    one = make_credential(cast().ana)
    settings.BADGE_KEY = tmp_path / "other.pem"
    signing.key.cache_clear()
    signing.issuer_did.cache_clear()
    assert str(check_document(one.document).reason) == "No la emitió esta comunidad: la firma es de otra clave."


@pytest.mark.parametrize("content", [b"", b"hola", b"[]", b"{}", b"\x89PNG\r\n\x1a\nroto", b"{" * 100_000])
def test_a_file_that_is_no_credential_is_told_so(content):
    assert not check(content).holds


def test_the_image_carries_the_credential():
    one = make_credential(cast().ana)
    assert check(signing.baked(one)).credential == one


def test_the_page_verifies_an_uploaded_image(client):
    one = make_credential(cast().ana)
    file = SimpleUploadedFile("insignia.png", client.get(f"/insignias/otorgadas/{one.pk}/insignia.png").content)
    page = client.post("/insignias/verificar/", {"file": file})
    assert "Es auténtica y está vigente." in page.content.decode()
    assert client.get(f"/insignias/otorgadas/{one.pk}/credencial.json").json() == one.document


def test_the_key_is_made_once_and_for_its_user_alone(settings):
    first = signing.key()
    signing.key.cache_clear()
    assert signing.key() == first
    assert settings.BADGE_KEY.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["visitor", "ana", "dora"])
def test_nobody_but_the_team_revokes(client, name):
    people = cast()
    one = make_credential(people.ana)
    if name != "visitor":
        client.force_login(getattr(people, name))
    assert client.post(f"/insignias/otorgadas/{one.pk}/revocar/", {"reason": "x"}).status_code in (302, 403)
    one.refresh_from_db()
    assert one.state == Credential.State.AWARDED
