"""An exchange in schema.org's words, for engines that read pages."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from minka.events.models import Exchange


def as_structured(exchange: Exchange) -> dict[str, Any]:
    """An Event of schema.org, ready for JSON-LD."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": exchange.title,
        "url": settings.SITE_URL + exchange.get_absolute_url(),
        "startDate": exchange.starts.isoformat(),
        "endDate": exchange.ends.isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "es-PE",
        "location": {
            "@type": "Place",
            "name": exchange.place,
            "address": {"@type": "PostalAddress", "addressLocality": exchange.place, "addressCountry": "PE"},
        },
        "organizer": {"@type": "Organization", "name": exchange.host.name if exchange.host else "Minka"},
        "subEvent": [
            {"@type": "Event", "name": one.practice.title, "url": settings.SITE_URL + one.practice.get_absolute_url()}
            for one in exchange.presentations.all()
        ],
    }
    if exchange.lede:
        told["description"] = exchange.lede
    return told


def script(told: dict[str, Any]) -> SafeString:
    """A data block, which no browser runs; what could close it is escaped."""
    text = json.dumps(told, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"})
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 escaped above
