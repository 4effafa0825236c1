"""An event in schema.org's words, for search engines and calendars; of persons only published speakers."""

from __future__ import annotations

from django.utils.safestring import SafeString

from secretariat.committee.linked_data import MODE, address, script
from secretariat.core.languages import BY_CODE

from .models import Event, EventState
from .programme import Programme

STATUS = {EventState.CANCELLED: "EventCancelled"}


def of_event(event: Event, programme: Programme) -> SafeString:
    moved = "EventRescheduled" if event.moved_from else "EventScheduled"
    local = [moment.astimezone(event.zone) for moment in (event.starts_at, event.ends_at)]
    names = dict.fromkeys(one.name for one in programme.speakings if one.name)
    return script(
        {
            "@type": "EducationEvent" if event.kind != "meeting" else "Event",
            "@id": address(event.permalink()),
            "url": address(event.get_absolute_url()),
            "name": [{"@language": BY_CODE[c].bcp47, "@value": event.titles.text(c)} for c in event.titles],
            "description": str(event.digests) or None,
            "startDate": (local[0] if event.hours_known else event.first_day).isoformat(),
            "endDate": (local[1] if event.hours_known else event.last_day).isoformat(),
            "previousStartDate": event.moved_from.isoformat() if event.moved_from else None,
            "eventStatus": "https://schema.org/" + STATUS.get(event.state, moved),
            "eventAttendanceMode": f"https://schema.org/{MODE[event.mode]}",
            "location": {"@type": "Place", "name": event.venue} if event.venue else None,
            "inLanguage": [BY_CODE[code].bcp47 for code in event.languages if code in BY_CODE] or None,
            "organizer": {
                "@type": "Organization",
                "name": str(event.committee.names) or event.committee.code,
            },
            "performer": [{"@type": "Person", "name": name} for name in names] or None,
        }
    )
