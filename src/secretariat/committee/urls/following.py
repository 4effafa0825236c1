"""Addresses of digests, drafts open to Member States, feeds and calendars."""

from django.urls import path

from ..views import feeds, followed

patterns = [
    path("following/digest/", followed.digest, name="digest"),
    path("open-to-states/", followed.open_to_states_page, name="open_to_states"),
    path("feeds/all.atom", feeds.all_moves, name="feed_all"),
    path("feeds/<slug:noun>/<int:pk>.atom", feeds.record_moves, name="feed"),
    path("feeds/<path:code>/sessions.ics", feeds.sessions_calendar, name="calendar"),
]
