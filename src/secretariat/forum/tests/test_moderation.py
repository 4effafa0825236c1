"""What moderators do, who sees it, and how it is appealed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, delegate, moderator_of
from secretariat.record.models import Attachment, Notice
from secretariat.search.index import put
from secretariat.search.queries import search

from .rooms import room

pytestmark = pytest.mark.django_db


def read_by(message) -> list[bool]:
    """Do author, moderator, another delegate and a stranger read it in the room?"""
    author = message.author.sign_in
    people = [author, moderator_of(message.week.forum), delegate(), None]
    return [message.text in room(user, message.week) for user in people]


def test_what_is_held_is_read_by_its_author_and_moderators_alone():
    message = MessageFactory(week=WeekFactory(hold="all"), text="zqleak held")

    assert message.state == "held"
    assert read_by(message) == [True, True, False, False]


def test_the_first_message_is_held_and_the_next_is_not():
    week, user = WeekFactory(hold="first"), delegate()
    first = MessageFactory(week=week, by=user)
    do.show(first, by=moderator_of(week.forum), reason="Welcome")

    assert (first.state, MessageFactory(week=week, by=user).state) == ("held", "shown")


def test_what_is_hidden_leaves_its_place_and_the_reason_in_the_log():
    message = MessageFactory(text="zqleak hidden")
    do.hide(message, by=moderator_of(message.week.forum), reason="Not about the question")

    assert read_by(message) == [True, True, False, False]
    assert "Hidden by a moderator." in room(None, message.week)
    log = Client().get(reverse("forum:log", args=[message.week_id])).content.decode()
    assert ("Not about the question" in log, "zqleak" in log) == (True, False)


def test_nothing_hidden_comes_back_by_search_list_feed_or_program():
    message = MessageFactory(text="zqleak hidden")
    do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")
    put([message.pk], "message")
    week = message.week
    addresses = [
        reverse("forum:messages", args=[week.pk]),
        reverse("forum:messages", args=[week.pk]) + "?format=json",
        reverse("forum:feed", args=[week.pk]),
        f"/api/discussions/weeks/{week.pk}/messages",
        week.get_absolute_url() + "?words=zqleak",
        "/en/search/?q=zqleak",
        f"/en/feeds/{week.pk}/",
    ]
    client = Client()
    client.force_login(delegate(), backend="allauth.account.auth_backends.AuthenticationBackend")

    found = {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = "zqleak hidden" in body.decode()

    assert found == dict.fromkeys(addresses, False)
    assert search("zqleak", SignInFactory(role="officer")).total == 1


def test_nobody_withdraws_what_moderators_have_ways_to_take_away():
    message = MessageFactory()
    act = do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")
    officer = Client()
    officer.force_login(SignInFactory(role="officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"reason": "Quietly", "token": "a"}

    for record in (message, act):
        address = reverse("committee:step", args=[record.noun(), record.pk, "withdrawal"])
        officer.post(address, {**sent, "version": type(record).objects.get(pk=record.pk).version})

    page = officer.get(reverse("forum:message", args=[message.pk])).content.decode()
    assert [type(one).objects.get(pk=one.pk).is_standing for one in (message, act)] == [True, True]
    assert ("/withdrawal/" in page, "/showing/" in page) == (False, True)


def test_an_act_needs_its_reason():
    message = MessageFactory()

    with pytest.raises(ValidationError):
        do.hide(message, by=moderator_of(message.week.forum), reason=" ")

    message.refresh_from_db()
    assert (message.state, m.ModerationAct.objects.count()) == ("shown", 0)


def offers_an_answer(user, appeal) -> tuple[bool, int]:
    """Does the queue offer it, and what does its address answer?"""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("committee:step", args=["appeal", appeal.pk, "answer"])
    queue = client.get(reverse("forum:queue", args=[appeal.week_id])).content.decode()
    return address in queue, client.get(address).status_code


def test_the_author_is_told_and_another_moderator_answers_her_appeal():
    message = MessageFactory()
    first, second = moderator_of(message.week.forum), moderator_of(message.week.forum)
    act = do.hide(message, by=first, reason="Off topic")
    appeal = do.appeal(act, by=message.author.sign_in, text="It is on topic.")

    assert [offers_an_answer(user, appeal) for user in (first, second)] == [(False, 403), (True, 200)]
    with pytest.raises(ValidationError):
        do.answer_appeal(appeal, by=first, answer="No.", is_upheld=True)
    do.answer_appeal(appeal, by=second, answer="It is, indeed.", is_upheld=False)

    message.refresh_from_db()
    assert message.state == "shown"
    assert [n.subject for n in Notice.objects.filter(person=message.author).order_by("pk")] == [
        f"Message {message.pk}: hidden. You can appeal.",
        "Your appeal was answered, and the decision was reversed: Sharing measurements",
    ]
    assert [a.what for a in m.ModerationAct.objects.order_by("pk")] == ["hid", "reversed"]


def test_who_appealed_in_vain_reads_it_in_the_notice():
    message = MessageFactory()
    first, second = moderator_of(message.week.forum), moderator_of(message.week.forum)
    appeal = do.appeal(do.hide(message, by=first, reason="Off topic"), by=message.author.sign_in, text="It is not.")

    do.answer_appeal(appeal, by=second, answer="It is off topic.", is_upheld=True)

    subjects = Notice.objects.filter(person=message.author).values_list("subject", flat=True)
    assert "Your appeal was answered, and the decision stands: Sharing measurements" in subjects


def test_its_author_reads_on_the_page_of_a_hidden_message_why_and_where_to_appeal(client):
    message = MessageFactory()
    act = do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")
    appeal = reverse("committee:step", args=["moderationact", act.pk, "appeal"])

    told = []
    for reader in (message.author.sign_in, delegate()):
        client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
        words = client.get(reverse("forum:message", args=[message.pk])).content.decode()
        told.append(("Why it was hidden: <bdi>Off topic" in words, appeal in words))

    assert told == [(True, True), (False, False)]


def test_where_there_is_one_moderator_an_officer_answers_and_is_told():
    message = MessageFactory()
    moderator, officer = moderator_of(message.week.forum), SignInFactory(role="officer")
    appeal = do.appeal(do.hide(message, by=moderator, reason="Off"), by=message.author.sign_in, text="No.")

    with pytest.raises(ValidationError, match="another moderator or an officer answers"):
        do.answer_appeal(appeal, by=moderator, answer="It stays.", is_upheld=True)

    told = Notice.objects.filter(subject__startswith="An appeal waits").values_list("person", flat=True)
    assert list(told) == [officer.person_id]
    assert do.answer_appeal(appeal, by=officer, answer="It stays.", is_upheld=True).answered_by == officer.person


def test_where_there_is_nobody_else_the_one_moderator_answers_herself():
    message = MessageFactory()
    moderator = moderator_of(message.week.forum)
    appeal = do.appeal(do.hide(message, by=moderator, reason="Off"), by=message.author.sign_in, text="No.")

    assert do.answer_appeal(appeal, by=moderator, answer="It stays.", is_upheld=True).is_upheld is True


def test_moderators_hear_of_flags_and_settle_them():
    message, moderator = MessageFactory(), None
    moderator = moderator_of(message.week.forum)
    flag = do.flag(message, by=delegate(), reason="It is rude.")
    assert [n.subject for n in Notice.objects.filter(person=moderator.person)] == [
        "A message was flagged: Sharing measurements"
    ]

    act = do.dismiss_flags(message, by=moderator, reason="It is not.")

    flag.refresh_from_db()
    assert flag.settled_by == act


def test_nobody_flags_a_message_twice():
    message, user = MessageFactory(), delegate()
    do.flag(message, by=user, reason="Rude")

    with pytest.raises(ValidationError):
        do.flag(message, by=user, reason="Rude")


@pytest.mark.parametrize(
    ("slug", "author", "other", "moderator"),
    [("taking-back", 200, 403, 403), ("flag", 403, 200, 200), ("hiding", 403, 403, 200), ("suspension", 403, 403, 200)],
)
def test_each_step_is_for_whom_it_is_for(client, slug, author, other, moderator):
    message = MessageFactory()
    users = [message.author.sign_in, delegate(), moderator_of(message.week.forum)]
    statuses = []
    for user in users:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        statuses.append(client.get(reverse("committee:step", args=["message", message.pk, slug])).status_code)

    assert statuses == [author, other, moderator]


def test_hiding_by_its_page_asks_why_and_leads_back(client):
    message = MessageFactory()
    client.force_login(moderator_of(message.week.forum), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("committee:step", args=["message", message.pk, "hiding"])

    refused = client.post(address, {"reason": ""})
    done = client.post(address, {"reason": "Off topic"})

    message.refresh_from_db()
    assert (refused.status_code, done.status_code, message.state) == (200, 302, "hidden")
    assert done["Location"].endswith(f"?around={message.pk}#m-{message.pk}")


def test_members_alone_see_a_members_forum_and_moderators_name_them(client):
    forum = ForumFactory(audience=None)
    moderator, user = moderator_of(forum), SignInFactory()
    client.force_login(moderator, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(reverse("forum:members", args=[forum.pk]), {"email": user.email, "duty": "member"})

    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert (answer.status_code, client.get(forum.get_absolute_url()).status_code) == (302, 200)


def test_what_was_refused_before_it_was_shown_has_a_place_for_its_author_and_moderators_alone():
    week, user = WeekFactory(hold=m.Hold.ALL), delegate()
    moderator = moderator_of(week.forum)
    message = MessageFactory(week=week, by=user)
    act = do.hide(message, by=moderator, reason="Off topic")

    place = f'id="m-{message.pk}"'
    assert [place in room(reader, week) for reader in (user, moderator, delegate(), None)] == [True, True, False, False]
    assert str(act) == f"Message {message.pk}: not published"
    do.answer_appeal(do.appeal(act, by=user, text="It is on topic."), by=None, answer="It is.", is_upheld=False)
    assert place in room(delegate(), week)


def test_what_is_held_is_refused_with_a_reason_and_leaves_the_queue(client):
    message = MessageFactory(week=WeekFactory(hold="all"), text="zqleak held")
    moderator = moderator_of(message.week.forum)
    client.force_login(moderator, backend="allauth.account.auth_backends.AuthenticationBackend")
    queue, step = (
        reverse("forum:queue", args=[message.week_id]),
        reverse("committee:step", args=["message", message.pk, "refusal"]),
    )
    asked = client.get(step).content.decode()
    before = client.get(queue).content.decode()

    client.post(step, {"reason": "An advertisement."})

    message.refresh_from_db()
    assert (step in before, message.state, "zqleak" in client.get(queue).content.decode()) == (True, "refused", False)
    assert [word in asked for word in ("<h1>Refuse</h1>", "Why it is not published", "Hide")] == [True, True, False]
    client.force_login(message.author.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    own = client.get(reverse("forum:message", args=[message.pk])).content.decode()
    assert ("Why it was not published" in own, "Why it was hidden" in own) == (True, False)
    assert [(n.subject, n.body) for n in Notice.objects.filter(person=message.author)] == [
        (f"Message {message.pk}: not published. You can appeal.", "An advertisement.")
    ]


def test_a_form_that_would_be_refused_leads_back_with_the_reason(client):
    message = MessageFactory()
    do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")
    client.force_login(message.author.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get(reverse("forum:message_edit", args=[message.pk]), follow=True)

    assert answer.redirect_chain == [(message.get_absolute_url(), 302)]
    assert "This message is not shown any more, and cannot be changed." in answer.content.decode()


def test_where_every_message_waits_one_that_reads_otherwise_or_has_a_file_waits_again(client):
    week, user = WeekFactory(hold=m.Hold.ALL), delegate()
    moderator = moderator_of(week.forum)
    message = MessageFactory(week=week, by=user)
    do.show(message, by=moderator, reason="In order.")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    do.edit(m.Message.objects.get(), by=user, text="zqunseen", language="en", edition=1)
    worded = (m.Message.objects.get().state, "zqunseen" in room(None, week), "zqunseen" in room(user, week))
    do.show(m.Message.objects.get(), by=moderator, reason="In order.")
    file = SimpleUploadedFile("a.txt", b"Words.")
    client.post(reverse("committee:files", args=["message", message.pk]), {"file": file, "language": "en", "label": ""})

    assert worded == ("held", False, True)
    assert (m.Message.objects.get().state, Attachment.objects.count()) == ("held", 1)
    assert "zqunseen" not in room(None, week)


def test_nobody_judges_flags_on_their_own_message_nor_reads_who_raised_them(client):
    week = WeekFactory()
    moderator, officer = moderator_of(week.forum), SignInFactory(role="officer")
    message = MessageFactory(week=week, by=moderator)
    do.flag(message, by=delegate(name="Zq Flagger"), reason="rude")

    with pytest.raises(ValidationError, match="This message is your own"):
        do.dismiss_flags(message, by=moderator, reason="No.")

    told = Notice.objects.filter(subject__startswith="A message was flagged").values_list("person", flat=True)
    names = []
    for reader in (moderator, officer):
        client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
        names.append("Zq Flagger" in client.get(reverse("forum:queue", args=[week.pk])).content.decode())
    assert (list(told), names) == ([officer.person_id], [False, True])
    assert do.dismiss_flags(message, by=officer, reason="It is not.").what == "dismissed"


def test_what_its_author_changed_since_the_moderator_looked_is_not_shown_unread(client):
    week = WeekFactory(hold=m.Hold.ALL)
    author, moderator = delegate(), moderator_of(week.forum)
    message = MessageFactory(week=week, by=author, text="As it was read.")
    client.force_login(moderator, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("committee:step", args=["message", message.pk, "showing"])
    sent = {name: value for name, value in client.get(url).context["form"].initial.items()}
    do.edit(message, by=author, text="As nobody read it.", language="en", edition=1)

    late = client.post(url, {**sent, "reason": "Fine."})
    unread = m.Message.objects.get().state
    again = {name: late.context["form"][name].value() for name in ("seen", "reason")}
    client.post(url, {**again, "token": "b", "version": m.Message.objects.get().version})

    page = late.content.decode()
    assert ("It was changed since you opened" in page, "As nobody read it." in page, unread) == (True, True, "held")
    assert m.Message.objects.get().state == "shown"


def test_a_stranger_who_chose_a_zone_reads_the_week_in_it():
    week = WeekFactory()
    client = Client()
    client.get("/en/events/zone/", {"zone": "Asia/Tokyo", "next": week.get_absolute_url()})

    assert "Asia/Tokyo" in client.get(week.get_absolute_url()).content.decode()
