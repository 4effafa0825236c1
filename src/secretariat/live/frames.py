"""How server-sent events are written."""

from __future__ import annotations

ALIVE = b": still here\n\n"
STALE = b"event: stale\ndata: reload\n\n"  # the page can no longer follow


def said(html: str) -> bytes:
    """A fragment as an event without its id: made once for a class, however many read it."""
    lines = html.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"data: {line}\n" for line in lines).encode() + b"\n"


def with_id(vector: str, payload: bytes) -> bytes:
    return b"id: " + vector.encode() + b"\n" + payload


def later(seconds: int) -> bytes:
    """This answer ends here; the page asks again after that time."""
    return f"event: later\ndata: {seconds}\n\n".encode()


def retry(milliseconds: int) -> bytes:
    return f"retry: {milliseconds}\n\n".encode()
