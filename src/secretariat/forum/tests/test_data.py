"""Own data, machine translation, programs and feeds."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts import operations as accounts
from secretariat.accounts.personal import everything_of
from secretariat.committee.factories import CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum import translating
from secretariat.forum.factories import MessageFactory, WeekFactory, delegate
from secretariat.record.attachments import attach
from secretariat.record.doctor import examine
from secretariat.record.models import Attachment, Entry, Notice
from secretariat.search.models import Found

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Fake:
    def translate(self, text, source, target):
        return f"[{source}>{target}] {text}"


class Silent(Fake):
    def translate(self, text, source, target):
        raise OSError


@pytest.fixture
def machine():
    translating.use(Fake())
    yield
    translating.use(None)


def test_a_forum_of_which_nobody_is_a_member_yet_is_well():
    do.enter_forum(by=None, committee=CommitteeFactory(), titles=Texts.of("Lamps"))

    assert [found.sentences for found in examine(["Audience tokens"])] == [[]]


def test_she_takes_away_her_own_posts_in_every_edition():
    user = delegate()
    message = MessageFactory(by=user, text="One")
    do.edit(message, by=user, text="Two", language="en", edition=1)
    MessageFactory(week=message.week, text="Somebody else’s")

    (held,) = everything_of(user.person)["discussions"]["messages"]

    assert [e["text"] for e in held["editions"]] == ["One", "Two"]


def test_erasing_her_takes_her_words_everywhere_and_leaves_the_record_true(client, machine):
    user = delegate(name="Ana Ruiz")
    message = MessageFactory(by=user, text="zqleak one")
    do.edit(message, by=user, text="zqleak two", language="en", edition=1)
    other = MessageFactory(week=message.week, text="As @Ana Ruiz said")
    answer = MessageFactory(week=message.week, parent=message)
    translating.translate(m.Message.objects.get(pk=message.pk), "fr", by=user)
    attach(message, b"zqleak", name="message-1", extension=".txt", language="en", by=user)
    do.flag(other, by=user, reason="zqleak")

    accounts.erase(user.person, by=None)

    page = client.get(message.week.get_absolute_url()).content.decode()
    message.refresh_from_db(), other.refresh_from_db(), answer.refresh_from_db()
    assert ("zqleak" in page, "Ana Ruiz" in page) == (False, False)
    assert "Its words were erased with its author’s data." in page
    assert (message.text, other.text, answer.root) == ("", "As @… said", message)
    assert [v.text for v in message.versions.all()] == ["", ""]
    assert (m.MessageTranslation.objects.count(), Attachment.objects.filter(kind="message").count()) == (0, 0)
    assert not Found.objects.filter(text__contains="zqleak").exists()
    assert not Notice.objects.filter(subject__contains="Ana Ruiz").exists()
    assert "zqleak" not in str(list(Entry.objects.values("changes", "state", "reason")))


def test_without_a_machine_nothing_of_translation_is_shown(client):
    message = MessageFactory(language="fr", text="Bonjour")
    client.force_login(delegate(), backend=BACKEND)

    page = client.get(reverse("forum:message", args=[message.pk])).content.decode()

    assert "Translate by machine" not in page


def test_a_translation_stands_under_the_original_and_says_what_it_is(client, machine):
    message = MessageFactory(language="fr", text="Bonjour")
    client.force_login(delegate(), backend=BACKEND)

    client.post(reverse("forum:translation", args=[message.pk]), {"make": "1"})
    page = client.get(message.week.get_absolute_url()).content.decode()

    assert page.index("Bonjour") < page.index("Machine translation; the original above is what was said")
    assert "[fr&gt;en] Bonjour" in page


def test_its_author_corrects_a_translation_and_nobody_else(client, machine):
    user = delegate()
    message = MessageFactory(by=user, language="fr", text="Bonjour")
    translating.translate(message, "en", by=user)
    address = reverse("forum:translation", args=[message.pk])
    client.force_login(delegate(), backend=BACKEND)
    refused = client.post(address, {"text": "Bad"}).status_code
    client.force_login(user, backend=BACKEND)

    client.post(address, {"text": "Good morning"})

    page = client.get(message.week.get_absolute_url()).content.decode()
    assert refused == 403
    assert "Translation, corrected by its author" in page and "Good morning" in page


def test_where_a_moderator_reads_first_no_author_words_a_translation_unread(client, machine):
    user = delegate()
    message = MessageFactory(by=user, language="fr", text="Bonjour")
    translating.translate(message, "en", by=user)
    m.Week.objects.update(hold=m.Hold.ALL)
    client.force_login(user, backend=BACKEND)
    address = reverse("forum:translation", args=[message.pk])

    answer = client.post(address, {"text": "Something else"})

    assert (answer.status_code, "Something else" in answer.content.decode()) == (200, True)
    assert m.MessageTranslation.objects.get().text == "[fr>en] Bonjour"
    assert client.get(address)["Location"] == message.get_absolute_url()


def test_a_message_worded_anew_loses_its_old_translation(client, machine):
    user = delegate()
    message = MessageFactory(by=user, language="fr", text="Bonjour")
    translating.translate(message, "en", by=user)
    do.edit(message, by=user, text="Bonsoir", language="fr", edition=1)

    assert "Bonjour" not in client.get(message.week.get_absolute_url()).content.decode()


def test_a_machine_that_does_not_answer_gets_a_sentence(client):
    translating.use(Silent())
    message = MessageFactory(language="fr", text="Bonjour")
    client.force_login(delegate(), backend=BACKEND)

    page = client.post(reverse("forum:translation", args=[message.pk]), {"make": "1"}, follow=True).content.decode()

    translating.use(None)
    assert "The translation service does not answer now: try again later." in page


def test_programs_read_weeks_and_messages_within_what_may_be_seen(client):
    week = WeekFactory()
    first = MessageFactory(week=week, text="One")
    second = MessageFactory(week=week, text="Two", parent=first)
    MessageFactory(week=WeekFactory(forum__audience=None), by=officer(), text="zqleak")

    weeks = client.get("/api/discussions/weeks").json()
    told = client.get(f"/api/discussions/weeks/{week.pk}/messages?after={first.pk}").json()

    assert [(w["id"], w["state"]) for w in weeks["items"]] == [(week.pk, "open")]
    assert [(o["id"], o["text"], o["root_id"]) for o in told["items"]] == [(second.pk, "Two", first.pk)]


def officer():
    from secretariat.accounts.factories import SignInFactory

    return SignInFactory(role="officer")


def test_a_feed_holds_what_strangers_read(client):
    message = MessageFactory(text="Five < six")

    feed = client.get(reverse("forum:feed", args=[message.week_id])).content.decode()

    assert "Five &amp;lt; six" in feed
    assert f"message:{message.pk}" in feed


def test_the_list_is_taken_away_as_csv(client):
    message = MessageFactory(text="=1+1")

    answer = client.get(reverse("forum:messages", args=[message.week_id]), {"format": "csv"})

    assert "'=1+1" in b"".join(answer.streaming_content).decode()


def test_the_journal_agrees_with_the_rooms(machine):
    message = MessageFactory()
    user = message.author.sign_in
    do.react(message, "agree", by=user)
    do.edit(message, by=user, text="Two", language="en", edition=1)
    act = do.hide(m.Message.objects.get(pk=message.pk), by=officer(), reason="Off")
    do.answer_appeal(do.appeal(act, by=user, text="No"), by=officer(), answer="Well", is_upheld=True)
    do.suspend(m.Message.objects.get(pk=message.pk), by=officer(), reason="Insults", days=1)

    found = [sentence for finding in examine() for sentence in finding.sentences]
    assert [sentence for sentence in found if "room" in sentence or "message" in sentence] == []
