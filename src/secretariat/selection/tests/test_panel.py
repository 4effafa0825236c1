"""The panel: proposed, seated, replaced; what each declares, and what that opens."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory, UnitFactory
from secretariat.record.journal import history
from secretariat.roster.factories import consultant, engagement
from secretariat.selection import evidence
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Application, Interest, PanelistState, PanelRole, Score, State
from secretariat.selection.operations import calibrating, declaring, scoring, seating, sourcing
from secretariat.selection.queries.conflicts import known
from secretariat.selection.queries.named import lines, names_organization, names_person
from secretariat.selection.queries.possible import possible
from secretariat.selection.queries.reading import due

pytestmark = pytest.mark.django_db


def codes(user, selection) -> list[str]:
    return [str(one) for one in Application.objects.visible_to(user).filter(selection=selection).order_by("code")]


def test_a_panelist_reads_nothing_before_she_has_declared():
    selection = f.closed()
    seat = p.seat(selection)
    user = seat.person.sign_in

    before = codes(user, selection)
    declaring.declare(seat, by=user, interest=Interest.NONE)
    after = codes(user, selection)

    assert (before, len(after)) == ([], 3)


def test_the_declaration_is_asked_again_when_the_list_changes():
    selection = f.closed()
    seat = p.seat(selection)
    p.declared(seat)
    user = seat.person.sign_in
    held = len(codes(user, selection))

    p.withdrawn(selection)

    assert (held, codes(user, selection)) == (3, [])
    p.declared(seat)
    assert len(due(p.fresh(seat), "first")) == 2 * 2  # two criteria of each of the two who stay


@pytest.mark.parametrize("interest", Interest.values)
@pytest.mark.parametrize("written", ["names", "explanation"])
def test_a_name_that_agrees_is_answered_as_one_that_does_not(client, interest, written):
    selection = f.closed(names=("Ana Muñoz", "Bruno Keller", "Chidi Okafor"))
    pages = []
    for text in ("ana MUÑOZ", "Nobody here"):
        seat = p.seat(selection)
        made = p.declared(seat, interest, **{written: text})
        client.force_login(seat.person.sign_in)
        read = client.get(reverse("selection:reading", args=[selection.pk]))
        page = client.get(reverse("selection:declaration", args=[selection.pk])).content.decode()
        main = page[page.index("<main") : page.index("</main>")].replace(text, "")
        main = re.sub(r"\d\d:\d\d", "", main)  # the minute at which they signed
        open_to_them = codes(seat.person.sign_in, selection)
        pages.append((made.waits, made.conflicts.count(), open_to_them, read.status_code, main))

    assert pages[0][:4] == (True, 0, [], 302)
    assert pages[0] == pages[1]


def test_what_a_name_leads_to_is_recorded_by_whoever_leads_and_told_to_the_approver():
    selection = f.closed(names=("Ana Muñoz", "Bruno Keller", "Chidi Okafor"))
    seat, other = p.seat(selection), p.seat(selection)
    own = selection.applicants.get(profile__name="Ana Muñoz")
    p.declared(seat, names="ana  MUÑOZ\nSomebody Else")
    p.declared(other, names="Nobody Here")

    done = [declaring.settle(p.fresh(one), by=selection.requester, reason="") for one in (seat, other)]

    notices = [who.notices.filter(key__contains="settle") for who in (selection.requester, selection.approver)]
    assert [one.count() for one in notices] == [2, 1]
    assert own.application.code in notices[1].get().body
    assert [list(one.conflicts.all()) for one in done] == [[own], []]
    assert [len(codes(one.person.sign_in, selection)) for one in (seat, other)] == [2, 3]


@pytest.mark.parametrize(
    "written",
    [
        "Ёлкин Борис", "b. elkin", "ЁЛКИН", "My cousin is Борис Ёлкин, I think", "Elkin, Boris", "Organization NILE",
        "we both worked for the organization nile until 2020",
    ],
)  # fmt: skip
def test_names_and_organizations_are_found_however_they_are_written(written):
    nile = UnitFactory(code="NILE", names={"en": "Organization NILE"})
    person = SignInFactory(person__organization=nile).person
    one = consultant("Борис Ёлкин", email="boris@example.org", person=person)

    assert names_person(lines(written), one) or names_organization(lines(written), nile)


@pytest.mark.parametrize("written", ["Sayed A.", "a. al sayed", "Keller B.; Sayed A.", "my cousin, Amina"])
def test_a_name_in_several_words_is_found_cut_short_and_between_commas(written):
    assert names_person(lines(written), consultant("Amina Al-Sayed", email="amina@example.org"))


@pytest.mark.parametrize("written", ["Boris Somebody", "Nile", "A. B.", "family in Kenya", "Ё", ""])
def test_other_words_name_nobody(written):
    one = consultant("Борис Ёлкин", email="boris@example.org")
    nile = UnitFactory(code="NILE BASIN", names={"en": "Organization of the Nile"})

    assert not (names_person(lines(written), one) or names_organization(lines(written), nile))


def test_a_conflict_that_leads_to_nobody_keeps_everything_shut_until_it_is_settled():
    selection = f.closed()
    for role in (PanelRole.CHAIR, PanelRole.MEMBER):
        p.declared(p.seat(selection, role=role))
    seat = p.seat(selection)
    user, first = seat.person.sign_in, selection.applicants.order_by("application__code").first()
    p.declared(seat, Interest.CONFLICT, explanation="I know one of them.")
    shut = codes(user, selection), selection.requester.notices.filter(key__contains="settle").count()

    with pytest.raises(ValidationError, match="Look at what they declare first"):
        scoring.begin_first_pass(selection, by=selection.requester)
    with pytest.raises(ValidationError, match="Somebody else"):
        declaring.settle(p.fresh(seat), by=user, reason="By myself.")
    done = declaring.settle(p.fresh(seat), by=selection.requester, reason="It is this one.", conflicts=[first])

    assert shut == ([], 1)
    assert (done.interest, done.waits, [row["code"] for row in done.known]) == (Interest.CONFLICT, False, ["settled"])
    assert codes(user, selection) == codes(f.steward(), selection)[1:]
    assert scoring.begin_first_pass(selection, by=selection.requester).state == State.FIRST_PASS


def test_a_declaration_in_which_nothing_is_written_opens_at_once():
    selection = f.closed()
    one, _other, _third = selection.applicants.order_by("pk")
    first, second = p.seat(selection), p.seat(selection)

    told = p.declared(first, Interest.CONFLICT, conflicts=[one])
    none = p.declared(second)

    assert (told.waits, none.waits) == (False, False)
    assert [len(codes(seat.person.sign_in, selection)) for seat in (first, second)] == [2, 3]


def test_once_names_are_open_a_conflict_is_with_a_candidate():
    selection = p.shortlisted()
    seat = p.seats(selection)[1]
    one = selection.applicants.order_by("pk").last()
    p.withdrawn(selection)

    with pytest.raises(ValidationError, match="choose the candidates"):
        p.declared(seat, Interest.CONFLICT, explanation="I know one of them.")
    made = p.declared(seat, Interest.CONFLICT, conflicts=[one])

    assert (made.waits, [row["code"] for row in made.known]) == (False, ["declared"])


def test_what_was_signed_stays_what_was_signed():
    selection = f.published()
    unit = UnitFactory()
    engaged = consultant("Engaged Case", email="engaged@example.org")
    engagement(engaged, unit=unit, starts_on=p.lately(), ends_on=None)
    f.application(selection, profile=engaged)
    seat = p.seat(p.unsealed(selection), user=SignInFactory(role="officer", person__organization=unit))

    made = p.declared(seat)

    assert (made.interest, [row["code"] for row in made.known]) == (Interest.NONE, ["unit"])
    assert list(evidence.declarations(p.fresh(seat).selection)) == [
        "1 person signed a declaration of interest. Declared a conflict: 0. Has one by what the record knows: 1. "
        "Recorded or settled by somebody else: 0."
    ]


def test_the_record_knows_ties_of_employer_and_of_unit():
    selection = f.published()
    seat_person = SignInFactory(role="officer")
    unit = UnitFactory()
    seat_person.person.organization = unit
    seat_person.person.save()
    mate = consultant("Mate Case", email="mate@example.org", person=SignInFactory(person__organization=unit).person)
    engaged = consultant("Engaged Case", email="engaged@example.org")
    engagement(engaged, unit=unit, starts_on=p.lately(), ends_on=None)
    for profile in (mate, engaged):
        f.application(selection, profile=profile)
    f.application(selection, "Free Case")
    p.unsealed(selection)
    seat = p.seat(selection, user=seat_person)

    ties = {(str(seat.selection.applicants.get(pk=tie.applicant)), tie.code) for tie in known(seat)}

    assert ties == {("Mate Case", "employer"), ("Engaged Case", "unit")}


@pytest.mark.parametrize("left", ["objected_at", "erasure_asked_at"])
def test_whoever_objects_or_asked_to_be_erased_is_neither_proposed_nor_invited(left):
    selection = f.published()
    person = SignInFactory(role="consultant").person
    one = consultant("Ana Muñoz", email="ana@example.org", person=person)
    before = person in possible(selection)
    type(one).objects.filter(pk=one.pk).update(**{left: timezone.now()})
    one.refresh_from_db()

    with pytest.raises(ValidationError, match="nobody invites them"):
        sourcing.invite(selection, one, by=selection.requester)
    assert (before, person in possible(selection)) == (True, False)


def test_whoever_is_invited_to_the_panel_is_told():
    selection = f.closed()
    user = SignInFactory(role="officer")
    proposed = seating.propose(selection, user.person, by=selection.requester)
    before = user.person.notices.count()

    seating.invite_to_panel(proposed, by=selection.requester)

    told = user.person.notices.get()
    assert (before, told.url) == (0, f"/en/selections/{selection.pk}/panel/")
    assert (told.subject, told.body) == (f"{selection}: You are asked to sit on the panel", "Say whether you accept.")


def test_whoever_approves_cannot_sit():
    selection = f.closed()

    with pytest.raises(ValidationError, match="Whoever approves"):
        seating.propose(selection, selection.approver, by=selection.requester)


def test_whoever_keeps_selections_cannot_sit_and_is_proposed_by_nothing():
    selection = f.closed()
    keeper, officer = f.steward().person, SignInFactory(role="officer").person

    with pytest.raises(ValidationError, match="sees who applied"):
        seating.propose(selection, keeper, by=selection.requester)

    people = set(possible(selection))
    assert (keeper in people, officer in people) == (False, True)


def test_a_candidate_cannot_take_the_seat_that_whoever_leads_offers_unawares():
    selection = f.published()
    user = SignInFactory(role="officer")
    f.application(selection, profile=consultant("Both Ways", email="both@example.org", person=user.person))
    p.unsealed(selection)

    seat = seating.propose(selection, user.person, by=selection.requester)
    seat = seating.invite_to_panel(seat, by=selection.requester)

    with pytest.raises(ValidationError, match="You apply here yourself"):
        seating.accept_seat(seat, by=user)


def test_a_panel_has_one_chair():
    selection = f.closed()
    p.seat(selection, role=PanelRole.CHAIR)

    with pytest.raises(ValidationError, match="has a chair"):
        p.seat(selection, role=PanelRole.CHAIR)


def test_the_first_pass_needs_a_whole_panel_that_has_declared():
    selection = f.closed()
    p.declared(p.seat(selection))
    p.seat(selection)

    with pytest.raises(ValidationError) as refusal:
        scoring.begin_first_pass(selection, by=selection.requester)

    sentences = refusal.value.messages
    assert sentences[:2] == ["A panel has at least 3 members who score.", "The panel has no chair."]
    assert sentences[2].startswith("Interests are not declared")
    assert len(sentences) == 3


def test_the_scores_of_whoever_is_replaced_are_kept_and_do_not_count():
    selection = p.in_first_pass()
    gone, *_others = p.seats(selection)
    p.scored(gone)
    new = SignInFactory(role="officer")

    replaced = seating.replace(gone, by=selection.requester, reason="Fell ill.", person=new.person)

    rows = Score.objects.filter(panelist=gone)
    assert (replaced.state, replaced.replaced_by.person) == (PanelistState.REPLACED, new.person)
    assert {(one.counts, one.set_aside_because) for one in rows} == {(False, "Replaced: Fell ill.")}
    assert replaced.replaced_by.state == PanelistState.INVITED


def test_a_conflict_found_after_scoring_sets_scores_aside_and_is_told_to_the_approver():
    selection = p.in_calibration()
    seat = p.seats(selection)[0]
    applicant = selection.applicants.order_by("pk").first()

    declaring.find_conflict(seat, applicant, by=selection.requester, reason="They are cousins.")

    aside = Score.objects.filter(panelist=seat).exclude(set_aside_because="")
    notices = selection.approver.notices.filter(key__startswith=f"selection {selection.pk} conflict")
    assert {one.application for one in aside} == {applicant.application}
    assert [one.body for one in notices] == ["2 scores are set aside.\n\nThey are cousins."]


def test_blind_until_submitted_and_the_journal_proves_the_order():
    selection = p.in_first_pass()
    one, two, three = p.seats(selection)

    p.scored(one)
    before = Score.objects.visible_to(two.person.sign_in).count()
    p.scored(two)
    both = Score.objects.visible_to(two.person.sign_in).count()

    assert (before, both) == (0, 12)
    assert Score.objects.visible_to(three.person.sign_in).count() == 0
    assert Score.objects.visible_to(selection.requester.sign_in).count() == 0
    told = [entry.verb for entry in history(two)][:2]
    assert told == ["others’ scores opened", "scores submitted"]
    assert selection.state == State.FIRST_PASS and len(due(three, "first")) == 6


def test_submitted_is_read_only_and_a_correction_is_another_version():
    selection = p.in_first_pass()
    seat = p.seats(selection)[0]
    p.scored(seat, level=2)
    own = seat.scores.order_by("pk").first()

    with pytest.raises(ValidationError, match="read only"):
        scoring.score(seat, own.application, {own.criterion: (4, "Better than I thought.")}, by=seat.person.sign_in)
    made = scoring.correct(
        own, by=seat.person.sign_in, level=3, grounds="Read it again.", because="I had missed an annex."
    )

    own.refresh_from_db()
    assert (own.level, own.is_superseded, made.level, made.number) == (2, True, 3, 2)


def test_a_shortlist_waits_until_differences_were_talked_about():
    selection = p.in_calibration(levels=(0, 4, 2))
    chair = p.chair(selection)
    named = {selection.applications.order_by("code").first(): "Strong in both criteria."}

    with pytest.raises(ValidationError, match="two levels apart"):
        calibrating.name_shortlist(selection, named, by=chair.person.sign_in)
    p.talked_over(selection)
    moved = calibrating.name_shortlist(selection, named, by=chair.person.sign_in)

    assert (moved.state, moved.list_version) == (State.SHORTLISTED, 2)
