"""Pages for those who serve a selection, for everybody, and for whoever applies."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Attachment, Term
from secretariat.roster import index
from secretariat.roster.factories import consultant
from secretariat.roster.models import Pool, Profile

from .. import factories
from ..models import (
    Applicant,
    Application,
    ApplicationState,
    Call,
    CallInvitation,
    Clarification,
    Criterion,
    InvitationState,
    Selection,
    Sourcing,
    State,
)
from ..operations import asking, clauses, closing, sourcing

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"selection:{name}", args=args)


def signed_in(client, user):
    client.force_login(getattr(user, "sign_in", user), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client, address: str, status: int = 200, **data) -> str:
    answer = client.post(address, data, follow=True) if data else client.get(address)
    assert answer.status_code == status, (answer.status_code, words_of(answer.content.decode())[:3000])
    return answer.content.decode()


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def texts(name: str, words: str) -> dict:
    return {f"{name}_en_text": words, f"{name}_en_standing": "authentic"}


# --- the requesting manager ----------------------------------------------------------


def need(**more) -> dict:
    action = ActionFactory()
    return {
        **texts("titles", "Adviser on filing systems"), **texts("needs", "Kenya asked for advice."),
        "need_type": "advice", "action": action.pk, "unit": factories.UnitFactory().pk, "starts_on": "2027-03-01",
        "ends_on": "2027-05-31", "places": 1, "method": "open", "least": 1, "complaint_days": 10,
        "retention_days": 730, "currency": "CHF", **more,
    }  # fmt: skip


def test_a_manager_goes_from_the_need_to_a_published_call(client):
    clauses.take_over_standard(by=None)
    manager, approver = factories.manager(), factories.approver()
    signed_in(client, manager)

    page(client, url("new"), **need())
    selection = Selection.objects.get()
    page(client, url("terms", selection.pk), **texts("tasks", "Advise"), clauses=[
        row["clause"] for row in selection.terms.clauses
    ], version=selection.terms.version)  # fmt: skip
    levels = {key: text for n in range(5) for key, text in texts(f"level_{n}", f"Level {n}").items()}
    page(
        client,
        url("criteria", selection.pk),
        **texts("titles", "Experience"),
        weight=100,
        phase="first",
        order=1,
        **levels,
    )
    page(client, url("step", selection.pk, "approval-request"), approver=approver.person.pk, version=1)
    signed_in(client, approver)
    asked = Selection.objects.get()
    page(client, url("step", selection.pk, "clearance"), reason="", version=asked.version)
    signed_in(client, manager)
    cleared = Selection.objects.get()
    day = timezone.localdate() + dt.timedelta(days=20)
    told = {"closes_on": day, "questions_on": day - dt.timedelta(days=5), "time_zone": "Africa/Nairobi"}
    shown = page(client, url("step", selection.pk, "publication"), **told, version=cleared.version)

    call = Call.objects.get()
    assert Selection.objects.get().state == State.PUBLISHED
    assert f"{call.closes_at.astimezone(call.zone):%Y-%m-%d %H:%M}" == f"{day} 23:59"
    assert "The call as it is published" in shown


def test_what_is_missing_leads_to_where_it_is_mended(client):
    selection = factories.drafted(weights=(60, 30))
    signed_in(client, selection.requester)

    shown = page(client, selection.get_absolute_url())

    assert (
        f'href="{url("criteria", selection.pk)}">The weights of the criteria sum to 90: they must sum to 100.' in shown
    )


def test_weights_that_do_not_sum_to_a_hundred_are_refused_on_the_page(client):
    selection = factories.drafted(weights=(60, 30))
    signed_in(client, selection.requester)

    shown = page(
        client, url("step", selection.pk, "approval-request"), approver=factories.approver().person.pk,
        version=selection.version,
    )  # fmt: skip

    assert "The weights of the criteria sum to 90: they must sum to 100." in shown
    assert Selection.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("name", "more"),
    [("need", ()), ("terms", ()), ("criteria", ()), ("sourcing", ()), ("candidates", ()), ("step", ("cancellation",))],
)
def test_the_pages_of_a_draft_open_for_its_requester_and_for_nobody_else(client, name, more):
    selection = factories.drafted()
    address = url(name, selection.pk, *more)

    for user, status in [
        (SignInFactory(role="officer"), 404),
        (factories.manager(), 404),
        (factories.approver(), 404),
        (selection.requester, 200),
    ]:
        signed_in(client, user)
        page(client, address, status)


def test_a_stale_form_is_told_and_nothing_is_lost(client):
    selection = factories.drafted()
    signed_in(client, selection.requester)
    criterion = Criterion.objects.filter(selection=selection).order_by("pk").first()
    address = url("criterion", selection.pk, criterion.pk)
    levels = {key: text for n in range(5) for key, text in texts(f"level_{n}", f"Level {n}").items()}
    sent = {**texts("titles", "Mine"), "weight": 55, "phase": "first", "order": 1, **levels}
    page(client, address, **sent, version=criterion.version)

    shown = page(client, address, 409, **{**sent, **texts("titles", "Theirs")}, version=criterion.version)

    assert "Somebody else changed this while you were writing." in shown and "Theirs" in shown
    assert str(Criterion.objects.get(pk=criterion.pk)) == "Mine"


def test_criteria_of_another_selection_are_taken_over_and_one_is_taken_out(client):
    source = factories.drafted()
    selection = factories.drafted(by=source.requester.sign_in, weights=())
    signed_in(client, selection.requester)

    page(client, url("criteria", selection.pk))
    page(client, url("criteria_copy", selection.pk), source=source.pk)
    first = Criterion.objects.filter(selection=selection).order_by("pk").first()
    page(client, url("criterion_removal", selection.pk, first.pk), yes=1)

    assert [one.weight for one in Criterion.objects.standing().filter(selection=selection)] == [40]


def test_steps_that_are_not_possible_now_lead_back_with_a_sentence(client):
    selection = factories.drafted()
    signed_in(client, selection.requester)

    answer = client.get(url("step", selection.pk, "publication"), follow=True)

    assert "“Publish the call” is not possible as the selection stands now." in answer.content.decode()


@pytest.mark.parametrize("slug", ["extension", "amendment", "cancellation", "failure"])
def test_the_steps_of_a_published_call_open(client, slug):
    selection = factories.published()
    signed_in(client, selection.requester)

    page(client, url("step", selection.pk, slug))


def test_a_published_call_is_corrected_on_the_page(client):
    selection = factories.published()
    signed_in(client, selection.requester)
    first, second = Criterion.objects.filter(selection=selection).order_by("pk")
    told = {**texts("tasks", "Other tasks"), f"weight_{first.pk}": 70, f"weight_{second.pk}": 30}

    page(client, url("step", selection.pk, "amendment"), **told, reason="Experience counts more.")

    shown = words_of(page(client, selection.call.get_absolute_url()))
    assert "Other tasks" in shown and "Experience counts more." in shown and "Version 2" in shown


def test_stewards_keep_the_library_of_clauses(client):
    signed_in(client, factories.steward())

    page(client, url("clauses_standard"), yes=1)
    told = {
        **texts("titles", "Our clause"),
        **texts("texts", "Our words"),
        "code": "ours",
        "section": "fee",
        "order": 9,
    }
    page(client, url("clause_entry"), **told)

    shown = page(client, url("clauses"))
    assert "Our words" in shown and "Neutrality and interests" in shown


# --- candidates ----------------------------------------------------------------------


def test_a_search_is_kept_and_those_found_are_invited(client):
    selection = factories.published(method="invited", justification="A rare field")
    for code, name in (("sw", "Swahili"), ("de", "German")):
        Term.objects.create(vocabulary="working-language", code=code, labels=Texts.of(name))
    fits = consultant("Ana Muñoz", email="ana@example.org", languages=[{"code": "sw", "level": "c1"}])
    consultant("Bruno Keller", email="bruno@example.org", languages=[{"code": "de", "level": "c1"}])
    index.follow(Profile.objects.values_list("pk", flat=True))
    signed_in(client, selection.requester)

    found = page(client, url("sourcing", selection.pk) + "?language=sw")
    page(
        client, url("sourcing", selection.pk) + "?language=sw", people=[fits.number], language="es",
        because="Speaks it",
        note="",
    )  # fmt: skip

    kept, invitation = Sourcing.objects.get(), CallInvitation.objects.get()
    assert "Ana Muñoz" in found and "Bruno Keller" not in found
    assert (kept.asked, kept.found, kept.numbers) == ({"language": "sw"}, 1, [fits.number])
    assert (invitation.profile, invitation.state, invitation.sent_at is None) == (fits, InvitationState.SENT, False)
    assert "Speaks it" in page(client, url("candidates", selection.pk))


def test_whoever_was_invited_reads_the_call_and_declines_by_the_link(client):
    selection = factories.published(method="invited", justification="A rare field")
    invitation = sourcing.invite(selection, consultant(email="ana@example.org"), by=selection.requester)

    hidden = client.get(selection.call.get_absolute_url()).status_code
    shown = page(client, invitation.own_url)
    page(client, invitation.own_url, reason="No time")

    assert (hidden, "Criterion 1" in shown) == (404, True)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.why) == (InvitationState.DECLINED, "No time")


def test_whoever_was_invited_applies_by_the_link(client):
    selection = factories.published(method="direct", justification="The only one", least=1)
    profile = consultant(email="ana@example.org")
    invitation = sourcing.invite(selection, profile, by=selection.requester)

    page(client, invitation.own_url + "?apply=1", language="fr")

    applicant = Applicant.objects.get()
    assert (applicant.profile, applicant.source, applicant.language) == (profile, "invited", "fr")


# --- everybody -----------------------------------------------------------------------


def test_everybody_reads_an_open_call_with_its_criteria_and_answers(client):
    selection = factories.published()
    question = asking.ask(selection.call, text="May two apply together?", language="en")
    asking.answer(question, by=selection.requester, answers=Texts.of("No, one by one."))

    shown = words_of(page(client, selection.call.get_absolute_url()))

    for words in (
        "The tasks of this work",
        "Criterion 1",
        "shown beyond doubt",
        "No, one by one.",
        selection.call.fingerprint,
    ):
        assert words in shown
    assert selection.requester.name not in shown


def test_the_file_of_a_version_has_the_fingerprint_that_is_shown(client):
    selection = factories.published()

    content = client.get(url("edition", selection.call.number, 1)).content

    assert hashlib.sha256(content).hexdigest() == selection.call.fingerprint


def test_the_closing_time_is_told_on_the_readers_clock(client):
    selection = factories.published()

    shown = words_of(page(client, selection.call.get_absolute_url() + "?zone=Asia/Tokyo"))

    local = selection.call.closes_at.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert f"{local:%H:%M} (Asia/Tokyo)" in shown


def test_calls_are_listed_and_fed(client):
    selection = factories.published()
    factories.drafted(titles=Texts.of("Still a draft"))

    listed, feed = page(client, url("calls")), page(client, url("feed"))

    assert ("Adviser on filing systems" in listed, "Still a draft" in listed) == (True, False)
    assert f"{selection.call.number}" in feed and "Still a draft" not in feed


def test_anybody_asks_until_the_day(client):
    selection = factories.published()
    address = url("question", selection.call.number)

    page(client, address, text="May two apply together?", email="")
    Call.objects.update(questions_until=timezone.now() - dt.timedelta(hours=1))
    closed = page(client, address)

    assert [str(one.questions) for one in Clarification.objects.all()] == ["May two apply together?"]
    assert "Questions about this call are closed." in closed


def test_a_question_is_answered_or_set_aside_on_its_page(client):
    selection = factories.published()
    first = asking.ask(selection.call, text="I am Ana. May I?", language="en")
    second = asking.ask(selection.call, text="Buy watches", language="en")
    signed_in(client, selection.requester)

    told = {**texts("questions", "May one?"), **texts("answers", "One may.")}
    page(client, url("answer", selection.pk, first.pk), **told, version=first.version)
    page(client, url("set_aside", selection.pk, second.pk), reason="No question", version=second.version)

    client.logout()
    shown = words_of(page(client, selection.call.get_absolute_url()))
    assert ("May one?" in shown, "Ana" in shown, "watches" in shown) == (True, False, False)


# --- the applicant -------------------------------------------------------------------


def test_somebody_without_a_sign_in_applies_by_a_link_and_becomes_a_prospect(client, mailoutbox):
    selection = factories.published()

    page(client, url("beginning", selection.call.number), email="Nia@example.org")
    link = re.search(r"/en/applications/by-mail/\S+", mailoutbox[0].body)[0]
    begun = page(client, link, name="Nia Ōkawa", nationality="", gender="f", language="en")
    applicant = Applicant.objects.get()
    statements = {f"statement_{one.pk}": "Ten years of it" for one in Criterion.objects.all()}
    page(client, url("writing", applicant.token), **statements, language="en", version=applicant.version)
    shown = page(client, applicant.own_url, consents="on")

    profile, application = Profile.objects.get(), Application.objects.get()
    assert (profile.pool, profile.name, profile.gender, profile.email) == (
        Pool.PROSPECT,
        "Nia Ōkawa",
        "f",
        "nia@example.org",
    )
    assert "Write how you meet each criterion" in begun
    assert (application.state, application.code in shown) == (ApplicationState.SUBMITTED, True)
    assert "Your application is sealed until" in shown


def test_without_a_statement_under_each_criterion_nothing_is_submitted(client):
    selection = factories.published()
    applicant = factories.application(selection, is_submitted=False)
    Application.objects.update(statements={})

    page(client, applicant.own_url, consents="on")

    assert Application.objects.get().state == ApplicationState.DRAFT


def test_her_own_name_in_her_statements_is_pointed_out(client):
    selection = factories.published()
    applicant = factories.application(selection, "Ana Muñoz", is_submitted=False)
    first = Criterion.objects.order_by("pk").first()
    Application.objects.update(statements={str(first.pk): "As Dr. MUNOZ I led it."})

    shown = words_of(page(client, applicant.own_url))

    assert "Parts of your name stand in your statements: munoz." in shown


def a_pdf() -> bytes:
    made, kept = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(kept)
    return kept.getvalue()


def test_a_document_is_sent_along_and_given_back_to_her_alone(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    selection = factories.published()
    applicant = factories.application(selection)
    pdf = a_pdf()

    refused = client.post(
        url("files", applicant.token),
        {"sort": "cv", "language": "en", "file": SimpleUploadedFile("cv.pdf", b"MZ not a PDF at all")},
    )
    kept = client.post(
        url("files", applicant.token), {"sort": "cv", "language": "en", "file": SimpleUploadedFile("Ana.pdf", pdf)}
    )

    shown = page(client, applicant.own_url)
    own = url("file", applicant.token, Attachment.objects.get().pk)
    assert (refused.status_code, kept.status_code) == (200, 302)
    assert b"".join(client.get(own).streaming_content) == pdf
    assert (own in shown, "Ana.pdf" in shown) == (True, False)


def test_she_withdraws_and_may_begin_again(client):
    selection = factories.published()
    applicant = factories.application(selection)

    page(client, url("withdrawal", applicant.token), reason="Another offer")
    withdrawn = Application.objects.get().state
    again = factories.application(selection, profile=applicant.profile)

    assert (withdrawn, again.application.state) == (ApplicationState.WITHDRAWN, ApplicationState.SUBMITTED)
    assert Applicant.objects.count() == 1


def test_a_withdrawal_after_closing_changes_the_list_and_is_told(client):
    selection = factories.closed()
    applicant = Applicant.objects.order_by("pk").first()

    page(client, url("withdrawal", applicant.token), reason="")

    assert Selection.objects.get().list_version == selection.list_version + 1


def test_her_own_page_says_what_happens_next_in_every_state(client):
    selection = factories.published()
    applicant = factories.application(selection)

    def told() -> str:
        return words_of(page(client, applicant.own_url))

    assert "Your application is sealed until" in told()
    factories.let_time_pass(selection)
    assert "Applications are closed. Yours will be unsealed" in told()
    closing.close(selection, by=selection.requester)
    assert f"The panel reads your application under the code {applicant.application.code}" in told()
    closing.cancel(Selection.objects.get(), by=selection.requester, reason="Not needed any more")
    shown = told()
    assert "This call has ended." in shown and "Not needed any more" in shown


def test_a_consultant_who_signs_in_finds_all_her_applications(client):
    selection = factories.published()
    user = SignInFactory(role="consultant")
    profile = consultant(person=user.person, email=user.email)
    factories.application(selection, profile=profile)
    signed_in(client, user)

    assert "Adviser on filing systems" in page(client, url("mine"))
    assert "Your application" in page(client, selection.call.get_absolute_url())


@pytest.mark.parametrize("token", ["1", "1:abc", "x"])
def test_a_guessed_link_leads_nowhere(client, token):
    for name in ("own", "writing", "withdrawal", "files", "invitation", "beginning_by_mail"):
        page(client, url(name, token), 404)


# --- sealed and nameless -------------------------------------------------------------


def test_until_closing_nobody_who_decides_sees_an_application(client):
    selection = factories.published()
    applicant = factories.application(selection, "Ana Muñoz")
    code = applicant.application.code

    for user in (selection.requester, selection.approver):
        signed_in(client, user)
        shown = page(client, selection.get_absolute_url())
        assert (code in shown, "Muñoz" in shown) == (False, False)
        page(client, applicant.application.get_absolute_url(), 404)


def test_unsealed_applications_are_read_by_their_codes_alone(client):
    selection = factories.closed(names=("Ana Muñoz", "Bruno Keller"))
    signed_in(client, selection.requester)

    listed = page(client, url("candidates", selection.pk))
    read = "".join(page(client, one.get_absolute_url()) for one in Application.objects.all())

    codes = list(Application.objects.values_list("code", flat=True))
    assert all(code in listed and code in read for code in codes)
    assert not any(name in listed + read for name in ("Muñoz", "Keller"))


def test_codes_follow_neither_time_nor_names():
    selection = factories.published()
    for number in range(12):
        factories.application(selection, f"Person Number{number:02}")

    drawn = list(Application.objects.order_by("pk").values_list("code", flat=True))

    assert len(set(drawn)) == 12
    assert drawn != sorted(drawn) and drawn != sorted(drawn, reverse=True)


def test_the_journal_of_an_application_names_nobody():
    from secretariat.record.models import Entry

    user = SignInFactory(role="consultant")
    selection = factories.published()
    factories.application(selection, profile=consultant(person=user.person, email=user.email))

    assert set(Entry.objects.filter(kind="application").values_list("by", flat=True)) == {None}
    assert "Muñoz" not in "".join(str(one.state) for one in Entry.objects.filter(kind__in=["application", "applicant"]))
