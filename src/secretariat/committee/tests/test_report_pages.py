from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.models import Clearance, Report, ReportState
from secretariat.committee.operations.clearance import remark, send_for_clearance, sign_off
from secretariat.committee.operations.releases import release
from secretariat.committee.operations.reports import begin_issue, draft_report, open_report, word_passage
from secretariat.committee.report import build_report
from secretariat.committee.report.slots import Slot
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change
from secretariat.writing.formats import FORMATS

from .report_samples import Thread, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Thread()


@pytest.fixture
def report(thread):
    day = dt.date(2024, 3, 1)
    return draft_report(mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=day)


@pytest.fixture
def visit(client):
    """`visit("officer", "committee:report", pk)` answers the response; `data` makes it a form that is sent."""

    def go(role, name, *arguments, data=None, query="", user=None):
        client.logout()
        if role or user:
            client.force_login(
                user or SignInFactory(role=role), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        address = reverse(name, args=arguments) + query
        return client.post(address, data) if data is not None else client.get(address)

    return go


def slot_of(report, beginning: str):
    built = build_report(report, "en")
    pieces = (piece for piece in (*built.pieces, *built.corrected) if isinstance(piece, Slot))
    return next(slot for slot in pieces if slot.key.startswith(beginning))


def texts(name: str, **languages) -> dict:
    return {f"{name}_{code}_text": text for code, text in languages.items()}


def again(record):
    return type(record).objects.get(pk=record.pk)


# --- who may --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "anonymous", "delegate", "unit_member", "drafter", "officer"),
    [
        ("report", 404, 404, 200, 200, 200),
        ("report_paper", 404, 404, 200, 200, 200),
        ("report_cover", 302, 404, 403, 200, 200),
        ("report_wording", 302, 404, 403, 200, 200),
        ("report_audience", 302, 404, 403, 200, 200),
        ("report_clearance", 302, 404, 403, 200, 200),
        ("report_remark", 302, 404, 200, 200, 200),
        ("report_release", 302, 404, 403, 403, 200),
        ("report_verification", 404, 404, 404, 404, 404),
        ("report_issue", 302, 404, 403, 403, 404),
    ],
)  # fmt: skip
def test_who_sees_a_draft_and_may_work_on_it(visit, report, name, anonymous, delegate, unit_member, drafter, officer):
    answers = [
        visit(role, f"committee:{name}", report.pk).status_code
        for role in (None, "delegate", "unit_member", "drafter", "officer")
    ]

    assert answers == [anonymous, delegate, unit_member, drafter, officer]


def test_a_delegate_sees_a_draft_that_was_opened_and_nothing_of_its_clearance(visit, report, thread):
    officer = SignInFactory(role="officer")
    remark(report, "Not for delegations", by=officer)
    send_for_clearance(report, [thread.unit], by=officer)
    open_report(again(report), by=None, states=True, public_on=dt.date(2999, 5, 1))

    page = visit("delegate", "committee:report", report.pk)
    told = page.content.decode()

    assert (page.status_code, visit(None, "committee:report", report.pk).status_code) == (200, 404)
    assert [word for word in ("Not for delegations", "Data Division") if word in told] == []
    assert visit("delegate", "committee:report_paper", report.pk).status_code == 200


# --- reading -----------------------------------------------------------------------------------


def test_anybody_reads_the_report_of_a_mandate_as_the_record_stands(visit, thread):
    page = visit(None, "committee:mandate_report", thread.mandate.slug)

    assert page.status_code == 200
    assert "It is kept current." in page.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_anybody_takes_it_away_in_any_format(visit, thread, form):
    answer = visit(None, "committee:mandate_report_file", thread.mandate.slug, "ar", form)

    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[form].content_type)
    assert answer["Content-Disposition"] == f'attachment; filename="rivers-ar.{form}"'


def test_a_past_day_is_for_those_who_signed_in(visit, thread):
    day = "?as_of=1999-01-01"

    assert visit(None, "committee:mandate_report", thread.mandate.slug, query=day).status_code == 302
    refused = visit("delegate", "committee:mandate_report", thread.mandate.slug, query=day)
    assert refused.url == thread.mandate.get_absolute_url()


def test_of_a_day_to_come_nothing_is_told(visit, thread):
    day, slug = "?as_of=2999-01-01", thread.mandate.slug

    page = visit("delegate", "committee:mandate_report", slug, query=day).content.decode()
    file = visit("delegate", "committee:mandate_report_file", slug, "en", "html", query=day)

    assert ("This day has not come: nobody knows how the record will stand." in page, file.status_code) == (True, 404)


@pytest.mark.parametrize("query", ["?language=tlh", "?as_of=yesterday", "?language=&as_of="])
def test_what_makes_no_sense_is_left_aside(visit, thread, query):
    assert visit("delegate", "committee:mandate_report", thread.mandate.slug, query=query).status_code == 200


def test_the_list_is_a_page_and_a_file(visit, report):
    assert "RCX/4/2" in visit("officer", "committee:reports").content.decode()
    assert "RCX/4/2" not in visit(None, "committee:reports").content.decode()
    assert visit("officer", "committee:reports", query="?format=csv")["Content-Type"].startswith("text/csv")
    assert "RCX/4/2" in visit("officer", "committee:mandate_reports", report.mandate.slug).content.decode()


# --- drafting ------------------------------------------------------------------------------------


def test_a_drafter_begins_a_report_and_words_a_paragraph(visit, thread):
    drafter = SignInFactory(role="drafter")
    cover = {"session": thread.sessions[4].pk, "symbol": "RCX/4/7", "original_language": "en", "day": "2024-03-01"}

    begun = visit(None, "committee:report_entry", "rivers", data={**cover, **texts("titles", en="Done")}, user=drafter)

    report = Report.objects.get(symbol="RCX/4/7")
    assert begun.url == reverse("committee:report_wording", args=[report.pk])
    slot = slot_of(report, "follow_up")
    page = visit(None, "committee:report_passage", report.pk, slot.key, user=drafter)
    assert "It is kept current." in page.content.decode()
    sent = {"version": 0, **texts("texts", en="Kept current, day and night.", fr="Tenu à jour.")}
    worded = visit(None, "committee:report_passage", report.pk, slot.key, data=sent, user=drafter)
    assert worded.url.startswith(reverse("committee:report_wording", args=[report.pk]) + "#")
    assert (
        "Kept current, day and night."
        in visit(None, "committee:report_wording", report.pk, user=drafter).content.decode()
    )
    visit(None, "committee:report_generated", report.pk, slot.key, data={}, user=drafter)
    assert slot_of(report, "follow_up").passage is None


@pytest.mark.parametrize(("choice", "kept"), [("still_hold", ["en", "fr"]), ("left_out", ["en"])])
def test_translations_left_below_a_changed_original_are_asked_about(visit, report, choice, kept):
    slot = slot_of(report, "follow_up")
    begun = {"en": "No count comes.", "fr": {"text": "Aucun comptage n’est prévu.", "standing": "translation"}}
    word_passage(report, slot, Texts.of(begun), by=None)
    changed = texts("texts", en="A new count comes.", fr="Aucun comptage n’est prévu.")
    sent = {"version": 1, **changed, "texts_fr_standing": "translation"}
    again = {**sent, "translations_left": choice}

    asked, meant = (
        visit("officer", "committee:report_passage", report.pk, slot.key, data=one) for one in (sent, again)
    )

    assert asked.context["form"].errors == {
        "translations_left": ["These still say what it said before: French. Change them, or choose here."]
    }
    assert (asked.status_code, meant.status_code) == (200, 302)
    own = slot_of(report, "follow_up").passage.texts
    assert (own.text("en"), list(own)) == ("A new count comes.", kept)


def test_generated_translations_too_are_asked_about_and_none_is_lost_in_silence(visit, report):
    slot = slot_of(report, "closing")
    page = visit("officer", "committee:report_passage", report.pk, slot.key)
    begun = page.context["form"].initial["texts"]
    sent = {f"texts_{code}_text": one["text"] for code, one in begun.items()}
    sent |= {"version": 0, "texts_en_text": "Read it."}

    asked, answer = (
        visit("officer", "committee:report_passage", report.pk, slot.key, data={**sent, **choice})
        for choice in ({}, {"translations_left": "left_out"})
    )

    assert list(asked.context["form"].errors) == ["translations_left"]
    assert (len(begun), answer.status_code, dict(slot_of(report, "closing").passage.texts)) == (
        6, 302, {"en": {"text": "Read it.", "standing": "authentic"}},
    )  # fmt: skip


def test_the_second_of_two_drafters_is_shown_what_the_first_wrote(visit, report):
    slot = slot_of(report, "follow_up")
    word_passage(report, slot, Texts.of("The first one's words."), by=None)

    answer = visit(
        "drafter", "committee:report_passage", report.pk, slot.key, data={"version": 0, **texts("texts", en="Mine.")}
    )

    told = answer.content.decode()
    assert (answer.status_code, "The first one&#x27;s words." in told, "Mine." in told) == (409, True, True)
    assert slot_of(report, "follow_up").passage.texts.text("en") == "The first one's words."


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("report_addition", texts("texts", en="It was <b>kept</b>.", fr="Il est tenu.")),
        ("report_passage", texts("texts", en="It was <b>kept</b>.", fr="Il est tenu.")),
        ("report_remark", {"text": "It was <b>kept</b>. Il est tenu."}),
    ],
)
def test_words_typed_into_a_draft_come_back_where_it_was_released_meanwhile(visit, report, page, sent):
    arguments = [report.pk] if page == "report_remark" else [report.pk, slot_of(report, "follow_up").key]
    release(report, by=None, languages=["en"], formats=["html"], override="A test.")

    answer = visit("drafter", f"committee:{page}", *arguments, data={"version": 0, **sent})

    told = answer.content.decode()
    assert (answer.status_code, "The report was released meanwhile" in told) == (409, True)
    assert ("It was &lt;b&gt;kept&lt;/b&gt;." in told, "Il est tenu." in told) == (True, True)
    assert (report.passages.count(), report.comments.count()) == (0, 0)
    assert visit("drafter", f"committee:{page}", *arguments).status_code == 404


def test_words_typed_into_a_paragraph_come_back_where_it_left_the_draft_meanwhile(visit, report):
    sent = {"version": 0, **texts("texts", ar="أُنجز العمل.")}

    answer = visit("drafter", "committee:report_passage", report.pk, "follow_up:999999", data=sent)

    told = answer.content.decode()
    assert (answer.status_code, "This paragraph is not in the draft any more" in told) == (409, True)
    assert '<blockquote lang="ar" dir="rtl"><p>أُنجز العمل.</p></blockquote>' in told


def test_a_second_press_of_release_leads_where_the_first_one_led(visit, report, thread, client):
    send_for_clearance(report, [thread.unit], by=None)
    sign_off(report.clearances.get(), by=None)
    officer = SignInFactory(role="officer")
    page = visit(None, "committee:report_release", report.pk, user=officer)
    sent = {
        "version": again(report).version,
        "token": page.context["form"].initial["token"],
        "languages": ["en"],
        "audience": "public",
    }

    first = visit(None, "committee:report_release", report.pk, data=sent, user=officer)
    second = visit(None, "committee:report_release", report.pk, data=sent, user=officer)
    another = visit(None, "committee:report_release", report.pk, data={**sent, "token": ""}, user=officer)

    assert (first.url, second.url) == (report.get_absolute_url(), report.get_absolute_url())
    assert (another.status_code, "The report was released meanwhile" in another.content.decode()) == (409, True)


def test_a_symbol_with_a_modifier_is_refused(visit, report):
    cover = {"session": report.session_id, "symbol": "RCX/4/2 Rev.1", "original_language": "en", "version": 1}

    answer = visit("drafter", "committee:report_cover", report.pk, data=cover)

    assert "Give the symbol alone, RCX/4/2" in answer.content.decode()


def test_the_preview_shows_where_body_and_annex_differ(visit, report):
    word_passage(report, slot_of(report, "consideration"), Texts.of("It was discussed."), by=None)

    told = visit("drafter", "committee:report_paper", report.pk).content.decode()

    assert "The annex cites RCX/2/9, 3–9, 12; the text under this action does not." in told
    assert "Draft" in told


# --- clearance and release -------------------------------------------------------------------------


def test_a_unit_finds_the_draft_on_its_desk_and_answers(visit, report, thread):
    member = SignInFactory(role="unit_member")
    member.person.assignments.update(organization=thread.unit)
    send_for_clearance(report, [thread.unit], by=None)
    (asked,) = report.clearances.all()
    stranger = SignInFactory(role="unit_member")

    assert "RCX/4/2" in visit(None, "committee:clearances", user=member).content.decode()
    assert "RCX/4/2" not in visit(None, "committee:clearances", user=stranger).content.decode()
    assert "It is kept current." in visit(None, "committee:clearance", asked.pk, user=member).content.decode()
    visit(None, "committee:clearance", asked.pk, data={"version": 1, "sign": "1"}, user=stranger)
    assert again(asked).answer == Clearance.Answer.AWAITED
    refused = visit(None, "committee:clearance", asked.pk, data={"version": 1, "return": "1"}, user=member)
    assert "Say what your unit wants changed." in refused.content.decode()
    visit(None, "committee:clearance", asked.pk, data={"version": 1, "sign": "1"}, user=member)
    assert (again(asked).answer, again(asked).answered_by, again(report).state) == (
        Clearance.Answer.CLEARED,
        member.person,
        ReportState.CLEARED,
    )


def test_a_remark_is_made_and_settled(visit, report):
    slot = slot_of(report, "follow_up")

    visit("unit_member", "committee:report_remark", report.pk, query=f"?slot={slot.key}", data={"text": "Since when?"})
    (comment,) = report.comments.all()
    assert (comment.slot, comment.text, comment.is_settled) == (slot.key, "Since when?", False)
    visit("drafter", "committee:settlement", comment.pk, data={"version": 1, "answer": "Since 2022."})
    assert (again(comment).answer, again(comment).is_settled) == ("Since 2022.", True)


def test_a_draft_is_sent_to_nobody_by_no_page(visit, report):
    answer = visit("drafter", "committee:report_clearance", report.pk, data={"version": report.version})

    assert "Choose a unit at least: a draft that nobody was asked about is not cleared." in answer.content.decode()
    assert (again(report).state, report.clearances.count()) == (ReportState.DRAFT, 0)


def test_an_officer_releases_a_cleared_draft_and_anybody_has_the_archived_bytes(visit, report, thread):
    send_for_clearance(report, [thread.unit], by=None)
    sign_off(report.clearances.get(), by=None)

    sent = {"version": again(report).version, "languages": ["en"], "audience": "public"}
    answer = visit("officer", "committee:report_release", report.pk, data=sent)

    assert answer.url == report.get_absolute_url()
    kept = again(report).releases.get(language="en", format="pdf")
    got = visit(None, "committee:report_file", report.pk, "en", "pdf")
    assert (got.status_code, got.content) == (200, kept.content())
    assert visit(None, "committee:report_file", report.pk, "fr", "pdf").status_code == 404
    assert visit(None, "committee:report_paper", report.pk).status_code == 200
    assert "intact" in visit(None, "committee:report_verification", report.pk).content.decode()
    begun = visit("officer", "committee:report_issue", report.pk, data={"kind": "Corr", "day": "2024-04-01"})
    assert begun.url == Report.objects.get(issue="Corr.1").get_absolute_url()


def test_a_corrigendum_corrects_a_paragraph_that_was_worded_by_hand(visit, report):
    slot = slot_of(report, "follow_up")
    word_passage(report, slot, Texts.of("Kept current in paragraphs 120 to 999."), by=None)
    release(report, by=None, languages=["en"], formats=["html"], override="A test.")
    corrigendum = begin_issue(again(report), "Corr", by=None, day=dt.date(2024, 4, 1))
    address = ("committee:report_passage", corrigendum.pk, slot.key)

    page = visit("officer", "committee:report_wording", corrigendum.pk).content.decode()
    version = corrigendum.passages.get().version
    visit("officer", *address, data={"version": version, **texts("texts", en="Kept current in paragraphs 12 to 14.")})

    assert f'href="{reverse(address[0], args=address[1:])}"' in page
    assert lines(build_report(corrigendum, "en").paper) == [
        "1. This corrigendum corrects document RCX/4/2 of March 1, 2024.",
        "2. Paragraph 7 should read as follows:",
        "> en authentic: Kept current in paragraphs 12 to 14.",
    ]


def test_a_drafter_chooses_what_a_corrigendum_carries(visit, report, thread):
    release(report, by=None, languages=["en"], formats=["html"], override="A test.")
    change(thread.follow_up, by=None, texts=Texts.of("It is kept current by the Data Division."))
    change(thread.considered.citation, by=None, ranges=[[3, 9], [13, 13]])
    corrigendum = begin_issue(again(report), "Corr", by=None, day=dt.date(2024, 4, 1))

    def carried() -> list[str]:
        paper = build_report(again(corrigendum), "en").paper
        return [line for line in lines(paper)[1:] if line[0] != ">"] + [annex.title for annex in paper.annexes]

    def pressed(name, key) -> list[str]:
        visit("drafter", f"committee:report_{name}", corrigendum.pk, key, data={})
        return carried()

    everything = carried()
    one, none = pressed("omission", "correction:5"), pressed("omission", "correction:annex")
    listed = visit("drafter", "committee:report_wording", corrigendum.pk).context["left_out"]
    again_five = pressed("generated", "correction:5")
    pressed("omission", "correction:7")
    word_passage(corrigendum, slot_of(corrigendum, "follow_up"), Texts.of("It is kept well."), by=None)

    five, seven = "2. Paragraph 5 should read as follows:", "Paragraph 7 should read as follows:"
    annex = "The Annex is replaced by the one that follows."
    assert everything[:3] == [five, f"3. {seven}", f"4. {annex}"]
    assert (len(everything), one[:2], none) == (
        4,
        [f"2. {seven}", "3. The Annex is replaced by the one that follows."],
        [f"2. {seven}"],
    )
    assert [piece["slot"].key for piece in listed] == ["correction:5", "correction:annex"]
    assert (again_five, carried()) == ([five, f"3. {seven}"], [five, f"3. {seven}"])


def test_nothing_is_left_out_of_a_report_that_is_no_corrigendum(visit, report):
    answer = visit("drafter", "committee:report_omission", report.pk, slot_of(report, "follow_up").key, data={})

    assert (answer.status_code, report.passages.count()) == (404, 0)


def test_the_page_says_that_releasing_takes_some_seconds(visit, report):
    told = visit("officer", "committee:report_release", report.pk).content.decode()

    assert 'data-working="The files are being written…"' in told
    assert "takes some seconds" in told
    assert "js/working" in told


def checked(page) -> dict:
    form = page.context["form"]
    return {name: form[name].value() for name in ("audience", "public_from")}


def test_releasing_begins_with_those_whom_the_draft_is_open_to_and_with_its_day(visit, report):
    day = dt.date.today() + dt.timedelta(days=40)
    never_opened = checked(visit("officer", "committee:report_release", report.pk))
    open_report(report, by=None, states=True, public_on=day)
    opened = checked(visit("officer", "committee:report_release", report.pk))
    sent = {"version": again(report).version, "languages": ["en"], "audience": "states", "public_from": day}
    visit("officer", "committee:report_release", report.pk, data={**sent, "override": "A test."})
    begun = begin_issue(again(report), "Corr", by=None, day=dt.date(2024, 4, 1))
    followed = checked(visit("officer", "committee:report_release", begun.pk))

    assert (never_opened, opened, followed) == (
        {"audience": None, "public_from": None},
        {"audience": "states", "public_from": day},
        {"audience": "states", "public_from": day},
    )
    assert again(report).audience.keyed == {"internal": None, "states": None, "public": day}


def test_a_draft_whose_day_has_come_is_released_to_everyone_and_one_open_by_name_to_the_same(visit, report):
    change(report, by=None, audience=Audience.objects.of("internal", "states", public=dt.date(2024, 2, 1)))
    come = checked(visit("officer", "committee:report_release", report.pk))
    change(again(report), by=None, audience=Audience.objects.of("internal", "party:7"))
    named = checked(visit("officer", "committee:report_release", report.pk))
    sent = {"version": again(report).version, "languages": ["en"], "audience": "kept", "override": "A test."}
    visit("officer", "committee:report_release", report.pk, data=sent)

    assert (come, named) == (
        {"audience": "public", "public_from": None}, {"audience": "kept", "public_from": None},
    )  # fmt: skip
    assert (again(report).state, again(report).audience.keyed) == (
        ReportState.RELEASED, {"internal": None, "party:7": None},
    )  # fmt: skip


def test_an_uncleared_draft_is_released_with_a_reason_only(visit, report):
    sent = {"version": 1, "languages": ["en"], "audience": "public"}

    refused = visit("officer", "committee:report_release", report.pk, data=sent)

    assert "The draft was never sent for clearance." in refused.content.decode()
    assert again(report).state == ReportState.DRAFT
    visit("officer", "committee:report_release", report.pk, data={**sent, "override": "Tomorrow is the session."})
    assert again(report).state == ReportState.RELEASED
