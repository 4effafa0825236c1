"""Structured logs: one JSON object a line, nothing personal. A request's line has its path without the query."""

from __future__ import annotations

import json
import logging
import re
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

from django.utils.decorators import sync_and_async_middleware

EXTRAS = ("method", "path", "status", "milliseconds")
# What opens a door: the link of a new password, and whatever is signed (of an invitation, a registration, an
# application, a referee): no other part of an address holds a colon, but for a port.
SECRETS = re.compile(r"(?<=/key/)[^/\s?]+|(?<=/)[^/\s?]*(?::(?!\d{1,5}(?:[/\s?]|$))|%3A)[^/\s?]*", re.I)
ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
request_id: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("secretariat.requests")


class JsonLines(logging.Formatter):
    """Time, level, logger, message, the request it belongs to, and the trace where there is one."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": blanked(record.getMessage()),
            "request": request_id.get(),
            **{name: getattr(record, name, None) for name in EXTRAS},
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in line.items() if value not in (None, "")}, ensure_ascii=False)


@sync_and_async_middleware
def RequestLines(get_response):
    """Give each request an id (or keep the proxy's), answer it as X-Request-ID, and log one line for it."""
    from asgiref.sync import iscoroutinefunction

    if iscoroutinefunction(get_response):

        async def middleware(request):
            began = begin(request)
            return end(request, await get_response(request), began)
    else:

        def middleware(request):
            began = begin(request)
            return end(request, get_response(request), began)

    return middleware


def blanked(path: str) -> str:
    return SECRETS.sub("…", path)


def begin(request) -> float:
    given = request.headers.get("X-Request-ID", "")
    request.id = given if ACCEPTABLE_ID.fullmatch(given) else uuid4().hex
    request_id.set(request.id)
    return time.perf_counter()


def end(request, response, began: float):
    response["X-Request-ID"] = request.id
    passed = round((time.perf_counter() - began) * 1000, 1)
    details = {
        "method": request.method,
        "path": blanked(request.path),
        "status": response.status_code,
        "milliseconds": passed,
    }
    log.info("answered", extra=details)
    return response
