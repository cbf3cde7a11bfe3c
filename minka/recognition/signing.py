"""Badges as Open Badges 3.0 credentials: signed with the community's key, and told valid or not.

The issuer is named by its key (`did:key`), so a credential is checked without asking anybody; only revocation needs the
list that this site publishes.
"""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from openbadgeslib.baking import ITXT_KEYWORD_OB3, bake_png
from openbadgeslib.ob3 import Achievement, IdentityObject, Issuer, OpenBadgeCredential
from openbadgeslib.ob3.did import did_key_from_pem
from openbadgeslib.ob3.ldp import OB3LdpSigner, add_data_integrity_proof
from openbadgeslib.ob3.status_list import build_status_list_credential, status_entry

from minka.core.covers import textile_png
from minka.recognition.models import Badge, Credential

SIDE = 600  # pixels of a badge's image
LIST_FOR = timedelta(days=7)  # how long a copy of the list of revoked credentials may be trusted


@cache
def key() -> bytes:
    """The community's private key, PEM; made when the server first needs one, and readable by its user alone."""
    path = settings.BADGE_KEY
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError:
        return path.read_bytes()
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
    return made


@cache
def issuer_did() -> str:
    public = load_pem_private_key(key(), password=None).public_key()
    return str(did_key_from_pem(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)))


def issuer() -> Issuer:
    name = gettext("Comunidad de Práctica de Gestión Educativa")
    return Issuer(id=issuer_did(), name=name, url=settings.SITE_URL)


def address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def list_address() -> str:
    return address(reverse("recognition:revoked"))


def signed(credential: Credential) -> dict[str, Any]:
    """The credential as a document that anybody can check, with its proof in it."""
    badge = credential.badge
    told = OpenBadgeCredential(
        id=f"urn:uuid:{credential.pk}",
        name=credential.title,
        issuer=issuer(),
        recipient_id=None,
        identifiers=[IdentityObject.create(credential.member.email)],
        achievement=Achievement(
            id=address(reverse("recognition:badge", args=[badge.slug])),
            name=badge.name,
            description=badge.criteria,
            criteria_narrative=badge.criteria,
            image_url=address(reverse("recognition:face", args=[badge.slug])),
            achievement_type="Badge",
        ),
        issuance_date=credential.awarded_at,
        expiration_date=credential.expires_at,
        credential_status=[status_entry(list_address(), "revocation", credential.number)],
    )
    return OB3LdpSigner(key()).sign(told)


def revocation_list() -> dict[str, Any]:
    """Every revoked credential as one bit of a signed list."""
    revoked = Credential.objects.filter(state=Credential.State.REVOKED).values_list("number", flat=True)
    moment = datetime.now(tz=UTC).replace(minute=0, second=0, microsecond=0)
    told = build_status_list_credential(
        issuer_did(), list_address(), "revocation", list(revoked), issued=moment, valid_until=now() + LIST_FOR
    )
    method = f"{issuer_did()}#{issuer_did().removeprefix('did:key:')}"
    return add_data_integrity_proof(told, key(), method)


def face(badge: Badge) -> bytes:
    return textile_png(badge.slug, badge.palette, SIDE, SIDE)


def baked(credential: Credential) -> bytes:
    """The badge's image with the credential inside, as wallets read it."""
    text = json.dumps(credential.document, sort_keys=True, ensure_ascii=True)
    return bytes(bake_png(face(credential.badge), text, keyword=ITXT_KEYWORD_OB3))
