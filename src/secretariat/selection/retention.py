"""How long what was written in a selection is kept, by class of document, and what holds a profile in the roster.

Days count from the end of the selection. What was decided, by whom and on what ground stays for good, without what is
personal: codes instead of names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record import journal
from secretariat.record.models import Attachment, Audience, Record
from secretariat.record.operations import change
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.erasing import erase
from secretariat.roster.retention import Hold, register

from .models import (
    OVER,
    Applicant,
    Application,
    ApplicationState,
    Award,
    AwardState,
    CallInvitation,
    Clarification,
    Complaint,
    Declaration,
    Feedback,
    Selection,
)

A_YEAR = 365
S = ApplicationState
LOST = (S.SUBMITTED, S.WITHDRAWN, S.SET_ASIDE, S.NOT_SELECTED)


def at_once(selection: Selection) -> int:
    return 0


def as_promised(selection: Selection) -> int:
    """What applicants were told when they agreed."""
    return selection.retention_days


def five_years_more(selection: Selection) -> int:
    """Contracts and disputes: as long as either can still be looked into."""
    return selection.retention_days + 5 * A_YEAR


def applicants(*states: ApplicationState):
    return Applicant.objects.filter(application__state__in=states, erased_at=None)


# class of document: its rows of every selection, and how many days they are kept after the end of theirs
CLASSES: dict[str, tuple[Callable, Callable[[Selection], int]]] = {
    "drafts nobody submitted": (lambda: applicants(S.DRAFT), at_once),
    "questions": (lambda: Clarification.objects.exclude(email=""), at_once),
    "applications that were not selected": (lambda: applicants(*LOST), as_promised),
    "declarations": (lambda: Declaration.objects.exclude(explanation=""), as_promised),
    "feedback": (lambda: Feedback.objects.exclude(by_criterion={}), as_promised),
    "applications that were selected": (lambda: applicants(S.SELECTED), five_years_more),
    "offers that were declined": (
        lambda: Award.objects.filter(state=AwardState.DECLINED).exclude(fee=None, why=""),
        as_promised,
    ),
    "invitations that were declined": (lambda: CallInvitation.objects.exclude(why=""), as_promised),
    "awards": (lambda: Award.objects.exclude(fee=None, why=""), five_years_more),
    "complaints": (lambda: Complaint.objects.exclude(text=""), five_years_more),
}


def ended_on(selection: Selection) -> dt.date:
    return timezone.localdate(selection.state_since)


def forget_due(now: dt.datetime) -> int:
    """The sweep: of each class what has been kept long enough. Each is asked for once, however many selections ended;
    only what is forgotten costs more."""
    count, today = 0, timezone.localdate(now)
    for name, (rows, days) in CLASSES.items():
        kept = rows().filter(selection__state__in=OVER).select_related("selection").order_by("selection", "pk")
        for row in [one for one in kept if is_due(one.selection, days, today)]:
            forget(row, f"{name}: {days(row.selection)} days after {ended_on(row.selection):%Y-%m-%d}")
            count += 1
    return count + forget_memos(today)


def forget_memos(today: dt.date) -> int:
    """A memo names whoever applied: it goes with their applications. Written anew, it tells what stays, by codes."""
    files = Attachment.objects.filter(kind=Selection.noun())
    ended = Selection.objects.filter(state__in=OVER, pk__in=files.values("record_id")).order_by("pk")
    due = [one for one in ended if is_due(one, as_promised, today)]
    for selection in due:
        reason = f"memos: {as_promised(selection)} days after {ended_on(selection):%Y-%m-%d}"
        with transaction.atomic():
            journal.write(selection, "erased as promised", by=None, reason=reason)
            throw_away(files.filter(record_id=selection.pk))
    return len(due)


def throw_away(files) -> None:
    for file in files:
        file.file.delete(save=False)
        file.delete()


def is_due(selection: Selection, days: Callable[[Selection], int], today: dt.date) -> bool:
    return ended_on(selection) + dt.timedelta(days=days(selection)) <= today


def forget(row: Record, reason: str) -> None:
    """Nothing personal stays of this row, nor its files; that it was there does."""
    nothing = empty(row)
    if isinstance(row, Applicant):
        forget_application(row, reason)
        nothing |= {"erased_at": timezone.now(), "audience": Audience.objects.of()}
    change(row, by=None, verb="erased as promised", reason=reason, **nothing)
    throw_away(Attachment.objects.filter(kind=row.noun(), record_id=row.pk))
    if isinstance(row, Applicant):
        forget_candidate(row.profile)


def empty(row: Record) -> dict:
    """Why somebody was invited stays, by the number of the roster alone: it is evidence."""
    names = {"why"} if isinstance(row, CallInvitation) else row.PERSONAL
    return {name: row._meta.get_field(name).get_default() for name in names}


def forget_application(applicant: Applicant, reason: str) -> None:
    """Her words."""
    application = Application.objects.get(pk=applicant.application_id)
    told = {**empty(application), "erased_at": timezone.now()}
    change(application, by=None, verb="erased as promised", reason=reason, **told)


def forget_candidate(profile: Profile) -> None:
    """Who never became a prospect was kept for her applications alone."""
    if profile.state == ProfileState.CANDIDATE and not Applicant.objects.filter(profile=profile, erased_at=None):
        erase(profile, by=None)


# --- what holds a profile ------------------------------------------------------------


def holds_of(profile: Profile) -> list[Hold]:
    """While she is a candidate, and as long as her application is kept: erasure waits, and says so."""
    rows = Applicant.objects.filter(profile=profile, erased_at=None).select_related("selection", "application")
    return [held for one in rows.order_by("pk") if (held := hold_of(one)) is not None]


def hold_of(applicant: Applicant) -> Hold | None:
    selection, state = applicant.selection, applicant.application.state
    if state == S.DRAFT:
        return None
    called = {"title": selection.titles}
    if selection.state not in OVER:
        return Hold(_("you are a candidate in the selection “%(title)s”, which is open") % called)
    days = five_years_more if state == S.SELECTED else as_promised
    until = ended_on(selection) + dt.timedelta(days=days(selection))
    because = _("the selection “%(title)s” keeps its applications so long") % called
    return Hold(because, until) if until > timezone.localdate() else None


def register_hold() -> None:
    register("selection", holds_of)
