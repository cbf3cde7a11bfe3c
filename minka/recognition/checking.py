"""Is this credential true? Of a file that somebody brings: its proof, issuer and dates, and whether it still stands."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from openbadgeslib.baking import ITXT_KEYWORD_OB3, extract_png
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from png import Error as PngError

from minka.recognition.models import Credential
from minka.recognition.signing import issuer_did

LARGEST = 2 * 2**20


@dataclass(frozen=True)
class Check:
    """`reason` is empty when the credential holds."""

    reason: str | Promise = ""
    credential: Credential | None = None

    @property
    def holds(self) -> bool:
        return not self.reason


def check(content: bytes) -> Check:
    """What a JSON or PNG file says, and whether it is true."""
    document = read(content)
    if document is None:
        return Check(
            _("Este archivo no es una credencial. Sube el JSON o la imagen PNG que descargaste de la insignia.")
        )
    return check_document(document)


def check_document(document: dict[str, Any]) -> Check:
    said = document.get("issuer")
    if (said.get("id") if isinstance(said, dict) else said) != issuer_did():
        return Check(_("No la emitió esta comunidad: la firma es de otra clave."))
    try:
        OB3LdpVerifier.for_issuer_did(issuer_did()).verify(document, check_status=False)
    except LibOpenBadgesException as error:
        if "expired" in str(error).lower():
            return Check(_("Es auténtica, pero venció."), known(document))
        return Check(_("Fue alterada: lo que dice no es lo que se firmó."))
    found = known(document)
    if found is None:
        return Check(_("La firma es de esta comunidad, pero la credencial ya no está en su registro."))
    if found.state == Credential.State.REVOKED:
        return Check(_("Es auténtica, pero fue revocada."), found)
    if found.expires_at and found.expires_at < now():
        return Check(_("Es auténtica, pero venció."), found)
    return Check(credential=found)


def known(document: dict[str, Any]) -> Credential | None:
    key = str(document.get("id", "")).removeprefix("urn:uuid:")
    try:
        return Credential.objects.select_related("badge", "member").filter(pk=key).first()
    except (ValueError, TypeError):
        return None


def read(content: bytes) -> dict[str, Any] | None:
    """The document in a JSON file or inside a PNG image; None where there is none."""
    try:
        inside = extract_png(content, keyword=ITXT_KEYWORD_OB3) if content.startswith(b"\x89PNG") else content
        document = json.loads(inside or b"")
    except (ValueError, RecursionError, LibOpenBadgesException, PngError):
        return None
    return document if isinstance(document, dict) else None
