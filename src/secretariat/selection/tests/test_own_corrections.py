"""Until applications close an applicant corrects who they are, and adds, replaces and takes back documents."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from secretariat.record.journal import history
from secretariat.record.models import Attachment
from secretariat.roster.operations.profiles import change_profile
from secretariat.selection import factories as f
from secretariat.selection.models import Applicant, Selection
from secretariat.selection.operations import applying, closing, introducing
from secretariat.selection.queries.along import documents
from secretariat.selection.tests.pages import page, url, words_of
from secretariat.selection.tests.test_applicant_pages import a_pdf
from secretariat.selection.veil import HIDDEN, Traits, read_first, veiled

pytestmark = pytest.mark.django_db


def newcomer(selection: Selection, name: str = "Nia Okwa") -> Applicant:
    begun = applying.begin(selection.call, email="nia@example.org", name=name, nationalities=["KE"], gender="f")
    statements = {str(one.pk): "Ten years of it." for one in applying.first_pass(selection)}
    return applying.submit(applying.save(begun, statements=statements), consents=True)


def test_name_nationality_and_gender_are_corrected_until_applications_close(client):
    applicant = newcomer(f.published())
    before = applicant.application.version
    shown = url("own_person", applicant.token) in page(client, applicant.own_url)

    page(client, url("own_person", applicant.token), name="Nia Ōkawa", nationality="", gender="",
         version=applicant.profile.version)  # fmt: skip

    now = Applicant.objects.get(pk=applicant.pk)
    assert (shown, now.profile.name, now.profile.nationalities, now.profile.gender) == (True, "Nia Ōkawa", [], "")
    assert next(entry.verb for entry in history(now.profile)) == "corrected"
    assert now.application.version == before


def test_a_name_that_was_corrected_stays_hidden_in_what_was_written_and_is_warned_of(client):
    selection = f.published()
    applicant = newcomer(selection, "Zoe Wrongnam")
    told = {str(one.pk): "Zoe Wrongnam wrote the manual with Zoé Rightname." for one in applying.first_pass(selection)}
    introducing.correct_person(applicant, name="Zoé Rightname")
    applying.save(applicant, statements=told)

    now = Applicant.objects.select_related("profile", "application").get(pk=applicant.pk)
    shown = [one.text for _criterion, one in read_first(now.application, now, applying.first_pass(selection))]

    assert set(shown) == {f"{HIDDEN} wrote the manual with {HIDDEN}."}
    assert "wrongnam" in words_of(page(client, now.own_url)).casefold()


def test_a_name_that_the_roster_changed_meanwhile_stays_hidden():
    selection = f.published()
    applicant = f.application(selection, "Ana Muñoz")
    change_profile(applicant.profile, by=None, name="Ana Keller")

    now = Applicant.objects.select_related("profile").get(pk=applicant.pk)

    assert veiled("Muñoz of Keller", Traits.of(now.profile, now.names_so_far)).text == f"{HIDDEN} of {HIDDEN}"


def test_what_was_taken_back_is_given_to_nobody_any_more(client):
    applicant = newcomer(f.published())
    told = {"sort": "cv", "extension": ".pdf", "language": "en"}
    file = introducing.send_document(applicant, a_pdf(), **told)
    address = url("file", applicant.token, file.pk)
    before = client.get(address)
    given = b"".join(before.streaming_content)

    introducing.withdraw_document(applicant, file)

    assert (given[:5], client.get(address).status_code) == (b"%PDF-", 404)


def test_after_the_deadline_nothing_is_corrected_and_the_page_says_where_to_ask(client):
    selection = f.published()
    applicant = newcomer(selection)
    f.let_time_pass(selection)

    told = words_of(page(client, applicant.own_url))

    assert "your name, nationality, gender and documents stand as you sent them" in told
    assert client.get(url("own_person", applicant.token)).status_code == 302
    with pytest.raises(ValidationError, match="Applications are closed"):
        introducing.correct_person(applicant, name="Somebody Else")


def test_whoever_the_roster_has_is_corrected_there_and_not_by_a_link(client):
    applicant = f.application(f.published())

    assert "what it says of you is corrected there" in words_of(page(client, applicant.own_url))
    with pytest.raises(ValidationError, match="corrected there"):
        introducing.correct_person(applicant, name="Somebody Else")


def test_what_is_being_read_elsewhere_stays(client):
    first = f.published()
    newcomer(first)
    second = newcomer(f.published())
    f.let_time_pass(first)
    closing.close(Selection.objects.get(pk=first.pk), by=first.requester)

    with pytest.raises(ValidationError, match="Another application of yours is being read"):
        introducing.correct_person(second, name="Somebody Else")


def sent(client, applicant: Applicant, **told) -> None:
    file = SimpleUploadedFile("paper.pdf", a_pdf())
    answer = client.post(url("files", applicant.token), {"sort": "other", "language": "en", "file": file, **told})
    assert answer.status_code == 302, answer.context["form"].errors


def test_documents_are_added_replaced_and_taken_back(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    applicant = newcomer(f.published())
    sent(client, applicant)
    sent(client, applicant)
    two = list(documents(applicant))

    sent(client, applicant, instead=two[0].pk, sort="cv")
    after = sorted(documents(applicant).values_list("label", flat=True))
    page(client, url("file_removal", applicant.token, two[1].pk), token="")

    assert ([one.label for one in two], after) == (["other", "other-2"], ["cv", "other-2"])
    assert [one.label for one in documents(applicant)] == ["cv"]
    assert Attachment.objects.filter(kind="applicant", superseded_at__isnull=False).count() == 2


def test_documents_are_not_taken_back_after_the_deadline(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    selection = f.published()
    applicant = newcomer(selection)
    sent(client, applicant)
    f.let_time_pass(selection)

    with pytest.raises(ValidationError, match="Applications are closed"):
        introducing.withdraw_document(applicant, documents(applicant).get())
    assert client.get(url("file_removal", applicant.token, documents(applicant).get().pk)).status_code == 302
