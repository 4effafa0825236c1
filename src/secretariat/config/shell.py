"""What stands round every page: menu, languages, name, footer. Nothing here asks the database anything but what the
reader may."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.config import menu
from secretariat.config.menu import Place
from secretariat.core.languages import BY_CODE, LANGUAGES

FOOTER = (
    Place(_("About"), "about"),
    Place(_("Data and API"), "data"),
    Place(_("Accessibility"), "accessibility"),
    Place(_("Feeds"), "feeds"),
)


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
        user = getattr(self.request, "user", None)
        return menu.grouped(
            menu.links((place for place in menu.places() if menu.is_for(user, place)), self.request.path)
        )

    @cached_property
    def footer(self) -> list[dict]:
        return menu.links(FOOTER, self.request.path)


def shell(request) -> dict:
    """Context processor: `shell` for `base.html`."""
    return {"shell": Shell(request)}
