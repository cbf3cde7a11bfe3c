"""The public facts of an institution in schema.org's words, for search engines."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from minka.territory.models import IGED, Institution, Kind


def as_structured(place: Institution) -> SafeString:
    official = place.kind in (*IGED, Kind.MINISTRY, Kind.LOCAL_GOVERNMENT)
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization" if official else "Organization",
        "name": place.name,
        "identifier": place.code,
        "url": settings.SITE_URL + place.get_absolute_url(),
    }
    if names := [alias.text for alias in place.aliases.all() if not alias.text.isdigit()]:
        facts["alternateName"] = names
    if place.region:
        facts["areaServed"] = {"@type": "AdministrativeArea", "name": place.main_province or place.region.name}
    if place.parent:
        facts["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "name": place.parent.name,
            "url": settings.SITE_URL + place.parent.get_absolute_url(),
        }
    if place.valid_to:
        facts["dissolutionDate"] = place.valid_to.isoformat()
    # A name cannot end the script element: "<" is written as its escape.
    return mark_safe(json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S308
