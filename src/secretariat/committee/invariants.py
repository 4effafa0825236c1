"""What must be true of every thread. Each check yields a sentence for each fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, ForeignKey, OuterRef, Q

from secretariat.record.invariants import fault_of_file
from secretariat.record.models import Entry

from .models import (
    Action,
    ActionStatus,
    AgendaItem,
    Citation,
    Consideration,
    Decision,
    FollowUp,
    FollowUpKind,
    Implementation,
    Obligation,
    Release,
    Report,
    ReportState,
    Session,
    SessionState,
    StatusChange,
    ThreadRecord,
)
from .operations.order import impossible
from .operations.parts import refuse_beside_parts
from .operations.timeline import shows, unsettled
from .readers import nothing_is_open_under_what_is_hidden


def every_move_has_its_ground() -> Iterator[str]:
    """A citation; for a delivery without a document, that delivery; else a reason."""
    shown = Implementation.objects.filter(document=None).values("pk")
    delivered = Q(status=ActionStatus.DELIVERED, ground_kind=Implementation.noun(), ground_id__in=shown)
    bare = StatusChange.objects.filter(citation=None, ground="").exclude(delivered)
    for change in bare.select_related("action"):
        yield f"Action {change.action_id} ({change.action}) moved to “{change.status}” without a citation."


def statuses_follow_from_the_record() -> Iterator[str]:
    """Where it leads otherwise, the action is settled with the next change that touches it, or by `settle_statuses`."""
    for action, stands in unsettled():
        yield (
            f"Action {action.pk} ({action}) stands as “{action.status}”; what is on record leads to “{stands.status}”."
        )


def nothing_is_discussed_before_it_was_there() -> Iterator[str]:
    """Of what was delivered at a session, or is not delivered yet, nobody spoke at an earlier one."""
    for model in (Consideration, Decision):
        later = Q(implementations__session__number__gt=F("session__number"))
        for record in (
            model.objects.standing()
            .filter(later | Q(implementations__is_delivered=False))
            .select_related("session__committee", "citation__document")
            .distinct()
        ):
            yield from (f"{model.noun()} {record.pk} ({record}): {sentence}" for *_at, sentence in impossible(record))


def citations_end_within_the_report() -> Iterator[str]:
    cited = Citation.objects.standing().exclude(ranges=[], label="").select_related("document__session__committee")
    for citation in cited.order_by("pk").iterator():
        document, limit = citation.document, citation.document.last_paragraph
        if limit and (citation.top or 0) > limit:
            yield f"Citation {citation.pk} names paragraph {citation.top} of {document}, which ends with {limit}."
        if any(first > last or first < 1 for first, last in citation.ranges):
            yield f"Citation {citation.pk} of {document} has a range that runs backwards: {citation.ranges}."


EVIDENCE = {
    ActionStatus.DELIVERED: ("implementations", "nothing delivered"),
    ActionStatus.CONSIDERED: ("considerations", "no consideration"),
    ActionStatus.DECIDED: ("decisions", "no decision"),
}


def nothing_stands_as_done_without_evidence() -> Iterator[str]:
    for status, (name, lack) in EVIDENCE.items():
        model = Action._meta.get_field(name).related_model
        held = model.objects.standing().filter(actions=OuterRef("pk"))
        for action in Action.objects.standing().filter(status=status).exclude(Exists(held)):
            yield f"Action {action.pk} ({action}) stands as “{action.get_status_display()}” with {lack} on record."


def nothing_closes_in_silence() -> Iterator[str]:
    """A closed follow-up has its reason and citation; a met request is not released too; a closed item its session."""
    closed = FollowUp.objects.filter(closed_at__isnull=False)
    for follow_up in closed.filter(Q(closed_reason="") | Q(closed_by=None)):
        yield f"Follow-up {follow_up.pk} ({follow_up}) is closed without reason and citation."
    for follow_up in FollowUp.objects.filter(kind=FollowUpKind.NONE_FORESEEN, pk__in=became_nothing()):
        yield f"Follow-up {follow_up.pk} ({follow_up}) became “none foreseen” without reason and citation."
    for follow_up in FollowUp.objects.filter(kind=FollowUpKind.NONE_FORESEEN, due_session__isnull=False):
        yield f"Follow-up {follow_up.pk} foresees nothing and yet falls due."
    for obligation in Obligation.objects.filter(met_by__isnull=False).exclude(released_reason=""):
        yield f"Obligation {obligation.pk} ({obligation}) is both met and released."
    for item in AgendaItem.objects.filter(closed_by__isnull=False, closed_at=None):
        yield f"Agenda item {item.pk} ({item}) is closed by a decision, at no session."


def nothing_is_open_under_what_is_closed() -> Iterator[str]:
    below = Action.objects.standing().filter(status=ActionStatus.CLOSED)
    told = FollowUp.objects.standing().filter(action__in=below, closed_at=None)
    for follow_up in filter(is_read_with_action, told.exclude(kind=FollowUpKind.NONE_FORESEEN).select_related(*READ)):
        yield f"Action {follow_up.action_id} ({follow_up.action}) is closed; its follow-up “{follow_up}” is open."
    asked = Obligation.objects.standing().owed().filter(action__in=below)
    for obligation in filter(is_read_with_action, asked.select_related(*READ)):
        yield f"Action {obligation.action_id} ({obligation.action}) is closed; “{obligation}” is still owed."


READ = ("action__audience", "audience")


def is_read_with_action(record) -> bool:
    """What only some may read opens nothing for all: the status would tell of it."""
    return shows(record, record.action)


def became_nothing() -> list[int]:
    """Follow-ups of which the journal tells that their kind was changed to “none foreseen” once they were stated."""
    told = Entry.objects.filter(kind="followup", changes__has_key="kind").exclude(verb="entered")
    return [pk for pk, changes in told.values_list("record_id", "changes") if changes["kind"][1] == "none_foreseen"]


def provisional_citations_are_marked() -> Iterator[str]:
    rows = Citation.objects.standing().filter(is_provisional=False).exclude(ranges=[])
    for citation in rows.select_related("document__session__committee").prefetch_related("document__versions"):
        if citation.document.is_provisional:
            yield f"Citation {citation.pk} cites {citation.document}, which is provisional, and is not marked so."


def held_sessions_have_days() -> Iterator[str]:
    """Those whose day is marked as not known, which a report names in passing, apart."""
    for session in Session.objects.standing().filter(state=SessionState.HELD).select_related("committee"):
        if session.start is None and "actual_start" not in session.unverified:
            yield f"{session} was held on no day."


def threads_stay_in_their_committee() -> Iterator[str]:
    """No record points into another committee's thread, nor is linked into one."""
    for model in [model for model in apps.get_models() if issubclass(model, ThreadRecord)]:
        yield from linked_astray(model)
        for field in model._meta.concrete_fields:
            leads = isinstance(field, ForeignKey) and issubclass(field.related_model, ThreadRecord)
            if leads and field.name != "merged_into":
                astray = ~Q(**{f"{field.name}__committee": F("committee")}) & Q(**{f"{field.name}__isnull": False})
                for pk in model.objects.filter(astray).values_list("pk", flat=True):
                    yield f"{model.noun()} {pk} points by “{field.name}” into another committee."


def linked_astray(model) -> Iterator[str]:
    for field in [one for one in model._meta.many_to_many if issubclass(one.related_model, ThreadRecord)]:
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        rows = field.remote_field.through.objects.exclude(**{f"{own}__committee": F(f"{other}__committee")})
        for pk, linked in rows.order_by("pk").values_list(own, other):
            yield f"{model.noun()} {pk} is linked by “{field.name}” to {linked}, which belongs to another committee."


def what_was_issued_is_what_was_kept() -> Iterator[str]:
    for release in Release.objects.select_related("report").order_by("pk").iterator():
        if fault := fault_of_file(release.file, release.sha256):
            yield f"What was issued as {release} {fault}."
    for report in Report.objects.filter(state=ReportState.RELEASED, releases=None):
        yield f"Report {report.pk} ({report}) is released, and nothing is kept of it."


def a_document_holds_one_report() -> Iterator[str]:
    """And each of its Rev., Corr. and Add. once."""
    issued = Report.objects.standing().filter(state=ReportState.RELEASED, document__isnull=False)
    counted = issued.order_by("document", "issue").values("document__symbol", "document", "issue")
    for row in counted.annotate(number=Count("pk")).filter(number__gt=1):
        held = issued.filter(document=row["document"], issue=row["issue"]).order_by("pk").values_list("pk", flat=True)
        called = " ".join(filter(None, [row["document__symbol"], row["issue"]]))
        told = ", ".join(map(str, held))
        yield f"Document {row['document']} ({called}) was released {row['number']} times: reports {told}."


def sessions_meet_on_the_days_of_their_parts() -> Iterator[str]:
    """From the first of several to the last; one alone lies within."""
    for session in Session.objects.standing().filter(parts__withdrawn_at=None, parts__isnull=False).distinct():
        try:
            refuse_beside_parts(session, session.start or dt.date.max, session.end)
        except ValidationError:
            days = f"{session.start} to {session.end}" if session.start else "not known"
            yield f"Session {session.pk} ({session}) has days that are not those of its parts: {days}."


def nothing_is_left_on_a_double() -> Iterator[str]:
    """What was said of a record that was merged into another is said of the one that stays."""
    cited = Citation.objects.standing().filter(document__merged_into__isnull=False).select_related("document")
    for one in cited.order_by("pk"):
        into = one.document.merged_into_id
        yield f"Citation {one.pk} names document {one.document_id}, which was merged into {into}."
    links = Implementation.actions.through.objects.filter(
        implementation__withdrawn_at=None, action__merged_into__isnull=False
    )
    for link in links.select_related("action").order_by("pk"):
        into = link.action.merged_into_id
        yield f"Implementation {link.implementation_id} is under action {link.action_id}, merged into {into}."


def register() -> None:
    from secretariat.record import doctor

    doctor.register("Moves of actions", every_move_has_its_ground)
    doctor.register("Statuses of actions", statuses_follow_from_the_record)
    doctor.register("Evidence of actions", nothing_stands_as_done_without_evidence)
    doctor.register("Order of what happened", nothing_is_discussed_before_it_was_there)
    doctor.register("Ranges of citations", citations_end_within_the_report)
    doctor.register("Provisional citations", provisional_citations_are_marked)
    doctor.register("What was closed", nothing_closes_in_silence)
    doctor.register("What is open under what was closed", nothing_is_open_under_what_is_closed)
    doctor.register("Sessions held", held_sessions_have_days)
    doctor.register("Days of sessions in parts", sessions_meet_on_the_days_of_their_parts)
    doctor.register("What is left on doubles", nothing_is_left_on_a_double)
    doctor.register("Committees apart", threads_stay_in_their_committee)
    doctor.register("Open under what is hidden", nothing_is_open_under_what_is_hidden)
    doctor.register("Issued documents", what_was_issued_is_what_was_kept)
    doctor.register("One report a document", a_document_holds_one_report)
