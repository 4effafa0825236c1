"""Style sheets as either kind of server sends them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import AsyncRequestFactory, RequestFactory

from secretariat.config.static_files import StaticFiles

SHEET = Path(finders.find("css/events.css"))


@pytest.fixture
def middleware(settings):
    settings.WHITENOISE_USE_FINDERS = True
    return StaticFiles(lambda request: None)


def let_go(answer) -> None:
    """Close the file, as the server does at the end of a request, which this is not."""
    for close in answer._resource_closers:
        close()


def test_a_synchronous_server_reads_the_file(middleware):
    answer = middleware(RequestFactory().get("/static/css/events.css"))

    sent = b"".join(answer.streaming_content)
    let_go(answer)

    assert (answer.is_async, sent) == (False, SHEET.read_bytes())


def test_an_asynchronous_one_is_handed_it_part_by_part(middleware):
    answer = middleware(AsyncRequestFactory().get("/static/css/events.css"))

    async def read():
        return b"".join([part async for part in answer.streaming_content])

    sent = asyncio.run(read())
    let_go(answer)

    assert (answer.is_async, sent) == (True, SHEET.read_bytes())
