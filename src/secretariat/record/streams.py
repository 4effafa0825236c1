"""Answers that are sent while they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asgiref.sync import sync_to_async
from django.http import FileResponse

A_BLOCK = 64 * 1024  # bytes for which an asynchronous server goes to the thread of the database once


def handed_over(request, parts: Iterable):
    """As the server takes it: an asynchronous one must not wait for us."""
    return awaited(blocks(parts)) if hasattr(request, "scope") else parts


async def awaited(parts: Iterator[bytes]):
    while (part := await sync_to_async(next)(parts, None)) is not None:
        yield part


def blocks(parts: Iterable) -> Iterator[bytes]:
    """The same content in fewer parts."""
    held = bytearray()
    for part in parts:
        held += part.encode() if isinstance(part, str) else part
        if len(held) >= A_BLOCK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def file_answer(request, file, **told) -> FileResponse:
    """A file, as `FileResponse` takes it, sent part by part by either kind of server."""
    response = FileResponse(file, **told)
    response.streaming_content = handed_over(request, response.streaming_content)
    return response
