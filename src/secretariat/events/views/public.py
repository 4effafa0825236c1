"""What everyone sees of events: the list, one event with its programme, calendars and feeds."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may
from secretariat.committee.feeds import MovesFeed
from secretariat.committee.open_pages import follow
from secretariat.committee.rules import KEEP_RECORD
from secretariat.committee.views.shown import fact, facts, kept_instead, record_fact
from secretariat.core import zones
from secretariat.core.joining import comma, joined
from secretariat.core.languages import BY_CODE
from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.record.sight import Sight

from ..clashes import clashes
from ..event_calendar import of_events
from ..linked_data import of_event
from ..listings import EVENTS, TONES
from ..models import Event, EventPaper, EventState, RegistrationForm, SpeakingRole
from ..moved import moved_from, venue_in_words
from ..programme import Programme, days
from .found import find, seen, trail

A_YEAR = 366 * 24 * 3600


@require_safe
@login_not_required
def zone(request):
    """The plain form by which a reader chooses the clock she reads: kept for a year, and told in the address."""
    name, back = request.GET.get("zone", ""), request.GET.get("next", "")
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)):
        raise Http404
    answer = redirect(f"{back}?{urlencode({'zone': name})}" if zones.is_zone(name) else back)
    if zones.is_zone(name):
        answer.set_cookie(zones.COOKIE, name, max_age=A_YEAR, samesite="Lax", httponly=True)
    else:
        answer.delete_cookie(zones.COOKIE)
    return answer


@public_page
def events(request):
    return lists.answer(request, EVENTS)


@zones.in_chosen_zone
@public_page
def event(request, slug):
    """events/roundtable-2017/"""
    found = seen(request.user).filter(slug=slug).first() or kept_instead(seen, request.user, {"slug": slug})
    if found.slug != slug:
        return redirect(found)
    return render(request, "events/event.html", context_of(request, found))


def context_of(request, found: Event) -> dict:
    sight, chosen = Sight(request.user), zones.chosen(request)
    found.session = found.session if sight.sees(found.session) else None
    clock, programme = zones.Clock.of(found, chosen), Programme.of(found, request.user)
    return {
        "title": str(found),
        "record": found,
        "trail": trail(found),
        "follow": follow(found),
        "tone": TONES[found.state],
        "clock": clock,
        "when": clock.span(found.starts_at, found.ends_at) if found.hours_known else None,
        "first_day": clock.day(found.starts_at) if found.hours_known else found.first_day,
        "last_day": clock.day(found.ends_at) if found.hours_known else found.last_day,
        "moved_from": moved_from(found),
        "venue_moved": venue_in_words(found),
        "programme": programme,
        "days": days(programme, clock),
        "serving": programme.of_item(None),
        "untimed": [(item, programme.of_item(item)) for item in programme.untimed],
        "facts": event_facts(found, programme),
        "actions": found.actions.visible_to(request.user).standing(),
        "zones": zones.choices(found.time_zone, clock.first.key),
        "chosen": chosen,
        "registration_form": RegistrationForm.objects.visible_to(request.user).standing().filter(event=found).first(),
        "papers": papers_of(request, found),
        **kept(request, found, programme),
        "linked_data": of_event(found, programme),
    }


def kept(request, found: Event, programme: Programme) -> dict:
    """What officers are told beside the programme."""
    keeps = may(request.user, KEEP_RECORD, found)
    return {"keeps": keeps, "clashes": clashes(programme) if keeps and not programme.event.is_off else []}


def papers_of(request, found: Event) -> list[EventPaper]:
    """Those that were released, for whoever may see their document; drafts for officers."""
    rows = EventPaper.objects.visible_to(request.user).standing().filter(event=found)
    papers, sight = list(rows.select_related("document__committee")), Sight(request.user)
    keeps = may(request.user, KEEP_RECORD, found)
    for one in papers:
        one.event = found
    return [one for one in papers if (sight.sees(one.document) if one.document_id else keeps)]


def event_facts(found: Event, programme: Programme) -> list[dict]:
    return facts(
        fact(_("Kind"), found.get_kind_display()),
        record_fact(_("In the margins of the session"), found.session),
        fact(_("Mode"), found.get_mode_display()),
        fact(_("Venue"), found.venue),
        fact(_("Time zone"), found.time_zone),
        fact(_("Languages"), own_names(found.languages)),
        fact(_("Interpretation into"), own_names(found.interpretation)),
        fact(_("Facilitator"), facilitators(found, programme)),
        fact(_("Unit"), str(found.unit or "")),
    )


def own_names(codes: list[str]) -> str:
    """Each in its own words and direction, so that the commas between them stay the page's."""
    known = (BY_CODE[code] for code in codes if code in BY_CODE)
    return format_html_join(comma(), '<bdi lang="{}">{}</bdi>', ((one.bcp47, one.name) for one in known))


def facilitators(found: Event, programme: Programme) -> str:
    """Their names; that a past event names none is said."""
    named = [one for one in programme.of_item(None) if one.role == SpeakingRole.FACILITATOR]
    return joined(named) or (_("not on record") if found.state == EventState.HELD else "")


# --- calendars and feeds ----------------------------------------------------------


def as_calendar(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@public_page
def event_calendar(request, slug):
    found = find(request, slug)
    return as_calendar(of_events(str(found), [found]))


@public_page
def events_calendar(request):
    rows = Event.objects.visible_to(None).standing().exclude(state=EventState.DRAFT).select_related("committee")
    return as_calendar(of_events(_("Events"), rows.order_by("starts_at")))


class EventsFeed(MovesFeed):
    """What moved among the events a stranger may see."""

    def entries(self, record):
        return super().entries(record).filter(kind="event")

    def subtitle(self, record):
        return _("Events announced, moved, held and cancelled")

    def feed_guid(self, record):
        return super().feed_guid(record).replace(":all:", ":events:")


@public_page
def events_feed(request):
    return EventsFeed()(request)
