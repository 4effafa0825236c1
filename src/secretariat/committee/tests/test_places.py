"""Where the committee usually meets is called by its name in the page's language; any other place as it was entered."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from secretariat.committee import factories as f
from secretariat.committee.models import SessionPart
from secretariat.committee.report.voice import Voice
from secretariat.committee.session_calendar import entries_of
from secretariat.record.operations import enter

pytestmark = pytest.mark.django_db
NAMES = {"en": "Port Lumen", "fr": "Port-Lumen", "ar": "بورت لومن"}


@pytest.fixture
def committee():
    return f.CommitteeFactory(code="RC", place="Port Lumen", words={"place": NAMES})


@pytest.mark.parametrize(
    ("language", "place", "named"),
    [
        ("en", "Port Lumen", "Port Lumen"), ("fr", "Port Lumen", "Port-Lumen"), ("ar", "Port Lumen", "بورت لومن"),
        ("ru", "Port Lumen", "Port Lumen"), ("fr", "Lindholm", "Lindholm"), ("fr", "", ""),
    ],
)  # fmt: skip
def test_a_place_is_named_on_pages_and_calendars_as_in_reports(committee, language, place, named):
    session = f.SessionFactory(committee=committee, place=place)
    with override(language):
        located = [one["location"] for one in entries_of(session) if "location" in one]

        assert (session.place_named, located) == (named, [named] if named else [])
    assert Voice(committee, language).place(session) == committee.place_named(place or "Port Lumen", language)


@pytest.mark.parametrize("page", ["session", "board"])
def test_the_pages_of_a_session_name_its_place_in_their_language(visit, committee, page):
    session = f.SessionFactory(committee=committee, place="Port Lumen", state="planned")
    days = {"start": session.start, "end": session.end, "place": "Port Lumen"}
    enter(SessionPart, by=None, committee=committee, audience=session.audience, session=session, number=1, **days)
    officer = visit("officer")

    for language in ("fr", "ar"):
        with override(language):
            arguments = ["RC", session.number] if page == "session" else ["RC"]
            shown = officer.get(reverse(f"committee:{page}", args=arguments)).content.decode()

        assert (NAMES[language] in shown, ">Port Lumen<" in shown) == (True, False)
