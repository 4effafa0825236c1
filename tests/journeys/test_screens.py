"""One dialogue on three screens at once: the Chair's desk, a delegate's phone and the projector follow one another."""

from __future__ import annotations

import pytest

from tests.browsing import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live")]
FOUNDING = """
from django.conf import settings
from django.test import Client
from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import asked, group, open_dialogue
made = open_dialogue(groups=[group("NORTH", "AA")])
asked(made, "AA"), asked(made, "BB", 1)
for user in (
    SignInFactory(role="officer"),
    SignInFactory(role="delegate", role__organization=OrganizationFactory(code="CC")),
):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{settings.SESSION_COOKIE_NAME} {client.cookies[settings.SESSION_COOKIE_NAME].value}")
print(made.get_absolute_url())
"""


@pytest.fixture
def meeting(tmp_path):
    """A dialogue served by a process of its own: (address, cookie of an officer, cookie of a delegate)."""
    from tests.live.processes import HOST, Site, founded, free_port

    settings = {"DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test", "DATABASE_URL": ""}
    *cookies, path = founded(tmp_path, FOUNDING, **settings)[-3:]
    with Site(tmp_path, free_port(), **settings) as site:
        yield f"http://{HOST}:{site.port}{path}", *(cookie.split() for cookie in cookies)


@pytest.fixture
def screen(browser):
    """`screen(address, cookie)` opens a page that follows along."""
    windows = []

    def opened(address: str, cookie=None, width: int = 1440):
        windows.append(browser.new_context(viewport={"width": width, "height": 900}))
        if cookie is not None:
            name, value = cookie
            windows[-1].add_cookies([{"name": name, "value": value, "url": address.partition("/en/")[0]}])
        page = windows[-1].new_page()
        page.goto(address)
        page.wait_for_selector(".live--on", state="attached")
        return page

    yield opened
    for window in windows:
        window.close()


def test_a_request_a_move_and_a_call_reach_the_other_screens_without_reloading(meeting, screen):
    address, officer, delegate = meeting
    desk, phone = screen(f"{address}desk/", officer), screen(f"{address}floor/", delegate, PHONE)
    projector = screen(f"{address}screen/")

    phone.locator("button.ask__button").press("Enter")
    desk.wait_for_selector("#speakers li:nth-child(3) >> text=Organization CC")
    projector.wait_for_selector(".screen__list li:nth-child(3) >> text=Organization CC")

    desk.locator("#speakers li:nth-child(3) a", has_text="Move").press("Enter")
    desk.locator("[name=place]").select_option("1")
    desk.locator("[name=reason]").fill("The minister leaves at noon")
    desk.get_by_role("button", name="Move on the list").press("Enter")
    phone.wait_for_selector("#speakers li:nth-child(1) >> text=Organization CC")
    projector.wait_for_selector(".screen__list li:nth-child(1) >> text=Organization CC")
    phone.wait_for_selector("#mine >> text=You are next")

    desk.get_by_role("button", name="Next speaker: Organization CC").press("Enter")
    projector.wait_for_selector(".screen__now >> text=Organization CC")
    phone.wait_for_selector("#mine >> text=You have the floor")

    projector.goto(f"{address}order/")
    assert projector.get_by_text("The minister leaves at noon").count() == 1
