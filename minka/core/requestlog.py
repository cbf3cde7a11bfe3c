"""One JSON line a request on standard error: what operators need, and no personal data."""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("minka.request")

HOST = 255  # letters a name of a host may have (RFC 1035)


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and not isinstance(record.exc_info[1], SuspiciousOperation):  # a stranger's, not our, error
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def loggable(request: HttpRequest) -> str:
    """The path, but the pattern of an account's page: some of those addresses are keys."""
    match = request.resolver_match
    return f"/{match.route}" if match and match.view_name.startswith(("account_", "mfa_")) else request.path


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        fields = {
            "method": request.method,
            "path": loggable(request),
            "view": match.view_name if match else "",
            "status": response.status_code,
            "ms": round((time.perf_counter() - start) * 1000, 1),
            "bytes": len(response.content) if not response.streaming else None,
            "htmx": bool(request.headers.get("HX-Request")),
        }
        if response.status_code == 400:
            fields["host"] = request.META.get("HTTP_HOST", "")[:HOST]
        logger.info("request", extra={"fields": fields})
        return response
