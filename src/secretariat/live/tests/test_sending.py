from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from secretariat.live.sending import sent_in_place
from secretariat.record.double import nonce_of


def answered(view, **headers):
    request = RequestFactory().post("/", headers=headers)
    request.user = AnonymousUser()
    return sent_in_place(view)(request)


def led_on(request):
    return redirect("/somewhere/")


def refused(request):
    return HttpResponse("<form id=say>")


def test_what_the_script_sent_is_answered_in_place_with_a_token_for_the_next_message():
    answer = answered(led_on, X_Send="yes")

    assert answer.status_code == 204
    assert nonce_of(answer["X-Token"], AnonymousUser()) != ""


def test_without_the_script_nothing_is_different():
    assert (answered(led_on).status_code, answered(led_on)["Location"]) == (302, "/somewhere/")


def test_a_form_that_says_what_is_wrong_goes_back_as_it_is():
    assert answered(refused, X_Send="yes").content == b"<form id=say>"


def test_where_the_next_page_has_something_to_say_the_script_is_told_where_it_is():
    request = RequestFactory().post("/", headers={"X-Send": "yes"})
    request.user, request._messages = AnonymousUser(), CookieStorage(request)
    messages.success(request, "Your message waits for a moderator.")

    answer = sent_in_place(led_on)(request)

    assert (answer.status_code, answer["X-Go"]) == (204, "/somewhere/")
    assert [str(one) for one in request._messages] == ["Your message waits for a moderator."]
