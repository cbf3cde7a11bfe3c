"""Entering a page as one of the cast, and every page that an application has."""

from typing import Any

from django.test import Client
from django.urls import reverse

from minka.route.models import Application

SECRET = "Palabras-que-nadie-debe-leer-todavia"


def enter(member: Any) -> Client:
    client = Client()
    if member.is_authenticated:
        client.force_login(member)
    return client


def addresses(application: Application) -> list[str]:
    own = [
        reverse(f"route:{name}", args=[application.pk])
        for name in ("application", "assign", "decide", "appeal", "resolve")
    ]
    reviews = [
        reverse(f"route:{name}", args=[one.pk])
        for one in application.reviews.all()
        for name in ("review", "score", "recuse", "release")
    ]
    slug = application.practice.slug
    rest = [
        "/ruta/",
        "/ruta/solicitudes/",
        f"/practicas/{slug}/",
        f"/practicas/{slug}/ruta/",
        f"/practicas/{slug}/ruta/postular/",
    ]
    return own + reviews + rest
