"""Letters to candidates go in their own language, whoever presses the button; and words for people are people's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import translation

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.forms.sourcing import InviteForm
from secretariat.selection.models import Applicant, CallInvitation, Selection
from secretariat.selection.operations import feedback
from secretariat.selection.telling import farewell

pytestmark = pytest.mark.django_db


def test_an_offer_taken_back_after_a_complaint_says_why_in_the_candidates_language():
    award = p.accepted()
    Applicant.objects.filter(application=award.application).update(language="fr")
    told = p.told(Selection.objects.get(pk=award.selection_id), days_ago=0)
    complaint = feedback.complain(told[0].applicant, text="A score was added up wrongly.")

    with translation.override("es"):
        feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="It was.")

    award.refresh_from_db()
    with translation.override("fr"):
        assert award.why == translation.gettext("A complaint was upheld.") != "A complaint was upheld."


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
