"""Images below messages: described, drawn anew, shown to those who read the message and to nobody else."""

from __future__ import annotations

import io
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.channel import fragments
from secretariat.forum.factories import MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.letters import write_waiting
from secretariat.forum.personal import discussion_of
from secretariat.live.registry import View
from secretariat.record.attachments import attach
from secretariat.record.models import Attachment, Entry

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHOWN = {"description": "The gauge at the old bridge", "width": 40, "height": 20}


def picture(form: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20)).save(written, format=form)
    return written.getvalue()


@pytest.fixture
def user(client):
    made = delegate(name="Ana Ruiz")
    client.force_login(made, backend=BACKEND)
    return made


def sent(client, week, content: bytes, name: str = "IMG_2041.bin", **values):
    file = SimpleUploadedFile(name, content)
    return client.post(
        week.get_absolute_url(), {"text": "See", "language": "en", "token": "", "file": file, **values}, follow=True
    )


def with_image(**values) -> m.Message:
    message = MessageFactory(**values)
    attach(message, picture(), extension=".png", language="en", image=SHOWN, by=None)
    return message


def errors_of(answer) -> dict:
    return {name: list(told) for name, told in answer.context["form"].errors.items()}


def test_an_image_stands_below_its_message_with_its_description_and_the_whole_behind_it(client, user):
    page = sent(client, WeekFactory(), picture(), description="The gauge at the old bridge").content.decode()

    kept, message = Attachment.objects.get(), m.Message.objects.get()
    address = reverse("committee:file", args=[kept.pk])
    shown = re.search(r"<img[^>]*>", page)[0]
    assert kept.name == f"message-{message.pk}.png"
    assert shown == (
        f'<img src="{address}" alt="The gauge at the old bridge" lang="en" dir="ltr" width="40" height="20" '
        'loading="lazy" decoding="async">'
    )
    assert f'<a href="{address}">Whole image of #{message.pk}</a>' in page


def test_it_is_handed_out_as_an_image_and_nothing_else(client, user):
    with_image()

    answer = client.get(reverse("committee:file", args=[Attachment.objects.get().pk]))
    b"".join(answer)  # to the end, which closes it

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_without_a_description_it_is_asked_for_and_the_words_stay(client, user):
    answer = sent(client, WeekFactory(), picture())

    assert errors_of(answer) == {"description": ["Say in a sentence what the image shows, and choose the image again."]}
    assert (answer.context["form"]["text"].value(), m.Message.objects.count()) == ("See", 0)


def test_a_description_without_an_image_is_not_lost_in_silence(client, user):
    week = WeekFactory()

    answer = client.post(
        week.get_absolute_url(), {"text": "See", "language": "en", "token": "", "description": "The gauge"}
    )

    assert errors_of(answer) == {"file": ["Choose the image that you describe below, or empty its description."]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.png", b"GIF89a" + bytes(99)),
        ("x.jpg", b"\xff\xd8\xff" + bytes(99)),
        ("x.png", b"<!doctype html><script>alert(1)</script>"),
    ],
)
def test_what_only_calls_itself_an_image_is_refused(client, user, name, content):
    answer = sent(client, WeekFactory(), content, name, description="A gauge")

    assert (list(errors_of(answer)), Attachment.objects.count()) == (["file"], 0)


def test_who_may_not_read_the_message_may_not_have_its_image(client, user):
    with_image(week=WeekFactory(hold=m.Hold.ALL))
    address = reverse("committee:file", args=[Attachment.objects.get().pk])

    seen = [who.get(address).status_code for who in (client, Client())]

    assert seen == [404, 404]


def test_taken_back_its_files_are_left_to_moderators(client, user):
    message = with_image(by=user)

    do.take_back(message, by=user)

    address, moderator = reverse("committee:file", args=[Attachment.objects.get().pk]), Client()
    moderator.force_login(moderator_of(message.week.forum), backend=BACKEND)
    answers = [who.get(address) for who in (Client(), client, moderator)]
    b"".join(answers[-1])  # to the end, which closes it
    assert "<img" not in client.get(message.week.get_absolute_url()).content.decode()
    assert [answer.status_code for answer in answers] == [404, 404, 200]


def test_pages_that_follow_along_are_sent_the_image_with_its_message():
    message = with_image()
    entries = list(Entry.objects.filter(kind="message", record_id=message.pk).order_by("pk"))

    drawn = fragments(entries, View("en", "reader"))

    assert [html.count("<img") for html in drawn.values()] == [1]


def test_an_author_adds_an_image_on_the_page_of_files(client, user):
    message = MessageFactory(by=user)
    page = reverse("committee:files", args=["message", message.pk])
    token = re.search(r'name="token" value="([^"]+)"', client.get(page).content.decode())[1]

    told = {"file": SimpleUploadedFile("x", picture("WEBP")), "language": "fr", "token": token}
    client.post(page, {**told, "description": "La jauge"})

    kept = Attachment.objects.get()
    assert (kept.extension, kept.description, kept.language) == (".webp", "La jauge", "fr")


def test_a_digest_says_that_an_image_was_attached():
    message = with_image(text="See the gauge.")

    digest = do.draft_digest(close(message.week))

    assert f"“See the gauge.” (#{message.pk}, with an image)." in digest.sections[-1]["text"]


def test_a_letter_says_what_the_image_shows():
    message = with_image()
    reader = delegate()
    told = {"forum": message.week.forum, "rhythm": m.Rhythm.DAILY, "language": "en"}
    m.ForumLetters.objects.create(person=reader.person, **told)

    write_waiting(timezone.now())

    assert "Image: The gauge at the old bridge" in mail.outbox[0].body.splitlines()


def test_what_is_held_of_a_person_names_her_images(user):
    with_image(by=user)

    held = discussion_of(user.person)["messages"][0]["files"]

    assert held == [{"name": Attachment.objects.get().name, "description": "The gauge at the old bridge"}]
