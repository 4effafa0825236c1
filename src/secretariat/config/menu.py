"""The main menu: places that areas list, some on the line itself, the rest in groups that open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import may, tokens_of

# What people do, in the order of the line; each group stands after the places that are in none.
GROUPS = {"taking part": _("Taking part"), "consultants": _("Consultants"), "work": _("Your work")}


@dataclass(frozen=True)
class Place:
    """A place of the menu or the footer: its name, its URL name, where it stands, and whom it is shown to."""

    label: str
    url_name: str
    order: int = 50
    permission: str = ""  # of those signed in, only who may
    token: str = ""  # of those signed in, only who belongs to this audience and is not of the Secretariat
    group: str = ""  # one of GROUPS; without one the place stands on the line


def places() -> list[Place]:
    """What the areas list, in order, whoever reads.

    An area, which may not import this floor, lists its places in its AppConfig:
    `menu = [{"label": _("Mandates"), "url_name": "committee:mandates", "order": 10}]`.
    """
    listed = [Place(**entry) for app in apps.get_app_configs() for entry in getattr(app, "menu", ())]
    return sorted(listed, key=lambda place: place.order)


def is_for(user, place: Place) -> bool:
    if not getattr(user, "is_authenticated", False):
        return not place.permission and not place.token
    tokens = tokens_of(user) if place.token else frozenset()
    is_theirs = not place.token or (place.token in tokens and "internal" not in tokens)
    return is_theirs and (not place.permission or may(user, place.permission))


def links(wanted: Iterable[Place], path: str) -> list[dict]:
    """Each place that has a URL, with its address, and whether the page at `path` belongs to it."""
    found = [{"label": place.label, "url": url, "group": place.group} for place in wanted if (url := _url(place))]
    here = max((one["url"] for one in found if is_within(path, one["url"])), key=len, default=None)
    return [{**one, "is_current": one["url"] == here} for one in found]


def _url(place: Place) -> str:
    try:
        return reverse(place.url_name)
    except NoReverseMatch:
        return ""


def is_within(path: str, url: str) -> bool:
    """Every page lies below home, `/en/`, and none but itself belongs to it."""
    is_home = url.count("/") == 2
    return path == url or (not is_home and path.startswith(url))


def grouped(found: list[dict]) -> list[dict]:
    """The places of the line, then the groups; a group of one is the place itself."""
    line = [one for one in found if not one["group"]]
    for code, label in GROUPS.items():
        within = [one for one in found if one["group"] == code]
        line += within if len(within) < 2 else [_group(label, within)]
    return line


def _group(label: str, within: list[dict]) -> dict:
    return {"label": label, "places": within, "is_current": any(one["is_current"] for one in within)}
