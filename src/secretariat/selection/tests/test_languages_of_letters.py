"""Letters to candidates go in their own language, whoever presses the button; and words for people are people's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import translation

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.decided import of_award
from secretariat.selection.forms.sourcing import InviteForm
from secretariat.selection.models import Applicant, Award, CallInvitation, Selection, SelectionLetter
from secretariat.selection.operations import declaring, feedback, seating
from secretariat.selection.telling import farewell
from secretariat.selection.tests.pages import page, signed_in, url, words_of
from secretariat.writing.blocks import plain

pytestmark = pytest.mark.django_db


def test_an_offer_taken_back_after_a_complaint_says_why_in_the_language_of_whoever_reads(client):
    award = p.accepted()
    Applicant.objects.filter(application=award.application).update(language="fr")
    told = p.told(Selection.objects.get(pk=award.selection_id), days_ago=0)
    complaint = feedback.complain(told[0].applicant, text="A score was added up wrongly.")

    with translation.override("es"):
        feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="It was.")

    selection = Selection.objects.get(pk=award.selection_id)
    letter = SelectionLetter.objects.get(key=f"applicant:{award.application.applicant.pk}:retracted {award.pk}")
    shown = words_of(page(signed_in(client, selection.requester), url("contract", selection.pk)))
    memo = [plain(one) for one in (of_award(Award.objects.get(pk=award.pk)),)]
    assert "Une réclamation a été retenue." in letter.body
    assert ("A complaint was upheld." in shown, "Une réclamation" in shown + str(memo)) == (True, False)


def test_why_scores_do_not_count_is_told_in_the_language_of_whoever_reads(client):
    selection = p.in_calibration()
    gone, tied, lead = p.seats(selection)[2], p.seats(selection)[1], selection.requester
    seating.replace(gone, by=lead, reason="Fell ill.")
    declaring.find_conflict(tied, selection.applicants.first(), by=lead, reason="They are cousins.")
    signed_in(client, lead)

    with translation.override("fr"):
        shown = words_of(page(client, url("calibration", selection.pk)))

    assert "Fell ill." in shown and "They are cousins." in shown
    assert ("Replaced:" in shown, "Conflict of interest:" in shown) == (False, False)


def test_an_invitation_goes_in_the_language_of_whom_it_is_for():
    selection = f.drafted(method="invited", justification="Few know this.")
    lead = selection.requester.sign_in
    one = consultant("Ana Muñoz", email="ana@example.org", language="es")
    found = SimpleNamespace(count=1, is_capped=False, numbers=[one.number])

    form = InviteForm(QueryDict(f"people={one.number}&language="), selection=selection, found=found, user=lead)
    with translation.override("fr"):
        assert form.is_valid(), form.errors
        form.save(lead, {"q": "Ana"})

    assert CallInvitation.objects.get().language == "es"


def test_a_letter_does_not_promise_to_be_the_last():
    assert "Nothing else" not in farewell()


def test_the_words_of_an_application_are_those_of_an_application():
    with translation.override("zh-hans"):
        letter = translation.pgettext("of an application", "Letter")
        assert (letter, translation.pgettext("of a person", "Name")) == ("求职信", "姓名")
