"""Visitors of every role, and a folder for files."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken


@pytest.fixture
def files(settings, tmp_path):
    """What is attached or issued is kept in a folder of the test's own (`pytest.mark.usefixtures("files")`)."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visit(db):
    """`visit("officer")` is the browser of someone in this role; None of somebody who has not signed in."""

    def signed_in(role: str | None, **details) -> Client:
        client = Client()
        if role is not None:
            client.user = SignInFactory(role=role, **details)
            client.force_login(client.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def program(client):
    """`program(role)` sends as somebody in this role: `send("post", "actions", {...})`, answered as (status, JSON)."""

    def of(role="officer"):
        _token, secret = ApiToken.make(SignInFactory(role=role).person, "test")

        def send(verb, path, body=None, **headers):
            told = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secret}", **headers}}
            answer = getattr(client, verb)(f"/api/{path}", body if body is not None else {}, **told)
            return answer.status_code, answer.json()

        return send

    return of


@pytest.fixture
def fields():
    """What a browser would send for the form on a page as it stands, with some fields filled in anew."""

    def sent(response, **filled) -> dict:
        form = response.context["form"]
        data = {}
        for bound in form:
            data |= in_browser(form, bound)
        for name, value in filled.items():
            for key in [key for key in data if key == name]:
                del data[key]
            data[name] = value
        return {name: value for name, value in data.items() if value is not None}

    return sent


@pytest.fixture
def sent(visit, fields):
    """Sends the form of a page; answers what was refused."""
    officer = visit("officer")

    def send(url, **told) -> dict:
        answer = officer.post(url, fields(officer.get(url), **told))
        return answer.context["form"].errors if answer.status_code == 200 else {}

    return send


def in_browser(form, bound) -> dict:
    from django import forms

    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
        return {bound.html_name + suffix: part for suffix, part in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {bound.html_name: "on" if value else None}
    if isinstance(widget, forms.FileInput):
        return {}
    shown = widget.format_value(value)
    if isinstance(shown, list) and not isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        shown = shown[0] if shown else ""
    return {bound.html_name: shown if shown is not None else ""}
