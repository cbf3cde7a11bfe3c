import json
import logging
import sys

import pytest
from django.core.exceptions import SuspiciousOperation

from minka.core.requestlog import JsonLine


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonLine())
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines():
    """Everything that would be written while a request is answered."""
    handler, request = Lines(), logging.getLogger("minka.request")
    was = request.level
    request.setLevel("INFO")
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
    request.setLevel(was)


@pytest.mark.django_db
@pytest.mark.parametrize("https", [False, True])
def test_a_name_that_is_not_ours_is_refused_in_one_line(client, lines, settings, https):
    settings.SECURE_SSL_REDIRECT = https  # then the name is asked for before anything else
    answer = client.get("/", headers={"host": "otro.example"})
    assert answer.status_code == 400
    assert [(line["status"], line["host"], "traceback" in line) for line in lines] == [(400, "otro.example", False)]


def test_an_error_of_ours_keeps_its_traceback_and_a_strangers_does_not():
    for error, kept in ((ValueError("nuestro"), True), (SuspiciousOperation("ajeno"), False)):
        try:
            raise error
        except type(error):
            record = logging.LogRecord("x", logging.ERROR, "", 0, "algo", (), sys.exc_info())
        assert ("traceback" in json.loads(JsonLine().format(record))) is kept
