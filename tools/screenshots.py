"""The pictures of the guides, taken of a running demonstration: python tools/screenshots.py [http://localhost:8000]."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "guides" / "pictures"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OFFICER, PASSWORD = "officer.data@example.org", "two rivers meet here"
SHOTS = {
    "home": ("/en/", False),
    "mandate": ("/en/mandates/cdip-spanish-proposal/", False),
    "picture": ("/en/mandates/rcw-framework-2021/picture/", False),
    "mandate-ar": ("/ar/mandates/rcw-framework-2021/", False),
    "board": ("/en/board/RCW/", True),
    "decision": ("/en/enter/decision/?code=RCW", True),
    "imports": ("/en/imports/", True),
    "report": ("/en/mandates/rcw-framework-2021/report/", False),
    "event": ("/en/events/seminar-on-warning-people-in-time-of-floods-2026/", False),
    "timetable": ("/en/events/seminar-on-warning-people-in-time-of-floods-2026/timetable/", True),
    "week": ("/en/discussions/weeks/2/", True),
    "dialogue": ("/en/dialogues/2/", False),
    "roster": ("/en/roster/?q=brevets&language=fr", False),
}


def main(site: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for signed_in in (False, True):
            page = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme="light").new_page()
            if signed_in:
                sign_in(page, site)
            for name, (path, wants_sign_in) in SHOTS.items():
                if wants_sign_in == signed_in:
                    take(page, site + path, PICTURES / f"{name}.png")


def sign_in(page, site: str) -> None:
    page.goto(f"{site}/en/account/login/")
    page.fill("[name=login]", OFFICER)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_load_state()


def take(page, address: str, path: Path) -> None:
    answer = page.goto(address)
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}: is the demonstration loaded?")
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1200, "height": 1100}, full_page=True)
    print(path.name)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
