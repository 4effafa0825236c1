"""What stands in the way of an award as things stand now, in sentences: one rule for whoever puts a recommendation
forward and approves it, offers the work, accepts it and signs the contract, and for the pages and the memo."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.joining import joined
from secretariat.record.models import Entry

from ..models import (
    Application,
    Approval,
    ApprovalState,
    Award,
    AwardState,
    Complaint,
    ComplaintState,
    Finding,
    Score,
    Screening,
    Selection,
    ShortlistEntry,
    Stage,
    Standing,
    State,
)
from .reading import apart_by_application, recommended

DECIDED_IN = frozenset({State.RECOMMENDED, State.APPROVED, State.AWARDED})
WENT_BACK = {State.FIRST_PASS: "first pass opened again", State.CALIBRATION: "shortlist to be named anew"}
GIVEN_BACK = "given back to the panel"
GIVEN = f"approval {ApprovalState.APPROVED}"
STANDING = (AwardState.OFFERED, AwardState.ACCEPTED)


def in_the_way(selection: Selection, applications: Collection[Application], approver) -> list[str]:
    """Of these whom the panel recommends, before this approver; none where nothing does."""
    return [
        *of_complaints(selection),
        *of_lists(applications),
        *of_interests(selection, applications, approver),
    ]


def of_approval(approval: Approval, applications: Collection[Application]) -> list[str]:
    """The same once it was approved, with what was set aside since."""
    now = in_the_way(approval.selection, applications, approval.approver)
    return [*now, *of_scores_since(approval)] if applications else []


def of_award(award: Award) -> list[str]:
    """Of an offer that was made, accepted or not, until its contract is signed."""
    is_open = award.state in STANDING and not award.contract
    return of_approval(award.approval, [award.application]) if is_open else []


def of_selection(selection: Selection) -> list[str]:
    """Of whatever is recommended, approved, offered or accepted now, each sentence once."""
    if selection.state not in DECIDED_IN:
        return [*of_complaints(selection)] if selection.state == State.SHORTLISTED else []
    held = selection.awards.filter(state__in=STANDING, contract="").select_related("application", "approval__approver")
    found = [sentence for one in held.order_by("pk") for sentence in of_award(with_selection(one, selection))]
    return list(dict.fromkeys([*of_complaints(selection), *found, *of_those_without_offer(selection)]))


def with_selection(award: Award, selection: Selection) -> Award:
    award.approval.selection = selection
    return award


def since_signed(selection: Selection, awards: Collection[Award]) -> dict[int, list[str]]:
    """Of these offers, what was recorded since their contracts were signed that would have been in the way: nothing
    was then. Once the work is in the roster it is over."""
    running = [one for one in awards if one.contract and one.state == AwardState.ACCEPTED and not one.engagement_id]
    if not running:
        return {}
    found = last_findings([one.application for one in running])
    apart = apart_by_application(selection)
    told = {one.pk: [*found_on_list(one, found), *tied_to(one, apart)] for one in running}
    return {pk: sentences for pk, sentences in told.items() if sentences}


def found_on_list(award: Award, found: dict[int, str]) -> Iterator[str]:
    if found.get(award.application_id) == Finding.MATCH:
        told = _(
            "%(code)s is under contract and was found on a list of sanctions since: whoever leads the selection and "
            "whoever approves it decide what becomes of the contract before anything more is accepted."
        )
        yield told % {"code": award.application}


def tied_to(award: Award, apart: dict[int, set[int]]) -> Iterator[str]:
    """Who approved or recommended, and has a conflict of interest with whom the contract is."""
    if not (tied := apart.get(award.application_id)):
        return
    writer = writer_of_list(last_list_with(award.selection, [award.application]))
    people = dict.fromkeys(one for one in (award.approval.approver, writer) if one is not None and one.pk in tied)
    if people:
        told = _(
            "%(code)s is under contract, and a conflict of interest with %(names)s, who recommended or approved, was "
            "recorded since: whoever leads the selection and whoever keeps selections look at the decision again."
        )
        yield told % {"code": award.application, "names": joined(people)}


def of_those_without_offer(selection: Selection) -> list[str]:
    """Of whom the latest list recommends; nothing where they have, or declined, an offer, or it was approved before."""
    had = set(selection.awards.exclude(state=AwardState.RETRACTED).values_list("application_id", flat=True))
    free = [one for one in recommended(selection) if one.pk not in had]
    if not free:
        return []
    if selection.has_reached(State.APPROVED):
        approval = last_approved(selection)
        return of_approval(approval, free) if approval is not None else []
    if was_approved(selection):
        return []
    return [*of_lists(free), *of_interests(selection, free, selection.approver)]  # beside what complaints say


def last_approved(selection: Selection) -> Approval | None:
    """The last recommendation that was approved, whether that still holds or not."""
    rows = Approval.objects.filter(selection=selection, stage=Stage.AWARD, state=ApprovalState.APPROVED)
    found = rows.select_related("approver").order_by("-pk").first()
    if found is not None:
        found.selection = selection
    return found


def was_approved(selection: Selection) -> bool:
    """Was the list as it stands approved once? Where that holds no more, the panel recommends anew."""
    entries = Entry.objects.filter(stream__key=selection.stream_key).order_by("-position")
    awards = selection.approvals.filter(stage=Stage.AWARD).values("pk")
    given = entries.filter(kind=Approval.noun(), verb=GIVEN, record_id__in=awards).first()
    named = entries.filter(kind=ShortlistEntry.noun()).first()
    return given is not None and named is not None and given.position > named.position


def is_to_go_back(selection: Selection) -> bool:
    """Was a complaint upheld, and has the selection not gone back since to where it went wrong?"""
    if not selection.complaints.standing().filter(state=ComplaintState.UPHELD).exists():
        return False
    entries = Entry.objects.filter(stream__key=selection.stream_key).order_by("-position")
    upheld = entries.filter(kind=Complaint.noun(), verb=f"complaint {ComplaintState.UPHELD}").first()
    back = entries.filter(kind=Selection.noun(), record_id=selection.pk, verb__in=WENT_BACK.values()).first()
    return back is None or (upheld is not None and back.position < upheld.position)


# --- what can stand there ------------------------------------------------------------


def of_complaints(selection: Selection) -> Iterator[str]:
    if is_to_go_back(selection):
        yield _("A complaint was upheld: whoever leads the selection first goes back to where it went wrong.")


def of_lists(applications: Collection[Application]) -> Iterator[str]:
    """Everybody was looked for on a list of sanctions, and was found on none."""
    last = last_findings(applications)
    for one in applications:
        if one.pk not in last:
            yield _("%(code)s was not looked for on a list of sanctions yet.") % {"code": one}
        elif last[one.pk] == Finding.MATCH:
            yield _("%(code)s is on a list of sanctions: recommend somebody else.") % {"code": one}


def last_findings(applications: Collection[Application]) -> dict[int, str]:
    rows = Screening.objects.standing().filter(applicant__application__in=[one.pk for one in applications])
    return dict(rows.order_by("checked_on", "pk").values_list("applicant__application", "finding"))


def of_interests(selection: Selection, applications: Collection[Application], approver) -> Iterator[str]:
    """Nobody approves a candidate with whom they have a conflict of interest, nor recommends for the panel where they
    have one with somebody on its list."""
    apart = apart_by_application(selection)
    if codes := [one for one in applications if approver is not None and approver.pk in apart.get(one.pk, ())]:
        told = _("%(name)s has a conflict of interest with %(codes)s: somebody else approves this.")
        yield told % {"name": approver, "codes": joined(codes)}
    listed = last_list_with(selection, applications) if apart else []
    writer = writer_of_list(listed) if listed else None
    if writer is not None and (codes := [one for one in read(listed) if writer.pk in apart.get(one.pk, ())]):
        told = _(
            "%(name)s recommended for the panel and has a conflict of interest with %(codes)s: it recommends anew."
        )
        yield told % {"name": writer, "codes": joined(codes)}


def last_list_with(selection: Selection, applications: Collection[Application]) -> list[ShortlistEntry]:
    """The last list that recommends any of these."""
    rows = ShortlistEntry.objects.standing().filter(selection=selection).select_related("application")
    wanted = rows.filter(standing=Standing.RECOMMENDED, application__in=[one.pk for one in applications])
    number = wanted.order_by("-number").values_list("number", flat=True).first()
    return list(rows.filter(number=number).order_by("application__code"))


def read(listed: list[ShortlistEntry]) -> list[Application]:
    return [one.application for one in listed if not one.application.is_gone]


def writer_of_list(listed: list[ShortlistEntry]) -> Person | None:
    """Who wrote it down for the panel."""
    rows = Entry.objects.filter(kind=ShortlistEntry.noun(), record_id__in=[one.pk for one in listed])
    entry = rows.select_related("by").order_by("position").first()
    return entry.by if entry is not None else None


def of_scores_since(approval: Approval) -> Iterator[str]:
    """Scores that lay before the approver and do not count any more."""
    selection = approval.selection
    entries = Entry.objects.filter(stream__key=selection.stream_key)
    given = entries.filter(kind=Approval.noun(), record_id=approval.pk, verb=GIVEN).values_list("position", flat=True)
    if (since := given.first()) is None:
        return
    aside = entries.filter(kind=Score.noun(), verb="set aside", position__gt=since).values("record_id")
    counted = Score.objects.filter(pk__in=aside, is_superseded=False, submitted_at__isnull=False)
    if codes := joined(sorted(set(counted.values_list("application__code", flat=True)))):
        yield _("Scores of %(codes)s do not count any more since this was approved.") % {"codes": codes}
