"""How to name a practice elsewhere: a reference for people, JSON-LD for machines, a short address and its QR code."""

import io
import json
from datetime import datetime
from functools import lru_cache
from typing import Any

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from minka.practices.models import Practice

# What could end the element or start a comment is written as an escape, as json_script does.
UNSAFE = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def authors(practice: Practice) -> str:
    """The institutions by name, as the author of a reference: «DRE Callao y UGEL Ventanilla»."""
    names = [one.institution.name for one in practice.participations.all()]
    if len(names) > 3:
        return _("%(first)s y otras %(more)d instituciones") % {"first": names[0], "more": len(names) - 1}
    return _(" y ").join([part for part in (", ".join(names[:-1]), names[-1] if names else "") if part])


def reference(practice: Practice) -> str:
    moment: datetime = localtime(practice.published_at or practice.created_at)
    return _("%(authors)s (%(year)d). %(title)s. Minka, Comunidad de Práctica de Gestión Educativa. %(address)s") % {
        "authors": authors(practice) or "Minka",
        "year": moment.year,
        "title": practice.title.rstrip("."),
        "address": absolute(practice.get_short_url()),
    }


def structured(practice: Practice, image: str) -> SafeString:
    """JSON-LD of the practice, safe inside its script element."""
    places = {one.institution.region.name for one in practice.participations.all() if one.institution.region}
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": practice.title,
        "abstract": practice.summary,
        "identifier": practice.code,
        "inLanguage": "es-PE",
        "url": absolute(practice.get_absolute_url()),
        "image": image,
        "about": practice.topic.name,
        "audience": [level.name for level in practice.levels.all()],
        "spatialCoverage": sorted(places),
        "author": [
            {"@type": "GovernmentOrganization", "name": one.institution.name, "identifier": one.institution.code}
            for one in practice.participations.all()
        ],
        "isPartOf": {"@type": "Collection", "name": "Minka", "url": absolute("/")},
    }
    if practice.published_at:
        thing["datePublished"] = localtime(practice.published_at).date().isoformat()
    given = {name: value for name, value in thing.items() if value}
    return mark_safe(json.dumps(given, ensure_ascii=False).translate(UNSAFE))  # noqa: S308 escaped just here


@lru_cache(maxsize=1_000)  # drawn in pure Python: the dearest thing on the page, and always the same
def qr(address: str) -> str:
    """An SVG of modules of one unit, black on its own white ground, without size: the page gives it one."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, omitsize=True, border=2, light="#fff", svgclass=None, lineclass=None
    )
    return out.getvalue().decode().strip()
