"""Addresses made fit for every format, or refused."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Word refuses a file with a longer address.
LONGEST = 2000
_PATH = "/:@!$&'()*+,;=~-._%"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9._~%!$&'()*+,;=@:-]+|\[[0-9A-Fa-f:.]+\]|[^\s/?#\[\]<>\"\\^`{|}]+")


def web_address(href: str) -> str:
    """`href` as a well-formed http, https or mailto address in ASCII; empty where it is none.

    A fragment of the same paper (`#para_12`) is kept as it is; whether it leads anywhere is for the writer to see.
    """
    href = href.strip()
    if re.fullmatch(r"#[A-Za-z][\w.-]*", href):
        return href
    try:
        parts = urlsplit(href)
        address = _spelled(parts)
    except ValueError:
        return ""
    return address if len(address) <= LONGEST else ""


def _spelled(parts) -> str:
    scheme = parts.scheme.lower()
    tail = f"?{_quoted(parts.query, '?')}" if parts.query else ""
    if scheme == "mailto" and re.search(r"[^\s@]@[^\s@]", parts.path):
        return f"mailto:{_quoted(parts.path)}{tail}"
    if scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc) or not parts.hostname:
        return ""
    _ = parts.port  # raises ValueError where it is no number
    tail += f"#{_quoted(parts.fragment, '?')}" if parts.fragment else ""
    return f"{scheme}://{quote(parts.netloc, safe=_PATH + '[]')}{_quoted(parts.path)}{tail}"


def _quoted(part: str, more: str = "") -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_PATH + more)
