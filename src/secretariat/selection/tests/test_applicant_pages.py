"""Pages of whoever applies, from the link of a letter to what happens next."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from secretariat.accounts.factories import SignInFactory
from secretariat.record.models import Attachment
from secretariat.roster.factories import consultant
from secretariat.roster.models import Pool, Profile

from .. import factories
from ..models import (
    Applicant,
    Application,
    ApplicationState,
    Criterion,
    Selection,
)
from ..operations import applying, closing
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_somebody_without_a_sign_in_applies_by_a_link_and_becomes_a_prospect(client, mailoutbox):
    selection = factories.published()

    page(client, url("beginning", selection.call.number), email="Nia@example.org")
    link = re.search(r"/en/applications/by-mail/\S+", mailoutbox[0].body)[0]
    begun = page(client, link, name="Nia Ōkawa", nationality="", gender="f", language="en")
    applicant = Applicant.objects.get()
    statements = {f"statement_{one.pk}": "Ten years of it" for one in Criterion.objects.all()}
    page(client, url("writing", applicant.token), **statements, language="en", version=applicant.written_version)
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


def letter_link(client, selection, email: str, mailoutbox) -> str:
    page(client, url("beginning", selection.call.number), email=email)
    return re.search(r"/en/applications/by-mail/\S+", mailoutbox[-1].body)[0]


def test_a_letter_leads_to_what_was_entered_with_its_address_and_to_nothing_else(client, mailoutbox):
    selection, user = factories.published(), SignInFactory(role="consultant")
    profile = consultant("Ana Muñoz", person=user.person, email="other@example.org")
    own = applying.begin(selection.call, by=user, person=user.person, email=user.email)

    link = letter_link(client, selection, "other@example.org", mailoutbox)
    shown = client.get(link)
    refused = words_of(page(client, link, language="en"))
    same = client.get(letter_link(client, selection, user.email, mailoutbox))

    assert (shown.status_code, own.profile) == (200, profile)
    assert "You have applied in another way" in refused
    assert same.url == own.own_url
    assert list(Applicant.objects.values_list("pk", "entered_with")) == [(own.pk, user.email)]


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
    assert "Only these kinds are taken: DOCX, ODT, PDF." in refused.content.decode()
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
