"""A draft goes round the units concerned: they remark on it, sign it off, or return it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.accounts.models import Assignment, Person
from secretariat.core.text import folded
from secretariat.record.journal import person_of
from secretariat.record.models import Audience, Notice
from secretariat.record.notices import settle as settle_notices
from secretariat.record.notices import tell
from secretariat.record.operations import change, enter, reinstate, withdraw

from ..models import Clearance, Report, ReportComment, ReportState
from .reports import OPEN_STATES, require_open

AWAITED, CLEARED, RETURNED = Clearance.Answer.AWAITED, Clearance.Answer.CLEARED, Clearance.Answer.RETURNED
NOBODY = gettext_lazy("Choose a unit at least: a draft that nobody was asked about is not cleared.")


def can_be_asked(report: Report) -> Q:
    """Of organizations: not those whose people all have their roles for other committees, and would read nothing of
    this one. Who was asked already can be asked again."""
    current = Assignment.objects.current().filter(organization__isnull=False)
    here = current.filter(committee_code__in=["", report.committee.code])
    elsewhere = Q(pk__in=current.values("organization")) & ~Q(pk__in=here.values("organization"))
    return ~elsewhere | Q(pk__in=report.clearances.standing().values("unit"))


@transaction.atomic
def send_for_clearance(report: Report, units, *, by) -> Report:
    """Ask these units, and no others, to sign the draft off. Who has signed already is not asked again."""
    require_open(report)
    wanted = {unit.pk: unit for unit in units}
    if not wanted:
        raise ValidationError({"units": NOBODY})
    there = {clearance.unit_id: clearance for clearance in report.clearances.all()}
    for pk, clearance in there.items():
        if pk not in wanted and clearance.is_standing:
            withdraw(clearance, by=by, reason=_("No longer asked."))
    for pk, unit in wanted.items():
        asked(report, unit, there.get(pk), by)
    settle_answered(report)
    cleared = not report.clearances.standing().exclude(answer=CLEARED).exists()
    return change(
        report, by=by, verb="sent for clearance", state=ReportState.CLEARED if cleared else ReportState.CLEARANCE
    )


def asked(report: Report, unit, there: Clearance | None, by) -> None:
    if there is None:
        there = enter(
            Clearance, by=by, verb="asked", committee=report.committee, report=report, unit=unit, **internal()
        )
    elif not there.is_standing:
        there = change(reinstate(there, by=by), by=by, verb="asked", answer=AWAITED)
    elif there.answer == RETURNED:
        there = change(there, by=by, verb="asked again", answer=AWAITED)
    if there.answer == AWAITED:
        transaction.on_commit(lambda: tell_unit(there))


def internal() -> dict:
    return {"audience": Audience.objects.of("internal")}


def tell_unit(clearance: Clearance) -> int:
    """Tell the people of the unit that the draft waits for them."""
    report = clearance.report
    roles = Assignment.objects.current().filter(organization=clearance.unit)
    people = Person.objects.filter(assignments__in=roles).distinct().select_related("sign_in")

    def say():
        subject = _("A draft report waits for your unit: %(report)s") % {"report": report}
        body = _("%(unit)s is asked to read the draft, to remark on it where needed, and to sign it off.")
        return subject, body % {"unit": clearance.unit}, reverse("committee:report", args=[report.pk])

    return tell(people, Notice.Kind.ASKED, f"clearance:{clearance.pk}:{clearance.version}", record=report, say=say)


def settle_answered(report: Report) -> int:
    """Whoever was told that a draft waits, and of whom no answer is awaited any more, is told so no longer."""
    waits = report.is_standing and report.state in OPEN_STATES
    awaited = report.clearances.standing().filter(answer=AWAITED).values_list("pk", flat=True) if waits else ()
    done = Notice.objects.filter(kind=report.noun(), record_id=report.pk, key__startswith="clearance:")
    for pk in awaited:
        done = done.exclude(key__startswith=f"clearance:{pk}:")
    return settle_notices(done)


@transaction.atomic
def sign_off(clearance: Clearance, *, by, comment: str = "", version: int | None = None) -> Clearance:
    """The unit agrees with the draft as it stands. With the last one the draft is cleared."""
    answer = answered(clearance, CLEARED, comment, by=by, version=version)
    report = Report.objects.get(pk=clearance.report_id)
    if not report.clearances.standing().exclude(answer=CLEARED).exists():
        change(report, by=by, verb="cleared", state=ReportState.CLEARED)
    return answer


@transaction.atomic
def return_draft(clearance: Clearance, *, by, comment: str, version: int | None = None) -> Clearance:
    """The unit wants something changed first, and says what."""
    if not comment.strip():
        raise ValidationError({"comment": _("Say what your unit wants changed.")})
    answer = answered(clearance, RETURNED, comment, by=by, version=version)
    report = Report.objects.get(pk=clearance.report_id)
    if report.state == ReportState.CLEARED:
        change(report, by=by, verb="returned", state=ReportState.CLEARANCE)
    return answer


def answered(clearance: Clearance, answer: str, comment: str, *, by, version) -> Clearance:
    report = Report.objects.select_for_update().get(pk=clearance.report_id)
    if report.state not in {ReportState.CLEARANCE, ReportState.CLEARED}:
        raise ValidationError(_("This draft is not in clearance."))
    told = {"comment": comment.strip(), "answered_at": timezone.now(), "answered_by": person_of(by)}
    verb = "signed off" if answer == CLEARED else "returned"
    given = change(clearance, by=by, version=version, verb=verb, answer=answer, **told)
    settle_answered(report)
    return given


def remark(report: Report, text: str, *, by, slot: str = "", unit=None) -> ReportComment:
    """Remark on one paragraph of a draft (`slot` is its key), or on all of it."""
    require_open(report)
    if not text.strip():
        raise ValidationError({"text": _("Write what you want to remark.")})
    passage = report.passages.standing().filter(slot=slot).first() if slot else None
    told = {"slot": slot, "passage": passage, "unit": unit, "author": person_of(by), "text": text.strip()}
    return enter(ReportComment, by=by, verb="remarked", committee=report.committee, report=report, **told, **internal())


def settle(comment: ReportComment, *, by, answer: str, version: int | None = None) -> ReportComment:
    """Say what became of a remark."""
    if not answer.strip():
        raise ValidationError({"answer": _("Say what became of this remark.")})
    return change(comment, by=by, version=version, verb="settled", is_settled=True, answer=answer.strip())


def units_concerned(thread) -> list:
    """The units that own an action of the thread, once each, by name."""
    found = {line.action.unit_id: line.action.unit for line in thread.actions if line.action.unit_id}
    return sorted(found.values(), key=lambda unit: folded(str(unit)))


def units_of(user) -> set[int]:
    """The units a person may answer for: those she holds a role in, and her own."""
    person = person_of(user)
    if person is None:
        return set()
    return {a.organization_id for a in person.current_assignments if a.organization_id} | {person.organization_id} - {
        None
    }
