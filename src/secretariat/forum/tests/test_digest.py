"""From what was said to a document that can be cited."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.committee.covers import place_and_dates
from secretariat.committee.factories import ActionFactory, SessionFactory
from secretariat.committee.models import Implementation
from secretariat.core.multilingual import Texts
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.paper import paper_of
from secretariat.forum.sweeps import draft_waiting, remind
from secretariat.record.models import Notice
from secretariat.record.operations import EditConflict, change, enter

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def question(week, text="How soon?"):
    shared = {"committee": week.committee, "audience": week.audience, "week": week}
    return enter(m.GuidingQuestion, by=None, number=1, texts=Texts.of(text), **shared)


def said(week, text, *, group="", **more):
    user = delegate()
    if group:
        made, _new = GroupOfStates.objects.get_or_create(code=group, defaults={"names": Texts.of(f"Group {group}")})
        Membership.objects.create(group=made, state=user.person.organization)
    return MessageFactory(week=week, by=user, text=text, organization=user.person.organization, **more)


def test_a_draft_is_ordered_by_question_and_by_group():
    week = WeekFactory()
    asked = question(week)
    one, two = said(week, "At once.", group="A", question=asked), said(week, "Later.", group="B", question=asked)
    three = said(week, "By the way.", group="A")
    hidden = said(week, "zqleak", group="A")
    do.hide(hidden, by=moderator_of(week.forum), reason="Off topic")

    digest = do.draft_digest(close(week))

    states = [str(message.organization) for message in (one, two, three)]
    assert digest.sections == [
        {
            "heading": "The discussion",
            "text": "Messages posted: 3. People who took part: 3.\n\n"
            "Contributions came from: Group A (2), Group B (1).",
        },
        {
            "heading": "1. How soon?",
            "text": f"Group A: {states[0]}: “At once.” (#{one.pk}).\n\nGroup B: {states[1]}: “Later.” (#{two.pk}).",
        },
        {"heading": "Other contributions", "text": f"Group A: {states[2]}: “By the way.” (#{three.pk})."},
    ]


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("unit", "The Secretariat"), ("secretariat", "The Secretariat"), ("member_state", "States of no group"),
        ("ngo", "Other organizations"),
    ],
)  # fmt: skip
def test_contributors_of_no_group_are_called_what_they_are(kind, called):
    week = WeekFactory()
    spoke = MessageFactory(week=week, by=delegate(), text="At once.", organization=OrganizationFactory(kind=kind))

    digest = do.draft_digest(close(week))

    assert digest.sections[0]["text"].splitlines()[-1] == f"Contributions came from: {called} (1)."
    assert digest.sections[-1]["text"].startswith(f"{called}: {spoke.organization}: ")


def test_the_clock_drafts_once_and_tells_the_moderator():
    person = SignInFactory().person
    close(WeekFactory(moderator=person))

    for _ in range(2):
        draft_waiting(timezone.now())

    assert m.WeekDigest.objects.count() == 1
    assert [n.subject for n in Notice.objects.filter(person=person)] == [
        "The week has closed; its draft digest is yours to edit: Sharing measurements"
    ]


def test_an_open_week_has_no_draft():
    week = WeekFactory()
    draft_waiting(timezone.now())

    with pytest.raises(ValidationError):
        do.draft_digest(week)

    assert not m.WeekDigest.objects.exists()


def test_moderators_are_reminded_before_the_digest_is_due():
    person = SignInFactory().person
    week = close(WeekFactory(moderator=person))
    m.Week.objects.update(digest_due=timezone.localdate())

    for _ in range(2):
        remind(timezone.now())

    assert Notice.objects.filter(person=person, key=f"forum digest due {week.pk}").count() == 1


def test_published_it_is_a_document_with_paragraphs_files_and_an_implementation():
    action = ActionFactory()
    week = WeekFactory(forum=ForumFactory(committee=action.committee, action=action), moderator=PersonFactory())
    message = said(week, "At once.")
    digest = do.draft_digest(close(week))
    digest = do.publish_digest(digest, by=None, symbol="RC/1/INF/3")

    document = digest.document
    from secretariat.record.attachments import files_of

    assert (document.symbol, document.last_paragraph, document.audience) == ("RC/1/INF/3", 3, week.forum.audience)
    assert f"(#{message.pk})" in document.paragraphs.get(number=3).text
    assert sorted((f.extension, f.label, f.language) for f in files_of(document, None)) == [
        (".docx", "Word", "en"), (".html", "HTML", "en"), (".json", "JSON", "en"), (".pdf", "PDF", "en"),
        (".xml", "Akoma Ntoso", "en"),
    ]  # fmt: skip
    assert [list(i.actions.all()) for i in Implementation.objects.filter(document=document)] == [[action]]
    assert m.Week.objects.get(pk=week.pk).state == "published"
    with pytest.raises(ValidationError):
        do.publish_digest(digest, by=None, symbol="RC/1/INF/4")


def test_its_files_print_the_symbol_as_the_record_calls_it():
    week = WeekFactory()
    said(week, "At once.")
    document = do.publish_digest(do.draft_digest(close(week)), by=None, symbol="RC/1/R1").document

    from secretariat.record.attachments import files_of

    page = next(file for file in files_of(document, None) if file.label == "HTML")
    assert document.symbol != "RC/1/R1"
    with page.file.open() as file:
        assert document.symbol in file.read().decode()


def test_a_number_that_is_no_message_of_the_week_is_no_link():
    from secretariat.forum.paper import linked

    runs = linked("See #12, #13 and C#12.", {12})

    assert [(run.text, bool(run.href)) for run in runs] == [("See ", False), ("#12", True), (", #13 and C#12.", False)]


def test_on_the_page_of_a_paragraph_a_number_leads_to_its_message(client):
    message = MessageFactory()
    digest = do.draft_digest(close(message.week))
    words = f"<See> #{message.pk}, #{message.pk + 1} and C#{message.pk}."
    digest = do.word_digest(digest, "en", [{"heading": "", "text": words}], by=None)

    document = do.publish_digest(digest, by=None, symbol="RCA/7/5").document

    page = client.get(document.paragraph_url(1)).content.decode()
    link = f'<a href="{message.permalink()}">#{message.pk}</a>'
    assert f"&lt;See&gt; {link}, #{message.pk + 1} and C#{message.pk}." in page
    assert client.get(message.permalink(), follow=True).status_code == 200


def test_a_moderator_edits_the_draft_and_publishes_it_by_a_step(client):
    week = WeekFactory()
    said(week, "At once.")
    digest = do.draft_digest(close(week))
    client.force_login(moderator_of(week.forum), backend=BACKEND)
    address = reverse("forum:digest", args=[week.pk])

    client.post(address, {"heading_0": "In short", "text_0": "All agreed.", "version": 1})
    digest.refresh_from_db()
    published = client.post(reverse("committee:step", args=["weekdigest", digest.pk, "publication"]), {"symbol": ""})

    assert digest.sections == [{"heading": "In short", "text": "All agreed."}]
    digest.refresh_from_db()
    assert (published.status_code, [p.text for p in digest.document.paragraphs.all()]) == (302, ["All agreed."])
    assert client.get(address)["Location"] == digest.document.get_absolute_url()


def test_of_two_who_edit_the_second_sees_both(client):
    week = WeekFactory()
    digest = do.draft_digest(close(week))
    from secretariat.record.operations import change

    change(digest, by=None, sections=[{"heading": "Theirs", "text": "Theirs too"}])
    client.force_login(moderator_of(week.forum), backend=BACKEND)

    answer = client.post(
        reverse("forum:digest", args=[week.pk]), {"heading_0": "Mine", "text_0": "Mine too", "version": 1}
    )

    page = answer.content.decode()
    assert (answer.status_code, "Theirs too" in page, "Mine too" in page) == (409, True, True)
    with pytest.raises(EditConflict):
        change(digest, by=None, version=1, sections=[])


def test_a_draft_is_nobody_s_but_the_moderators(client):
    week = WeekFactory()
    do.draft_digest(close(week))
    address = reverse("forum:digest", args=[week.pk])

    anonymous = client.get(address).status_code
    client.force_login(delegate(), backend=BACKEND)
    other = client.get(address).status_code
    client.force_login(moderator_of(week.forum), backend=BACKEND)

    assert (anonymous, other, client.get(address).status_code) == (404, 404, 200)


def test_what_was_taken_back_or_hidden_after_the_draft_is_not_published_by_it(client):
    week = WeekFactory()
    back, hidden = said(week, "Zqback, all of it."), said(week, "Zqhidden, all of it.")
    said(week, "Zqstays, all of it.")
    digest = do.draft_digest(close(week))
    do.take_back(back, by=None)
    do.hide(hidden, by=moderator_of(week.forum), reason="Off topic")
    client.force_login(moderator_of(week.forum), backend=BACKEND)
    told = f"nobody reads any more: #{back.pk}, #{hidden.pk}."

    page = client.get(reverse("forum:digest", args=[week.pk])).content.decode()
    with pytest.raises(ValidationError, match=told):
        do.publish_digest(digest, by=None)
    digest = do.word_digest(digest, "en", [{"heading": "", "text": "One said: Zqback, all of it."}], by=None)
    with pytest.raises(ValidationError, match=f"any more: #{back.pk}. Take"):
        do.publish_digest(digest, by=None)
    digest = do.word_digest(digest, "en", [{"heading": "", "text": "All agreed."}], by=None)

    assert (told in page, do.publish_digest(digest, by=None).document is not None) == (True, True)


def test_who_takes_back_what_a_published_digest_quotes_is_told_that_it_stays(client):
    week, author = WeekFactory(), delegate()
    quoted, other = (MessageFactory(week=week, by=author, text=text) for text in ("All agreed on it.", "Hm."))
    digest = do.draft_digest(close(week))
    do.word_digest(digest, "en", [{"heading": "", "text": f"See #{quoted.pk}."}], by=None)
    do.publish_digest(m.WeekDigest.objects.get(), by=None)
    client.force_login(author, backend=BACKEND)

    urls = [reverse("committee:step", args=["message", one.pk, "taking-back"]) for one in (quoted, other)]

    assert ["names or quotes it" in client.get(url).content.decode() for url in urls] == [True, False]


def test_a_week_whose_digest_is_published_is_not_opened_again():
    week = WeekFactory()
    said(week, "At once.")
    digest = do.draft_digest(close(week))
    again = m.Week.objects.get(pk=week.pk)
    again.closes_at = timezone.now() + dt.timedelta(days=1)
    again.full_clean()
    do.publish_digest(digest, by=None)

    again = m.Week.objects.get(pk=week.pk)
    again.closes_at = timezone.now() + dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="not opened again"):
        again.full_clean()


def test_a_draft_names_what_was_posted_after_it_and_has_the_colon_of_its_language(client):
    week = WeekFactory(moderator=PersonFactory(language="fr"))
    said(week, "Tout de suite.", group="A")
    digest = do.draft_digest(close(week))
    m.Week.objects.update(closes_at=timezone.now() + dt.timedelta(days=1))
    late = said(m.Week.objects.get(), "One more thing.")
    close(week)
    client.force_login(moderator_of(week.forum), backend=BACKEND)

    page = client.get(reverse("forum:digest", args=[week.pk])).content.decode()

    assert digest.sections[-1]["text"].startswith("Group A\u00a0: ")
    assert f"and not in it: #{late.pk}" in page.replace("<bdi>", "").replace("\u2068", "")


def test_a_week_whose_digest_is_published_keeps_the_questions_it_has(client):
    week, officer = WeekFactory(), SignInFactory(role="officer")
    asked = question(week)
    said(week, "At once.", question=asked)
    client.force_login(officer, backend=BACKEND)
    words = ["Add a guiding question", reverse("committee:change", args=["guidingquestion", asked.pk])]

    def offered() -> list[bool]:
        page = client.get(week.get_absolute_url()).content.decode()
        return [one in page for one in words]

    offers = offered()
    do.publish_digest(do.draft_digest(close(week)), by=officer)
    offers += offered()

    with pytest.raises(ValidationError, match="its questions stand"):
        question(week, "And how much?")
    with pytest.raises(ValidationError, match="its questions stand"):
        change(asked, by=officer, texts=Texts.of("How late?"))
    assert (offers, [str(one) for one in week.questions.all()]) == ([True, True, False, False], ["1. How soon?"])


def test_the_cover_tells_where_and_when_its_session_sits_and_in_a_line_of_its_own_when_it_was_discussed():
    week = close(WeekFactory())
    digest, session = do.draft_digest(week), SessionFactory(committee=week.committee, place="Geneva")
    moment = dt.datetime(2026, 3, 16, 9, tzinfo=dt.UTC)

    covers = []
    for days in (4, 0):
        week.opens_at, week.closes_at = moment, moment + dt.timedelta(days=days, hours=1)
        digest.week = week
        paper = paper_of(digest, symbol="RCW/12/5", session=session)
        covers.append((paper.session_title, paper.place_and_dates, paper.note.split(" · ")[0]))
    alone = paper_of(digest)

    held = (session.title, place_and_dates(session, week.committee))
    assert covers == [
        (*held, "Discussed from 16 March 2026 to 20 March 2026"),
        (*held, "Discussed on 16 March 2026"),
    ]
    assert ("Geneva" in held[1], alone.session_title, alone.place_and_dates) == (True, "", "")


def test_before_it_is_published_a_digest_says_that_what_it_counts_changed(client):
    week = WeekFactory()
    said(week, "At once.", group="A"), said(week, "By and by.", group="A")
    back = said(week, "Hm.", group="B")
    digest, moderator = do.draft_digest(close(week)), moderator_of(week.forum)
    client.force_login(moderator, backend=BACKEND)
    step = reverse("committee:step", args=["weekdigest", digest.pk, "publication"])
    url, told = reverse("forum:digest", args=[week.pk]), "The digest counts what was there when it was drafted."
    before = [told in client.get(address).content.decode() for address in (url, step)]

    do.take_back(back, by=back.author.sign_in)
    after = [client.get(address).content.decode() for address in (url, step)]
    digest.refresh_from_db()
    worded = [{"heading": "", "text": "Two spoke, both of Group A.\n\n" + digest.sections[-1]["text"]}]
    do.word_digest(digest, "en", worded, by=moderator)

    now = "Now it would say: Messages posted: 2. People who took part: 2. Contributions came from: Group A (2)."
    assert (before, [f"{told} {now}" in page for page in after]) == ([False, False], [True, True])
    assert told not in client.get(url).content.decode()
