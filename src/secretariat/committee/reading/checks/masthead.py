"""What a first page should say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _

from ..material import Material, problem

_LINK = re.compile(
    r"(?:https?|ftps?)://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$|mailto:[^@\s]+@[\w.-]+$|tel:|file:|urn:"
    r"|(?!https?|ftp)(?:\.{0,2}/|[\w%.-]+/)*[\w%.,=&?-]+(?:#\S*)?$|https?://localhost\S*$",
    re.IGNORECASE,
)


def first_page(material: Material) -> Iterator[Problem]:
    document = material.reading.document
    place = document.place or material.source.name
    missing = {
        "symbol-missing": (not document.symbol, "warning", _("The first page shows no document symbol.")),
        "body-missing": (not document.body, "error", _("The body whose report this is could not be told.")),
        "session-missing": (
            document.session is None,
            "error",
            _("The session this report was made for could not be told."),
        ),
        "title-missing": (not document.title, "warning", _("No title was found on the first page.")),
        "agenda-item-missing": (not document.agenda_item, "note", _("The first page names no agenda item.")),
        "original-missing": (
            not document.original,
            "note",
            _("The first page does not say which language is the original."),
        ),
        "date-missing": (not document.date, "note", _("The first page carries no date of issue.")),
    }
    for code, (absent, severity, message) in missing.items():
        if absent:
            yield problem(code, severity, place, message)


def dead_links(material: Material) -> Iterator[Problem]:
    links = [link for line in material.source.lines for link in line.links]
    links += [link for table in material.source.tables for row in table.rows for link in row.links]
    dead = [link for link in links if link.href.strip() in ("", "#") or link.href.startswith("javascript:")]
    if dead:
        message = _("%(dead)s of %(all)s links lead nowhere (“%(href)s”).")
        blanks = {"dead": len(dead), "all": len(links), "href": dead[0].href}
        yield problem("links-dead", "warning", material.source.name, message, **blanks)


def malformed_links(material: Material) -> Iterator[Problem]:
    """“htp://”, “https//”, an address with a gap: links that were meant to lead somewhere."""
    links = [link for line in material.source.lines for link in line.links]
    links += [link for table in material.source.tables for row in table.rows for link in row.links]
    for href in dict.fromkeys(link.href.strip() for link in links):
        if not _LINK.match(href) and not href.startswith(("#", "javascript:")) and href:
            message = _("This link is not well formed: “%(href)s”.")
            yield problem("link-malformed", "warning", material.source.name, message, href=href[:120])


CHECKS = (first_page, dead_links, malformed_links)
