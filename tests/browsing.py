"""Walking through pages in Debian's Chromium: `open_page` for a page, `axe` for what an assistive reader would miss."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No test may reach for another machine, and no page may ask a browser to.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PHONE, DESK = 360, 1440
LOCALES = {"zh-hans": "zh-CN"}


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, and Django takes the whole test for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser):
    """`open_page(url, ...)` opens a page of its own window. What its console calls an error fails the test."""
    windows, errors = [], []

    def opened(url="about:blank", *, width=DESK, language="en", javascript=True, user=None, may_err=False):
        window = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=LOCALES.get(language, language),
            java_script_enabled=javascript,
        )
        windows.append(window)
        if user is not None:
            window.add_cookies([session_cookie(user, url)])
        page = window.new_page()
        page.set_default_timeout(10_000)
        if not may_err:
            page.on("console", lambda message: message.type == "error" and errors.append(f"{page.url}: {message.text}"))
            page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.goto(url)
        return page

    yield opened
    for window in windows:
        window.close()
    assert errors == []


def session_cookie(user, url: str) -> dict:
    """What the browser of someone who has just signed in holds."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": urljoin(url, "/"),  # of the whole site: a page asks for more than itself
    }


@dataclass(frozen=True)
class Violation:
    """One rule of axe, and the elements that break it."""

    rule: str
    help: str
    elements: tuple[str, ...]


@pytest.fixture(scope="session")
def axe():
    """`axe(page)` lists what it finds on a page; an empty list is what we want."""
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def violations(page) -> list[Violation]:
        return [
            Violation(found["id"], found["help"], tuple(str(node["target"][0]) for node in found["nodes"]))
            for found in checker.run(page).response["violations"]
        ]

    return violations
