"""A name that agrees is asked about; where it is somebody else's, it bars nothing, and the reason stays."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Application, Declaration, Selection
from secretariat.selection.operations import calibrating, declaring
from secretariat.selection.tests.pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def read_by(person, selection) -> int:
    return Application.objects.visible_to(person).filter(selection=selection).count()


def test_whoever_leads_says_that_only_the_name_is_the_same_and_everything_opens(client):
    selection = f.closed()
    seat = p.seat(selection)
    one = selection.applicants.get(profile__name="Ana Muñoz")
    p.declared(seat, names="Ana Muñoz")
    shown = signed_in(client, selection.requester.sign_in)
    form = url("part_step", selection.pk, "panelist", seat.pk, "settlement")
    asked = "Of whom only the name is the same" in page(shown, form)

    refused = words_of(page(shown, form, namesakes=one.pk, reason=""))
    page(shown, form, namesakes=one.pk, reason="Asked: it is a cousin in Quito.")

    done = Declaration.objects.get(person=seat.person)
    assert asked and "Say whom you asked" in refused
    assert [(row["code"], row["found"], row["reason"]) for row in done.known] == [
        ("namesake", "named", "Asked: it is a cousin in Quito.")
    ]
    assert (done.conflicts.count(), read_by(seat.person, selection)) == (0, 3)


def test_a_namesake_for_one_list_is_none_for_the_next():
    selection = p.in_calibration()
    seat = p.seats(selection)[1]
    one = Applicant.objects.get(selection=selection, profile__name="Ana Muñoz")
    first = Declaration.objects.filter(person=seat.person).get()
    row = {"applicant": one.pk, "code": "namesake", "found": "named", "reason": "Asked."}
    Declaration.objects.filter(pk=first.pk).update(known=[row])
    calibrating.name_shortlist(selection, {one.application: "Strong."}, by=p.chair(selection).person.sign_in)

    made = p.declared(seat, names="Ana Muñoz")

    assert (made.known, made.conflicts.count()) == ([row], 0)


def test_a_name_that_barred_somebody_after_the_shortlist_is_dismissed_with_a_reason(client):
    selection = p.in_calibration()
    seat = p.seats(selection)[1]
    one = Applicant.objects.get(selection=selection, profile__name="Ana Muñoz")
    calibrating.name_shortlist(selection, {one.application: "Strong."}, by=p.chair(selection).person.sign_in)
    made = p.declared(seat, names="Ana Muñoz")
    shut = read_by(seat.person, selection)
    p.declared(p.seats(selection)[0])
    shown = signed_in(client, selection.requester.sign_in)
    step = url("part_step", selection.pk, "declaration", made.pk, "namesake")
    offered = step in page(shown, url("declarations", selection.pk))

    page(shown, step, applicant=one.pk, reason="Asked: somebody else.", version=made.version)

    told = words_of(page(shown, url("declarations", selection.pk)))
    assert (offered, shut, read_by(seat.person, Selection.objects.get(pk=selection.pk))) == (True, 2, 3)
    assert "a name agrees, and is somebody else’s – Asked: somebody else." in told
    with pytest.raises(ValidationError, match="does not rest on a name"):
        declaring.dismiss(made, one, by=selection.requester, reason="Again.")


def test_nobody_dismisses_their_own_and_never_what_rests_on_more_than_a_name():
    selection = f.closed()
    seat = p.seat(selection)
    one = selection.applicants.get(profile__name="Ana Muñoz")
    made = p.declared(seat, names="Ana Muñoz")
    done = declaring.settle(made, by=selection.requester, reason="It is this one.", conflicts=[one])

    with pytest.raises(ValidationError, match="Somebody else"):
        declaring.dismiss(done, one, by=seat.person, reason="Not me.")
    with pytest.raises(ValidationError, match="does not rest on a name"):
        declaring.dismiss(done, one, by=selection.requester, reason="Asked again.")
    with pytest.raises(ValidationError, match="Either there is a conflict"):
        declaring.refuse_both([one], [one], "Asked.")
