"""Readings and what a browser does with them."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from minka.reports.importing.apart import Understood
from minka.reports.importing.reading import read_report
from minka.reports.models import Reading
from minka.reports.tests.texts import REPORT


def make_reading(text: str = REPORT) -> Reading:
    reading = Reading.objects.create(name="reporte.txt", digest="d")
    reading.understand(Understood.of(read_report(text.encode(), "reporte.txt")))
    return reading


def upload(client, raw: bytes = REPORT.encode(), name: str = "reporte.txt"):
    return client.post("/reportes/lecturas/subir/", {"file": SimpleUploadedFile(name, raw)})


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def fields_of(response) -> dict[str, object]:
    """What the form of the page would send, if nobody touched it."""
    form = response.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    return {
        name: "\n".join(value) if isinstance(value, list) and name != "regions" else value
        for name, value in sent.items()
    }
