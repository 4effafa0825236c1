"""The letter of invitation, as Word and PDF, for whoever has a place and needs one for her journey."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from secretariat.committee.covers import invented
from secretariat.core.zones import day_in_words
from secretariat.writing.blocks import Paper, Plain, words

from .models import Event, Registration
from .telling import when

FORMS = ("docx", "pdf")


def letter(registration: Registration) -> Paper:
    """In the language she chose for letters."""
    event = registration.event
    with translation.override(registration.language):
        return Paper(
            language=registration.language,
            symbol="",
            body=event.committee.code,
            body_name=str(event.committee.names) or event.committee.code,
            session_title=str(event.titles.best(registration.language)),
            place_and_dates=", ".join(filter(None, [event.venue, dates(event)])),
            title=_("Letter of invitation"),
            prepared_by=settings.INSTALLATION_NAME,
            day=timezone.localdate().isoformat(),
            original_language=registration.language,
            blocks=tuple(Plain(words(sentence)) for sentence in sentences(registration, event) if sentence),
            note=invented(event.committee),
        )


def dates(event: Event) -> str:
    days = dict.fromkeys((event.first_day, event.last_day))
    return " – ".join(day_in_words(day) for day in days)


def sentences(registration: Registration, event: Event) -> list[str]:
    blanks = {
        "name": registration.name,
        "delegation": registration.delegation or "",
        "event": str(event),
        "venue": event.venue,
        "dates": dates(event),
        "when": when(event),
    }
    invited = _("%(name)s is invited to take part in “%(event)s”.")
    if registration.delegation_id:
        invited = _("%(name)s, of the delegation of %(delegation)s, is invited to take part in “%(event)s”.")
    return [
        _("To whom it may concern"),
        invited % blanks,
        (_("It takes place in %(venue)s: %(dates)s.") if event.venue else _("It takes place on %(dates)s.")) % blanks,
        _("It begins on %(when)s.") % blanks if event.hours_known else "",
        _("Any help with entry to the country for this purpose is appreciated.") if event.venue else "",
        settings.INSTALLATION_NAME,
    ]
