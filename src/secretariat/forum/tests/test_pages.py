"""The pages of a room: posting without a script, places, filters, versions, letters chosen."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.queries import room
from secretariat.record.models import Attachment, Entry
from secretariat.search.index import put

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def user(client):
    made = delegate(name="Ana Ruiz")
    client.force_login(made, backend=BACKEND)
    return made


def token_on(client, week, **query) -> str:
    page = client.get(week.get_absolute_url(), query).content.decode()
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def sent(client, week, **values):
    return client.post(week.get_absolute_url(), {"text": "Hello", "language": "en", "token": "", **values})


def test_a_message_is_posted_by_a_plain_form_and_leads_to_its_place(client, user):
    week = WeekFactory()

    answer = sent(client, week, token=token_on(client, week))

    message = m.Message.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, message.get_absolute_url())
    assert (message.text, message.author, message.language) == ("Hello", user.person, "en")


def test_sent_twice_it_is_posted_once(client, user):
    week = WeekFactory()
    token = token_on(client, week)

    first, second = (sent(client, week, token=token) for _ in range(2))

    assert (m.Message.objects.count(), first["Location"]) == (1, second["Location"])


def test_what_was_written_is_not_lost_where_it_is_refused(client, user):
    week = WeekFactory()
    client.get(week.get_absolute_url())
    close(week)

    page = sent(client, week, text="Too late, alas").content.decode()

    assert "Too late, alas" in page
    assert "This week closed on" in page


def test_who_is_not_signed_in_reads_that_a_week_has_closed():
    week = WeekFactory()
    close(week)

    page = Client().get(week.get_absolute_url()).content.decode()

    told = page[page.index('id="write"') :].partition("</section>")[0]
    assert ("This week closed on" in told, "Sign in" in told) == (True, False)


def test_the_rules_are_read_before_the_first_message_of_a_week(client, user):
    week = WeekFactory(forum=ForumFactory(rules=Texts.of("Be kind.")))

    refused = sent(client, week).content.decode()
    sent(client, week, rules="on")
    later = client.get(week.get_absolute_url()).content.decode()

    assert "Be kind." in refused and "Read the rules above, and tick this." in refused
    assert (m.Message.objects.count(), "I have read the rules" in later) == (1, False)


def test_an_answer_is_written_below_what_it_answers(client, user):
    first = MessageFactory(text="What do you do?")

    page = client.get(first.week.get_absolute_url(), {"reply": first.pk}).content.decode()
    sent(client, first.week, reply=first.pk, text="This.")

    assert f"Your answer to #{first.pk}" in page
    assert m.Message.objects.get(text="This.").root == first


def test_she_speaks_for_those_she_may_speak_for(client, user):
    week, other = WeekFactory(), delegate()

    refused = sent(client, week, organization=other.person.organization_id)
    sent(client, week, organization=user.person.organization_id)

    assert refused.status_code == 200
    assert m.Message.objects.get().organization == user.person.organization


def test_a_file_passes_the_gate_and_takes_a_name_of_ours(client, user):
    week = WeekFactory()

    refused = sent(client, week, file=SimpleUploadedFile("x.exe", b"MZ\x90\x00\x03" + bytes(99)))
    sent(client, week, file=SimpleUploadedFile("my private name.txt", b"Levels of the river"))

    assert refused.status_code == 200
    assert [a.name for a in Attachment.objects.all()] == [f"message-{m.Message.objects.get().pk}.txt"]


def test_a_file_added_on_the_page_of_files_takes_a_name_of_ours_too(client, user):
    message = MessageFactory(by=user)
    page = reverse("committee:files", args=["message", message.pk])
    token = re.search(r'name="token" value="([^"]+)"', client.get(page).content.decode())[1]

    client.post(page, {"file": SimpleUploadedFile("my name.txt", b"Levels"), "language": "en", "token": token})

    assert [a.name for a in Attachment.objects.all()] == [f"message-{message.pk}.txt"]
    told = Entry.objects.get(verb="file attached")
    assert told.changes == {"files": [None, f"en: message-{message.pk}.txt"]}


def test_a_page_stands_around_the_message_that_was_asked_for(django_assert_max_num_queries):
    week, user = WeekFactory(), delegate()
    shared = {"week": week, "author": user.person, "audience": week.audience, "language": "en"}
    made = m.Message.objects.bulk_create(m.Message(text=f"Text {n}", **shared) for n in range(300))
    middle = made[150].pk

    with django_assert_max_num_queries(16):
        page = room.read(week, user, around=middle)

    numbers = [said.pk for said in page.threads]
    half = room.THREADS // 2
    assert numbers == list(range(middle - half, middle + half))
    assert (page.earlier, page.later) == (numbers[0], numbers[-1])
    assert [s.pk for s in room.read(week, user, before=made[10].pk).threads] == [one.pk for one in made[:10]]
    assert [s.pk for s in room.read(week, user, after=made[290].pk).threads] == [one.pk for one in made[291:]]
    assert room.read(week, user).threads[-1].pk == made[-1].pk  # an open week is read from its end
    assert room.read(close(week), user).threads[0].pk == made[0].pk  # a closed one from its beginning


def test_an_answer_far_up_a_long_thread_is_shown_where_it_is_asked_for():
    first = MessageFactory()
    answers = [MessageFactory(week=first.week, parent=first) for _ in range(9)]

    (thread,) = room.read(first.week, None, around=answers[1].pk).threads

    assert answers[1].pk in [reply.pk for reply in thread.replies]
    latest = room.read(first.week, None).threads[0]
    assert (len(latest.replies), latest.earlier_replies) == (room.REPLIES, 9 - room.REPLIES)


def test_words_question_and_language_narrow_a_week(client):
    week = WeekFactory()
    arabic = MessageFactory(week=week, text="القراءات مفتوحة", language="ar")
    chinese = MessageFactory(week=week, text="水文测站数据", language="zh-hans")
    french = MessageFactory(week=week, text="Des mesures vérifiées", language="fr")
    put([arabic.pk, chinese.pk, french.pk], "message")

    def found(**asked) -> list[int]:
        return [said.pk for said in room.found(week, None, asked, 1).threads]

    assert [found(words="verifiees"), found(words="测站"), found(words="قراءات"), found(language="ar")] == [
        [french.pk], [chinese.pk], [arabic.pk], [arabic.pk],
    ]  # fmt: skip


def test_a_page_asks_no_more_where_more_was_said(client, django_assert_max_num_queries):
    week, user = WeekFactory(), delegate(name="Ana Ruiz")
    first = MessageFactory(week=week, by=user)
    for _ in range(12):
        answer = MessageFactory(week=week, parent=first, text="@Ana Ruiz yes")
        do.react(answer, "agree", by=user)

    with django_assert_max_num_queries(24):
        assert client.get(week.get_absolute_url()).status_code == 200


def test_words_cannot_break_the_page(client):
    one = MessageFactory()
    text = f"<script>alert(1)</script> see #{one.pk} and https://example.org/?a=1&b=2"
    message = MessageFactory(week=one.week, text=text)

    page = client.get(message.week.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert 'href="https://example.org/?a=1&amp;b=2"' in page
    assert f"{one.week.get_absolute_url()}?around={one.pk}#m-{one.pk}" in page


def test_a_number_leads_to_the_week_in_which_its_message_stands_and_one_of_another_forum_nowhere(client):
    earlier, elsewhere = MessageFactory(), MessageFactory()
    week = WeekFactory(forum=earlier.week.forum)
    MessageFactory(week=week, text=f"As #{earlier.pk} says, not #{elsewhere.pk} nor #999999")

    page = client.get(week.get_absolute_url()).content.decode()

    (words,) = re.findall(r"<p>As .*?</p>", page)
    address = f"{earlier.week.get_absolute_url()}?around={earlier.pk}#m-{earlier.pk}"
    assert words == f'<p>As <a href="{address}">#{earlier.pk}</a> says, not #{elsewhere.pk} nor #999999</p>'


def test_a_week_that_has_closed_offers_no_answer_and_no_reaction(client):
    user = delegate()
    message = MessageFactory(by=user)
    do.react(message, "agree", by=user)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    url, offers = message.week.get_absolute_url(), ("?reply=", '<button class="reaction"')
    before = [word in client.get(url).content.decode() for word in offers]

    close(message.week)

    page = client.get(url).content.decode()
    assert (before, [word in page for word in offers], '<span class="reaction">' in page) == (
        [True, True], [False, False], True,
    )  # fmt: skip


def test_an_edit_by_its_page_is_refused_to_others_and_told_as_edited(client, user):
    own, other = MessageFactory(by=user), MessageFactory()

    answer = client.post(
        reverse("forum:message_edit", args=[own.pk]), {"text": "Better", "language": "en", "edition": 1}
    )
    refused = client.get(reverse("forum:message_edit", args=[other.pk]))
    versions = client.get(reverse("forum:versions", args=[own.pk])).content.decode()

    assert (answer.status_code, refused.status_code) == (302, 403)
    assert ("We share ours every day." in versions, "Better" in versions) == (True, True)


def test_who_edits_what_she_changed_elsewhere_is_shown_how_it_reads(client, user):
    own = MessageFactory(by=user)
    do.edit(own, by=user, text="Second", language="en", edition=1)

    page = client.post(
        reverse("forum:message_edit", args=[own.pk]), {"text": "Mine", "language": "en", "edition": 1}
    ).content.decode()

    assert "It reads now: Second" in page and "Mine" in page


def test_what_was_taken_back_is_read_by_its_author_and_moderators_alone(client, user):
    own = MessageFactory(by=user, text="zqleak")
    do.take_back(own, by=user)
    address = reverse("forum:versions", args=[own.pk])

    mine = "zqleak" in client.get(address).content.decode()
    client.force_login(moderator_of(own.week.forum), backend=BACKEND)
    theirs = "zqleak" in client.get(address).content.decode()
    client.logout()

    assert (mine, theirs, client.get(address).status_code) == (True, True, 404)
    assert "zqleak" not in client.get(own.week.get_absolute_url()).content.decode()


def test_words_that_no_moderator_let_through_are_read_by_their_author_and_moderators_alone(client, user):
    week = WeekFactory()
    own = MessageFactory(week=week, by=user, text="zqfirst")
    m.Week.objects.update(hold=m.Hold.ALL)
    for edition, text in enumerate(["zqleak", "zqlast"], 1):
        own = do.edit(own, by=user, text=text, language="en", edition=edition)
    do.show(own, by=moderator_of(week.forum), reason="Fine.")
    address = reverse("forum:versions", args=[own.pk])

    def read() -> list[str]:
        page = client.get(address).content.decode()
        return [word for word in ("zqlast", "zqleak", "zqfirst", "moderators alone") if word in page]

    mine = read()
    client.force_login(moderator_of(week.forum), backend=BACKEND)
    theirs = read()
    client.logout()

    every = ["zqlast", "zqleak", "zqfirst", "moderators alone"]
    assert (mine, theirs, read()) == (every, every, ["zqlast", "zqfirst"])


def test_reactions_by_a_press(client, user):
    message = MessageFactory()
    address = reverse("forum:reaction", args=[message.week_id])

    statuses = [client.post(address, {"reaction": f"{message.pk}:{kind}"}).status_code for kind in ("agree", "hate")]

    assert (statuses, message.reactions.get().kind) == ([302, 404], "agree")


def test_an_officer_founds_a_forum_announces_a_week_and_asks_a_question(client):
    from secretariat.committee.factories import CommitteeFactory

    committee = CommitteeFactory()
    client.force_login(SignInFactory(role="officer"), backend=BACKEND)

    def entered(noun, query, **values):
        texts = {f"{name}_en_text": text for name, text in values.pop("texts", {}).items()}
        address = reverse("committee:entry", args=[noun]) + query
        return client.post(address, {**texts, **values})

    entered("forum", f"?code={committee.code}", texts={"titles": "Forum"}, audience="members", posting="members")
    forum = m.Forum.objects.get()
    entered(
        "week", f"?forum={forum.pk}", texts={"titles": "Topic"}, forum=forum.pk, number=1, slow_seconds=0,
        hold="nothing", opens_at="2026-05-11T09:00", closes_at="2026-05-15T18:00",
    )  # fmt: skip
    week = m.Week.objects.get()
    entered("guidingquestion", f"?week={week.pk}", texts={"texts": "Why?"}, week=week.pk, number=1)

    assert (forum.audience.widest, week.audience, week.state) == ("internal", forum.audience, "closed")
    assert str(week.questions.get()) == "1. Why?"


def test_a_week_that_closes_before_it_opens_gets_a_sentence(client):
    forum = ForumFactory()
    client.force_login(SignInFactory(role="officer"), backend=BACKEND)
    address = reverse("committee:entry", args=["week"]) + f"?forum={forum.pk}"

    page = client.post(
        address,
        {"opens_at": "2026-05-15T09:00", "closes_at": "2026-05-11T18:00", "titles_en_text": "T", "forum": forum.pk},
    ).content.decode()

    assert "A week closes after it opens: check both." in page


def test_who_reads_a_forum_is_not_changed_once_it_is_founded(client):
    forum = ForumFactory()
    client.force_login(SignInFactory(role="officer"), backend=BACKEND)

    page = client.get(reverse("committee:change", args=["forum", forum.pk])).content.decode()

    assert 'name="audience"' not in page


def test_the_forum_stands_beside_its_action_and_its_committee(client):
    from secretariat.committee.factories import ActionFactory

    action = ActionFactory()
    week = WeekFactory(forum=ForumFactory(committee=action.committee, action=action))

    pages = [client.get(r.get_absolute_url()).content.decode() for r in (action, action.committee)]

    assert [week.get_absolute_url() in page for page in pages] == [True, True]


def test_hours_are_the_reader_s(client, user):
    week = WeekFactory()
    user.person.time_zone = "Asia/Muscat"
    user.person.save()

    assert "Asia/Muscat" in client.get(week.get_absolute_url()).content.decode()


def test_in_a_slow_week_the_form_stays_and_says_when_one_may_post_again(client):
    week, user = WeekFactory(slow_seconds=600), delegate()
    MessageFactory(week=week, by=user)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(week.get_absolute_url()).content.decode()

    assert ("You may post again at " in page, 'id="post"' in page, "data-send" in page) == (True, True, True)


def test_in_a_slow_week_a_page_that_sends_in_place_goes_on_to_where_the_message_stands(client):
    week, user = WeekFactory(slow_seconds=600), delegate()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    address, told = week.get_absolute_url(), {"text": "Hello", "language": "en", "token": ""}
    answer = client.post(address, told, headers={"X-Send": "yes"})

    assert (answer.status_code, answer["X-Go"]) == (204, m.Message.objects.get().get_absolute_url())


def test_what_is_held_meanwhile_is_said_to_who_posts_from_a_page_opened_before(client):
    week, user = WeekFactory(), delegate()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = client.get(week.get_absolute_url()).context["form"]
    type(week).objects.filter(pk=week.pk).update(hold="all")
    sent = {"token": form.initial["token"], "text": "Held meanwhile", "language": "en", "rules": "on"}

    answer = client.post(week.get_absolute_url(), sent, headers={"X-Send": "yes"})

    assert (answer.status_code, "#m-" in answer["X-Go"]) == (204, True)
    told = client.get(answer["X-Go"]).content.decode()
    banner = f'data-about="m-{m.Message.objects.get().pk}" role="status"><p><bdi>Your message waits for a moderator'
    assert banner in told
