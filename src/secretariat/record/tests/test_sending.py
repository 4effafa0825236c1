"""A form is done once however often it is sent; with other words it is another; nothing that was typed is lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from secretariat.accounts.factories import SignInFactory
from secretariat.record.double import AGAIN, new_token
from secretariat.record.forms import CarefulForm
from secretariat.record.operations import EditConflict
from secretariat.record.sending import sent

pytestmark = pytest.mark.django_db


class LampForm(CarefulForm):
    name = forms.CharField()
    picture = forms.FileField(required=False)


class Desk:
    """A person with one showing of the form before them, and what was done by sending it."""

    def __init__(self):
        self.user = SignInFactory()
        self.token = new_token(self.user)
        self.done: list[str] = []

    def send(self, do=None, *, asks=False, **words):
        request = RequestFactory().post("/lamps/", {"token": self.token, "version": 1, **words})
        request.user = self.user
        request._messages = CookieStorage(request)
        form = LampForm(request.POST, request.FILES, user=self.user)
        return sent(request, form, do or (lambda: self.light(form)), said="Lit.", asks=asks), form, request

    def light(self, form) -> str:
        self.done.append(form.cleaned_data["name"])
        return f"/lamps/{len(self.done)}/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def said(request) -> list[str]:
    return [str(message) for message in request._messages]


def test_sent_twice_it_is_done_once_and_leads_to_the_same(desk):
    (first, _form, told), (second, _again, silent) = desk.send(name="Beacon"), desk.send(name="Beacon")

    assert (desk.done, first, second) == (["Beacon"], "/lamps/1/", "/lamps/1/")
    assert (said(told), said(silent)) == (["Lit."], [])


def test_sent_again_with_other_words_it_is_another(desk):
    led = [desk.send(name=name)[0] for name in ("Beacon", "Buoy")]

    assert (desk.done, led) == (["Beacon", "Buoy"], ["/lamps/1/", "/lamps/2/"])


def test_sent_again_with_another_file_it_is_another(desk):
    led = [desk.send(name="Beacon", picture=SimpleUploadedFile("lamp.png", b"x" * size))[0] for size in (1, 2, 2)]

    assert led == ["/lamps/1/", "/lamps/2/", "/lamps/2/"]


def test_where_two_would_be_too_many_other_words_are_asked_about_and_kept(desk):
    desk.send(name="Beacon", asks=True)

    asked, form, _request = desk.send(name="Buoy", asks=True)
    meant, _form, _request = desk.send(name="Buoy", asks=True, **{AGAIN: "on"})

    assert (asked, list(form.errors), form["name"].value()) == ("", [AGAIN], "Buoy")
    assert (meant, desk.done) == ("/lamps/2/", ["Beacon", "Buoy"])


def test_what_is_refused_stands_beside_the_form_and_may_be_sent_again(desk):
    def refuse():
        raise ValidationError({"name": "There is no such lamp."})

    refused, form, _request = desk.send(refuse, name="Beacon")
    led, _form, _request = desk.send(name="Beacon")

    assert (refused, form.errors["name"], form.status) == ("", ["There is no such lamp."], 200)
    assert (led, desk.done) == ("/lamps/1/", ["Beacon"])


def test_where_somebody_else_was_quicker_the_words_stay_on_top_of_what_stands_now(desk):
    def late():
        raise EditConflict(SimpleNamespace(version=7), {})

    led, form, _request = desk.send(late, name="Beacon")

    assert (led, form.status, form["name"].value(), form["version"].value()) == ("", 409, "Beacon", "7")
    assert form.non_field_errors() == [
        "Somebody else changed this while you were writing. Your text is kept here: press again if it holds."
    ]
