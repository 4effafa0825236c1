"""Every address. Pages carry the language; permalinks, feeds of health and files do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from secretariat.accounts import tokens
from secretariat.committee.urls.permalinks import patterns as permalinks
from secretariat.committee.views.feeds import feeds
from secretariat.committee.views.home import home
from secretariat.search.views import results as search

from . import api, views

closed_unless_turned_on = [] if settings.SECOND_FACTOR else [re_path(r"^account/2fa/", views.closed)]

urlpatterns = [
    path("", include("django.conf.urls.i18n")),
    path("health/", include("secretariat.config.health")),
    path("live/", include("secretariat.live.urls")),
    path("api/", api.urls()),
    path("", include(permalinks)),
]
urlpatterns += i18n_patterns(
    path("", home, name="home"),
    path("", include(tokens.patterns)),
    path("look/", views.look, name="look"),
    path("about/", views.about, name="about"),
    path("data/", views.data, name="data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("search/", search, name="search"),
    *closed_unless_turned_on,
    path("", include("secretariat.accounts.urls")),  # before the library's: the address is changed on a page of ours
    path("account/", include("allauth.urls")),
    path("feeds/", feeds, name="feeds"),
    path("", include("secretariat.record.urls")),
    path("", include("secretariat.events.urls")),
    path("", include("secretariat.forum.urls")),
    path("", include("secretariat.dialogue.urls")),
    path("", include("secretariat.roster.urls")),
    path("", include("secretariat.selection.urls")),
    path("", include("secretariat.committee.urls")),
)
