"""Answers are compressed, whole or while they are sent."""

from __future__ import annotations

import zlib

from django.middleware.gzip import GZipMiddleware

GZIP = 31  # zlib's word for a stream with gzip's head and tail


class OneStream(GZipMiddleware):
    """Django makes each part of an asynchronous stream a gzip file of its own, and browsers read the first alone."""

    def process_response(self, request, response):
        is_ours = response.streaming and response.is_async and not response.has_header("Content-Encoding")
        parts = response.streaming_content if is_ours else None
        response = super().process_response(request, response)
        if is_ours and response.has_header("Content-Encoding"):
            response.streaming_content = compressed(parts)
        return response


async def compressed(parts):
    """One stream; each part can be read as soon as it is there."""
    pressing = zlib.compressobj(wbits=GZIP)
    async for part in parts:
        yield pressing.compress(part) + pressing.flush(zlib.Z_SYNC_FLUSH)
    yield pressing.flush()
