"""The second pass: what is read once names are known is scored then, of the shortlist alone, as blindly as before."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from .. import factories as f
from .. import panel_factories as p
from ..memo import build
from ..models import Applicant, CalibrationNote, Criterion, Phase, Score, Selection, Standing, State
from ..operations import applying, calibrating, declaring, scoring
from ..queries.reading import due, latest_list, phase_of
from ..queries.spread import spread
from ..queries.totals import drawn_of, totals_of
from ..words import NOBODY_NAMES

pytestmark = pytest.mark.django_db
WEIGHTS = {"weights": (60,), "second": (40,)}


def interview(selection: Selection) -> Criterion:
    return Criterion.objects.get(selection=selection, phase=Phase.SECOND)


def pairs(panelist) -> set[tuple[str, str]]:
    return {(str(one), str(each)) for one, each in due(panelist, phase_of(panelist.selection))}


def listed(selection: Selection) -> list:
    return [entry.application for entry in latest_list(selection)]


def recommended(selection: Selection) -> Selection:
    one, other = listed(selection)
    standings = {one: (Standing.RECOMMENDED, "The strongest."), other: (Standing.RESERVE, "Could do it as well.")}
    return calibrating.recommend(selection, standings, by=p.chair(selection).person.sign_in)


def test_what_is_read_second_is_neither_asked_of_candidates_nor_scored_in_the_first_pass():
    selection = p.in_first_pass(**WEIGHTS)
    member, application = p.seats(selection)[1], selection.applications.order_by("code").first()

    assert [str(one) for one in applying.first_pass(selection)] == ["Criterion 1"]
    assert {criterion for _code, criterion in pairs(member)} == {"Criterion 1"}
    with pytest.raises(ValidationError, match="not scored now"):
        scoring.score(member, application, {interview(selection): (3, "Too early.")}, by=member.person.sign_in)
    assert Score.objects.count() == 0


def test_names_are_known_only_when_the_second_pass_begins():
    selection = p.in_calibration(**WEIGHTS)
    member = p.seats(selection)[1].person.sign_in
    before = Applicant.objects.visible_to(member).filter(selection=selection).count()

    named = {one: "Shows what is asked." for one in selection.applications.order_by("code")[:2]}
    calibrating.name_shortlist(selection, named, by=p.chair(selection).person.sign_in)

    assert (before, Applicant.objects.visible_to(member).filter(selection=selection).count() > 0) == (0, True)


def test_the_panel_learns_the_names_of_those_on_the_list_alone():
    selection = p.shortlisted(**WEIGHTS)
    member, on_it = p.seats(selection)[1].person.sign_in, {one.pk for one in listed(selection)}

    seen = Applicant.objects.visible_to(member).filter(selection=selection).values_list("application_id", flat=True)
    of_leaders = Applicant.objects.visible_to(selection.requester.sign_in).filter(selection=selection).count()

    assert (set(seen), of_leaders) == (on_it, 3)


def test_after_the_shortlist_its_applications_alone_are_scored_by_what_is_read_second():
    selection = p.shortlisted(**WEIGHTS)
    member, first = p.seats(selection)[1], Criterion.objects.get(selection=selection, phase=Phase.FIRST)
    left_out = selection.applications.exclude(pk__in=[one.pk for one in listed(selection)]).get()

    assert pairs(member) == {(one.code, "Interview 1") for one in listed(selection)}
    for application, criterion in ((left_out, interview(selection)), (listed(selection)[0], first)):
        with pytest.raises(ValidationError, match="not scored now"):
            scoring.score(member, application, {criterion: (4, "Late.")}, by=member.person.sign_in)


def test_scores_of_the_second_pass_are_their_writers_until_both_have_submitted():
    selection = p.shortlisted(**WEIGHTS)
    one, other, _third = p.seats(selection)

    def seen(reader) -> set[int]:
        rows = Score.objects.visible_to(reader.person.sign_in).filter(criterion=interview(selection))
        return set(rows.values_list("panelist_id", flat=True))

    p.scored(one, 3)
    before = seen(other)
    p.scored(other, 2)

    assert (before, seen(other), seen(one)) == (set(), {one.pk, other.pk}, {one.pk, other.pk})


def test_nobody_is_recommended_before_the_second_pass_is_scored():
    selection = p.shortlisted(**WEIGHTS)
    p.scored(p.seats(selection)[0], 3)

    with pytest.raises(ValidationError):
        recommended(selection)

    for member in p.seats(selection)[1:]:
        p.scored(member, 3)
    assert recommended(Selection.objects.get(pk=selection.pk)).state == "recommended"


def test_each_pass_is_summed_by_itself():
    selection = p.shortlisted(**WEIGHTS)
    before = [row.total for row in spread(selection, Phase.FIRST).rows]
    for member in p.seats(selection):
        p.scored(member, 4)

    after = spread(Selection.objects.get(pk=selection.pk), Phase.SECOND).rows
    assert [row.total for row in spread(selection, Phase.FIRST).rows] == before
    assert sorted((row.application.code, row.total) for row in after) == [(one.code, 100) for one in listed(selection)]


def test_the_weights_of_both_passes_come_together_once_the_panel_has_recommended():
    selection = p.shortlisted(**WEIGHTS)
    before = totals_of(drawn_of(selection))
    for member in p.seats(selection):
        p.scored(member, 4)
    done = recommended(Selection.objects.get(pk=selection.pk))
    first = {row.application.pk: row.total for row in spread(done, Phase.FIRST).rows}
    one, other = (each.pk for each in listed(done))

    after = totals_of(drawn_of(done))

    assert {str(label) for told in before.values() for label, _total in told} == {str(Phase.FIRST.label)}
    assert [total for _label, total in after[one]] == [first[one], 100, pytest.approx(0.6 * first[one] + 40, abs=0.1)]
    assert (str(after[one][-1][0]), len(after[other])) == ("All criteria together", 3)
    assert "All criteria together. Totals decide nothing." in [
        block.caption for block in build(done, "en").blocks if hasattr(block, "caption")
    ]


def test_a_chair_with_a_conflict_leaves_naming_to_a_member_without_one(client):
    selection = p.in_calibration()
    chair, member, _other = p.seats(selection)
    rows = list(selection.applications.order_by("code"))
    declaring.find_conflict(chair, rows[0].applicant, by=selection.requester, reason="They are cousins.")
    named = {one: "Strong." for one in rows[:2]}
    client.force_login(chair.person.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")

    shown = client.get(reverse("selection:calibration", args=[selection.pk])).context
    answer = client.get(reverse("selection:naming", args=[selection.pk])).status_code
    with pytest.raises(ValidationError, match="The chair has a conflict of interest"):
        calibrating.name_shortlist(selection, named, by=chair.person.sign_in)
    moved = calibrating.name_shortlist(selection, named, by=member.person.sign_in)

    assert (shown["may_name"], shown["instead"], answer) == (False, member, 403)
    assert moved.state == State.SHORTLISTED


def of_each_a_conflict(selection: Selection) -> None:
    """Each of the panel with another candidate."""
    for seat, one in zip(p.seats(selection), selection.applicants.order_by("application__code"), strict=True):
        declaring.find_conflict(seat, one, by=selection.requester, reason="They are cousins.")


def test_where_everybody_has_a_conflict_nobody_names_candidates_until_one_of_the_panel_is_replaced(client):
    selection = p.in_calibration()
    of_each_a_conflict(selection)
    named = {selection.applications.order_by("code").last(): "Strong."}
    told = []
    for person in (selection.requester, p.chair(selection).person):
        client.force_login(person.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
        shown = client.get(reverse("selection:calibration", args=[selection.pk])).context
        told.append((shown["may_name"], shown["stuck"] == NOBODY_NAMES))
    answer = client.get(reverse("selection:naming", args=[selection.pk])).status_code

    for seat in p.seats(selection):
        with pytest.raises(ValidationError, match="Everybody on the panel has a conflict"):
            calibrating.name_shortlist(selection, named, by=seat.person.sign_in)
    assert (told, answer) == ([(False, True), (False, True)], 403)


def test_a_panel_in_which_everybody_has_a_conflict_does_not_begin_to_read():
    selection = f.closed(names=tuple(f"Person Number{number}" for number in range(4)))
    seats = [p.seat(selection, role=role) for role in ("chair", "member", "member", "member")]
    for seat, one in zip(seats, selection.applicants.order_by("pk"), strict=True):
        p.declared(seat, "conflict", conflicts=[one])

    with pytest.raises(ValidationError, match="Everybody on the panel has a conflict"):
        scoring.begin_first_pass(Selection.objects.get(pk=selection.pk), by=selection.requester)


def test_what_others_gave_a_candidate_is_kept_from_whoever_has_a_conflict_with_them(client):
    selection = p.in_first_pass()
    chair, member, other = p.seats(selection)
    one, free, _third = selection.applications.order_by("code")
    declaring.find_conflict(chair, one.applicant, by=selection.requester, reason="They are cousins.")
    for seat, level in ((chair, 2), (member, 0), (other, 3)):
        p.scored(seat, level)
    seen_early = seen_of(chair, one), seen_of(member, one), seen_of(chair, free)
    selection = calibrating.open_calibration(selection, by=selection.requester)
    told = {"application": one, "text": "Read twice."}
    note = calibrating.note(Selection.objects.get(pk=selection.pk), by=member.person.sign_in, **told)
    client.force_login(chair.person.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("selection:calibration", args=[selection.pk]))
    listing = client.get(reverse("selection:panel", args=[selection.pk])).content.decode()

    assert seen_early == (set(), {member, other}, {chair, member, other})
    assert (seen_of(chair, one), seen_of(member, one)) == (set(), {member, other})
    assert [row["application"] for row in page.context["table"]] == [each for each in rows_of(selection) if each != one]
    assert f"Not shown to you because of a conflict of interest: {one.code}" in page.content.decode()
    assert [CalibrationNote.objects.visible_to(each.person.sign_in).count() for each in (chair, other)] == [0, 1]
    assert note.text not in page.content.decode() + listing


def rows_of(selection: Selection) -> list:
    return list(selection.applications.order_by("code"))


def seen_of(reader, application) -> set:
    rows = Score.objects.visible_to(reader.person.sign_in).filter(application=application, set_aside_because="")
    return {score.panelist for score in rows.select_related("panelist")}


def test_the_decision_shows_names_alone_before_interests_are_declared_and_nothing_of_whom_one_is_tied_with(client):
    selection = p.in_calibration()
    chair, member, _other = p.seats(selection)
    named = {one: f"Grounds of {one}." for one in selection.applications.order_by("code")[:2]}
    selection = calibrating.name_shortlist(selection, named, by=chair.person.sign_in)
    one, other = listed(selection)
    client.force_login(member.person.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("selection:decision", args=[selection.pk])
    before = client.get(address).content.decode()

    p.declared(member, "conflict", conflicts=[one.applicant])

    after = client.get(address).content.decode()
    assert str(one.applicant) in before and str(other.applicant) in before
    assert ("Grounds of" in before, "of 100" in before, "Under contract" in before) == (False, False, False)
    assert (f"Grounds of {one}." in after, f"Grounds of {other}." in after) == (False, True)


def test_the_decision_shows_no_total_of_a_candidate_to_whoever_has_a_conflict_with_them(client):
    selection = p.shortlisted()
    chair, member, _other = p.seats(selection)
    one, other = listed(selection)
    declaring.find_conflict(chair, one.applicant, by=selection.requester, reason="They are cousins.")
    told = []
    for seat in (chair, member):
        client.force_login(seat.person.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
        rows = client.get(reverse("selection:decision", args=[selection.pk])).context["rows"]
        told.append([row["entry"].application for row in rows if row["totals"]])

    assert told == [[other], [one, other]]
