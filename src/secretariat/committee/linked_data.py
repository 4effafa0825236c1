"""Sessions and documents in schema.org's words, for search engines and reference managers."""

from __future__ import annotations

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from secretariat.core.languages import BY_CODE

from .models import Document, Session, SessionMode, SessionState

STATUS = {
    SessionState.PLANNED: "EventScheduled",
    SessionState.POSTPONED: "EventPostponed",
    SessionState.HELD: "EventScheduled",
    SessionState.CANCELLED: "EventCancelled",
}
MODE = {
    SessionMode.IN_PERSON: "OfflineEventAttendanceMode",
    SessionMode.HYBRID: "MixedEventAttendanceMode",
    SessionMode.ONLINE: "OnlineEventAttendanceMode",
}
# So that no text of a record can end the element it stands in.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def of_session(session: Session) -> SafeString:
    rescheduled = session.state == SessionState.POSTPONED and session.actual_start
    return script(
        {
            "@type": "Event",
            "@id": address(session.permalink()),
            "url": address(session.get_absolute_url()),
            "name": session.symbol,
            "alternateName": session.title,
            "startDate": day(session.start or session.scheduled_start),
            "endDate": day(session.end or session.scheduled_end),
            "previousStartDate": day(session.scheduled_start) if rescheduled else None,
            "eventStatus": "https://schema.org/" + ("EventRescheduled" if rescheduled else STATUS[session.state]),
            "eventAttendanceMode": f"https://schema.org/{MODE[session.mode]}",
            "location": {"@type": "Place", "name": session.place_named} if session.place else None,
            "organizer": {"@type": "Organization", "name": str(session.committee.names) or session.committee.code},
        }
    )


def of_document(document: Document, permalink: str, languages) -> SafeString:
    titles = document.titles or document.digests
    return script(
        {
            "@type": "Report" if document.kind in {"report", "implementation_report"} else "DigitalDocument",
            "@id": address(permalink),
            "url": address(document.get_absolute_url()),
            "identifier": document.symbol or None,
            "name": [{"@language": BY_CODE[c].bcp47, "@value": titles.text(c)} for c in titles if c in BY_CODE]
            or document.label,
            "inLanguage": [BY_CODE[code].bcp47 for code in languages if code in BY_CODE] or None,
            "datePublished": day(document.day),
            "author": {"@type": "Organization", "name": document.author_name} if document.author_name else None,
            "creativeWorkStatus": "Provisional" if document.is_provisional else None,
            "isPartOf": address(document.session.get_absolute_url()) if document.session else None,
        }
    )


def script(told: dict) -> SafeString:
    """The content of `<script type="application/ld+json">`: data, not a program, so no policy has to let it run."""
    told = {"@context": "https://schema.org", **{key: value for key, value in told.items() if value is not None}}
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPED))  # noqa: S308


def address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def day(value) -> str | None:
    return value.isoformat() if value else None
