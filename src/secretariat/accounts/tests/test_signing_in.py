"""Signing in, a forgotten password, limits against guessing; single sign-on and second factor off until switched on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import mail
from django.test import Client

from secretariat.accounts.factories import SignInFactory

pytestmark = pytest.mark.django_db
PHRASE, NEW = "a phrase long enough to keep", "another phrase, just as long"


def sign_in(email: str, password: str, client: Client | None = None):
    return (client or Client()).post("/en/account/login/", {"login": email, "password": password})


def is_in(response) -> bool:
    return response.status_code == 302 and response.url == "/en/"


def test_one_signs_in_with_address_and_password():
    person = SignInFactory(password=PHRASE)

    answers = [sign_in(person.email, PHRASE), sign_in(person.email.upper(), PHRASE), sign_in(person.email, "wrong")]

    assert [is_in(answer) for answer in answers] == [True, True, False]


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once():
    person = SignInFactory(password=PHRASE)

    Client().post("/en/account/password/reset/", {"email": person.email})
    (letter,) = mail.outbox
    path = re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]
    client = Client()
    form = client.get(path).url
    done = client.post(form, {"password1": NEW, "password2": NEW})
    again = Client().get(path, follow=True)

    assert (letter.to, done.status_code) == ([person.email], 302)
    assert [is_in(sign_in(person.email, password)) for password in (PHRASE, NEW)] == [False, True]
    assert "This link no longer works" in again.content.decode()


def test_asking_for_an_unknown_address_tells_nobody_whether_it_is_known():
    SignInFactory(person__email="known@example.org")

    answers = [
        Client().post("/en/account/password/reset/", {"email": f"{who}@example.org"}, follow=True)
        for who in ("known", "x")
    ]

    assert [answer.redirect_chain for answer in answers] == [[("/en/account/password/reset/done/", 302)]] * 2
    assert answers[0].content == answers[1].content


def test_guessing_a_password_is_stopped(settings):
    counted(settings)
    person = SignInFactory(password=PHRASE)
    for _ in range(10):
        sign_in(person.email, "guess")

    assert not is_in(sign_in(person.email, PHRASE))


def counted(settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}
    settings.CACHES = {"default": memory, "pages": memory}


def from_there(address: str, **more) -> Client:
    """A browser at this address, behind the proxy of the installation."""
    return Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": address}, **more)


def test_guesses_from_elsewhere_do_not_lock_the_owner_out(settings):
    counted(settings)
    person = SignInFactory(password=PHRASE)

    for _ in range(7):
        sign_in(person.email, "guess", from_there("192.0.2.1"))

    answers = [sign_in(person.email, PHRASE, from_there(f"192.0.2.{number}")) for number in (1, 2)]
    assert [is_in(answer) for answer in answers] == [False, True]


def test_guesses_from_everywhere_are_stopped_in_the_end(settings):
    counted(settings)
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "6/h/key"}
    person, other = SignInFactory(password=PHRASE), SignInFactory(password=PHRASE)

    for number in range(6):
        sign_in(person.email, "guess", from_there(f"192.0.2.{number}"))

    answers = [sign_in(one.email, PHRASE, from_there("192.0.2.99")) for one in (person, other)]
    assert [is_in(answer) for answer in answers] == [False, True]


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "found"),
    [
        ("192.0.2.9", "", ["127.0.0.1"], "192.0.2.9"),
        ("192.0.2.9", "198.51.100.1", ["127.0.0.1"], "192.0.2.9"),
        ("127.0.0.1", "198.51.100.1", ["127.0.0.1"], "198.51.100.1"),
        ("127.0.0.1", "203.0.113.7, 198.51.100.1, 10.0.0.2", ["127.0.0.1", "10.0.0.0/8"], "198.51.100.1"),
        ("", "198.51.100.1", ["127.0.0.1"], "198.51.100.1"),
        ("10.1.1.1", "203.0.113.7, 198.51.100.1", ["*"], "203.0.113.7"),
        ("127.0.0.1", "nonsense", ["127.0.0.1"], "127.0.0.1"),
        ("::1", "2001:db8::7", ["::1"], "2001:db8::7"),
    ],
)
def test_whose_address_it_is_behind_proxies(settings, rf, remote, forwarded, proxies, found):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded} if forwarded else {})

    assert get_adapter().get_client_ip(request) == found


def test_nobody_makes_an_account_by_asking():
    page = Client().get("/en/account/signup/")
    Client().post("/en/account/signup/", {"email": "a@example.org", "password1": NEW, "password2": NEW})

    assert "Accounts are by invitation" in page.content.decode()
    assert not type(SignInFactory.build()).objects.filter(email="a@example.org").exists()


def test_second_factor_and_single_sign_on_are_off_by_default():
    person = SignInFactory(password=PHRASE)
    client = Client()
    sign_in(person.email, PHRASE, client)

    page = client.get("/en/profile/").content.decode()

    assert (settings.SECOND_FACTOR, settings.SINGLE_SIGN_ON, settings.MFA_SUPPORTED_TYPES) == (False, "", [])
    assert ("Second factor" in page, "openid" in Client().get("/en/account/login/").content.decode()) == (False, False)


# Another process, with settings of its own. Its tables are made straight: by all migrations it takes half a minute.
ANOTHER_SITE = """
import django, json
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = dict.fromkeys(app.label for app in apps.get_app_configs())
call_command("migrate", run_syncdb=True, verbosity=0)
"""
SWITCHED_ON = (
    ANOTHER_SITE
    + """
from django.test import Client
from secretariat.accounts.models import SignIn
user = SignIn.objects.create_user("a@example.org", "a phrase long enough to keep")
client = Client()
login = client.get("/en/account/login/").content.decode()
client.post("/en/account/login/", {"login": user.email, "password": "a phrase long enough to keep"})
profile = client.get("/en/profile/").content.decode()
factor = client.get("/en/account/2fa/")
print(json.dumps([
    "Our house" in login and "/oidc/organization/login/" in login,
    "Second factor" in profile,
    factor.status_code,
]))
"""
)


def test_switched_on_both_show_their_pages(tmp_path):
    told = {
        "SECRETARIAT_HOME": str(tmp_path),
        "SECRETARIAT_SECOND_FACTOR": "yes",
        "SECRETARIAT_OIDC_URL": "https://sign-in.example.org",
        "SECRETARIAT_OIDC_NAME": "Our house",
        "SECRETARIAT_OIDC_CLIENT": "secretariat",
        "SECRETARIAT_OIDC_SECRET": "x",
        "DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": os.environ["PATH"],
    }

    done = subprocess.run([sys.executable, "-c", SWITCHED_ON], env=told, capture_output=True, text=True, timeout=300)

    assert (done.stdout.strip(), done.returncode) == ("[true, true, 200]", 0), done.stderr[-2000:]


class Elsewhere(BaseHTTPRequestHandler):
    """An OpenID Connect server that knows three people; the code of each is her access token too."""

    PEOPLE = {
        "verified": {"sub": "1", "email": "A@Example.org", "email_verified": True},
        "unverified": {"sub": "2", "email": "b@example.org", "email_verified": False},
        "stranger": {"sub": "3", "email": "stranger@example.org", "email_verified": True},
        "claimed": {"sub": "4", "email": "c@example.org", "email_verified": "true"},
    }

    def answer(self, told):
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        names = {"authorization": "authorize", "token": "token", "userinfo": "who"}
        if self.path == "/who":
            return self.answer(self.PEOPLE[self.headers["Authorization"].removeprefix("Bearer ")])
        return self.answer(
            {"issuer": here, "jwks_uri": f"{here}/keys"} | {f"{k}_endpoint": f"{here}/{v}" for k, v in names.items()}
        )

    def do_POST(self):
        told = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer({"access_token": told["code"][0], "token_type": "Bearer"})

    def log_message(self, *told):
        pass


@pytest.fixture
def elsewhere():
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


SIGNED_IN_ELSEWHERE = (
    ANOTHER_SITE
    + """
from urllib.parse import parse_qs, urlsplit
from django.test import Client
from allauth.socialaccount.models import SocialAccount
from secretariat.accounts.models import SignIn
for letter in "abc":
    SignIn.objects.create_user(f"{letter}@example.org", "a phrase long enough to keep")

def who(code):
    client = Client()
    page = client.get("/en/account/login/")
    led = client.post("/en/account/oidc/organization/login/").url
    state = parse_qs(urlsplit(led).query)["state"][0]
    client.get("/en/account/oidc/organization/login/callback/", {"code": code, "state": state})
    profile = client.get("/en/profile/").status_code
    return [page["Content-Security-Policy"].split("form-action")[1].split(";")[0].strip(), profile]

found = [who(code) for code in ("verified", "verified", "unverified", "stranger", "claimed")]
told = {"login": "a@example.org", "password": "a phrase long enough to keep"}
still = Client().post("/en/account/login/", told).status_code
held = list(SocialAccount.objects.values_list("user__email", "uid"))
print(json.dumps([found, SignIn.objects.count(), held, still]))
"""
)


def test_who_signs_in_elsewhere_is_known_by_her_verified_address_alone(tmp_path, elsewhere):
    told = {
        "SECRETARIAT_HOME": str(tmp_path),
        "SECRETARIAT_OIDC_URL": elsewhere,
        "SECRETARIAT_OIDC_CLIENT": "secretariat",
        "SECRETARIAT_OIDC_SECRET": "x",
        "DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": os.environ["PATH"],
    }

    done = subprocess.run([sys.executable, "-c", SIGNED_IN_ELSEWHERE], env=told, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-3000:]
    allowed = f"'self' {elsewhere}"
    assert json.loads(done.stdout) == [
        [[allowed, 200], [allowed, 200], [allowed, 302], [allowed, 302], [allowed, 302]],
        3,
        [["a@example.org", "1"]],
        302,
    ]
