"""What stands round every page: menu, languages, name, footer. Nothing here asks the database anything but what the
reader may."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import may, tokens_of
from secretariat.core.languages import BY_CODE, LANGUAGES

EVERYONE, SIGNED_IN = "everyone", "signed in"


@dataclass(frozen=True)
class Place:
    """A place of the menu or the footer: its name, its URL name, where it stands, and whom it is shown to."""

    label: str
    url_name: str
    order: int = 50
    shown_to: str = EVERYONE
    permission: str = ""  # of those signed in, only who may
    token: str = ""  # of those signed in, only who belongs to this audience and is not of the Secretariat


_menu: list[Place] = []
FOOTER = (
    Place(_("About"), "about"),
    Place(_("Data and API"), "data"),
    Place(_("Accessibility"), "accessibility"),
    Place(_("Feeds"), "feeds"),
)


def register(label: str, url_name: str, *, order: int = 50, shown_to: str = EVERYONE) -> None:
    """Add a place to the main menu. A place whose URL is not there is left out.

    An area, which may not import this floor, lists its places instead in its AppConfig:
    `menu = [{"label": _("Mandates"), "url_name": "committee:mandates", "order": 10}]`.
    """
    _menu.append(Place(label, url_name, order, shown_to))


def places() -> list[Place]:
    """The whole menu, in order: what was registered and what the areas list."""
    listed = [Place(**entry) for app in apps.get_app_configs() for entry in getattr(app, "menu", ())]
    return sorted([*_menu, *listed], key=lambda place: place.order)


def in_language(path: str, code: str) -> str:
    """The same page in another language; a page without language, such as an error, leads to that language's home.

    The languages of one address differ by their first part alone, so nothing is resolved: this holds on a 404 too.
    """
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{code}/{rest}" if first in BY_CODE else f"/{code}/"


class Shell:
    """The context of `base.html`, worked out only as far as a page asks."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def name(self) -> str:
        return settings.INSTALLATION_NAME

    @cached_property
    def demonstration(self) -> bool:
        return bool(getattr(settings, "DEMONSTRATION", False))

    @cached_property
    def language(self):
        return BY_CODE.get(get_language() or "en", BY_CODE["en"])

    @cached_property
    def home(self) -> str:
        return f"/{self.language.code}/"

    @cached_property
    def search(self) -> str:
        return f"{self.home}search/"

    @cached_property
    def languages(self) -> list[dict]:
        """Each language with its own name and the address of this page in it."""
        return [
            {
                "code": language.bcp47,
                "name": language.name,
                "direction": language.direction,
                "is_current": language is self.language,
                "path": self._same_page(language.code),
                "url": f"{settings.SITE_URL}{in_language(self.request.path, language.code)}",
            }
            for language in LANGUAGES
        ]

    def _same_page(self, code: str) -> str:
        query = self.request.META.get("QUERY_STRING", "") if self.request.method == "GET" else ""
        return in_language(self.request.path, code) + (f"?{query}" if query else "")

    @cached_property
    def canonical(self) -> str:
        return f"{settings.SITE_URL}{self.request.path}"

    @cached_property
    def default_url(self) -> str:
        return f"{settings.SITE_URL}{in_language(self.request.path, settings.LANGUAGE_CODE)}"

    @cached_property
    def menu(self) -> list[dict]:
        return self._found(place for place in places() if self._is_for_reader(place))

    def _is_for_reader(self, place: Place) -> bool:
        user = getattr(self.request, "user", None)
        if not getattr(user, "is_authenticated", False):
            return place.shown_to == EVERYONE and not place.permission and not place.token
        tokens = tokens_of(user) if place.token else frozenset()
        is_hers = not place.token or (place.token in tokens and "internal" not in tokens)
        return is_hers and (not place.permission or may(user, place.permission))

    @cached_property
    def footer(self) -> list[dict]:
        return self._found(FOOTER)

    def _found(self, wanted) -> list[dict]:
        found = []
        for place in wanted:
            try:
                url = reverse(place.url_name)
            except NoReverseMatch:
                continue
            found.append({"label": place.label, "url": url, "is_current": self._is_here(url)})
        return found

    def _is_here(self, url: str) -> bool:
        return self.request.path == url or (url != self.home and self.request.path.startswith(url))


def shell(request) -> dict:
    """Context processor: `shell` for `base.html`."""
    return {"shell": Shell(request)}
