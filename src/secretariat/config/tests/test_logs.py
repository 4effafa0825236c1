from __future__ import annotations

import json
import logging

import pytest

from secretariat.config.logs import JsonLines


@pytest.fixture
def lines(caplog):
    """What the log would show, read back."""
    caplog.handler.setFormatter(JsonLines())
    caplog.set_level(logging.INFO, logger="secretariat.requests")
    return lambda: [json.loads(caplog.handler.format(record)) for record in caplog.records if "requests" in record.name]


def test_a_request_leaves_one_line_without_its_query(client, lines):
    client.get("/health/live?email=someone@example.org", headers={"X-Request-ID": "abc-12345"})

    (line,) = lines()
    assert {key: line[key] for key in ("method", "path", "status", "request")} == {
        "method": "GET",
        "path": "/health/live",
        "status": 200,
        "request": "abc-12345",
    }


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/en/join/abc:def/", "/en/join/…/"),
        ("/en/registrations/12:abc-def/", "/en/registrations/…/"),
        ("/ar/applications/by-mail/W10:1abc:def_/", "/ar/applications/by-mail/…/"),
        ("/en/roster/references/7:def/", "/en/roster/references/…/"),
        ("/en/documents/RCW/12/3/", "/en/documents/RCW/12/3/"),
        ("/join/abc:def", "/join/…"),
        ("/fr/account/password/reset/key/1a-b2c/", "/fr/account/password/reset/key/…/"),
        ("/en/profile/address/abc:def/", "/en/profile/address/…/"),
        ("/en/letters/abc:def/", "/en/letters/…/"),
        ("/en/account/confirm-email/abc:def/", "/en/account/confirm-email/…/"),
    ],
)
@pytest.mark.django_db
def test_what_opens_a_door_is_not_logged(client, lines, path, kept):
    client.get(path)

    assert [line["path"] for line in lines()] == [kept]


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Internal Server Error: /en/registrations/12:abc/", "Internal Server Error: /en/registrations/…/"),
        ("Serving on http://127.0.0.1:8000", "Serving on http://127.0.0.1:8000"),
        ("Sweep “roster: index” took 3 s", "Sweep “roster: index” took 3 s"),
    ],
)
def test_a_message_opens_no_door_either(message, kept):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, message, (), None)

    assert json.loads(JsonLines().format(record))["message"] == kept


def test_an_unseemly_request_id_is_replaced(client):
    response = client.get("/health/live", headers={"X-Request-ID": 'x"\\ {}'})

    assert len(response["X-Request-ID"]) == 32


def test_a_line_carries_the_trace_of_an_error():
    try:
        raise ValueError("broken")
    except ValueError as error:
        record = logging.LogRecord(
            "a", logging.ERROR, "", 1, "it %s", ("failed",), (ValueError, error, error.__traceback__)
        )

    line = json.loads(JsonLines().format(record))

    assert (line["level"], line["message"], line["trace"].splitlines()[-1]) == (
        "ERROR",
        "it failed",
        "ValueError: broken",
    )
