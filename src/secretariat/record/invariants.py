"""What must be true of every record, whatever area it belongs to. Each check yields a sentence for each fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db.models import Count, F, Max, Min, Q

from secretariat.accounts.forms import overlap
from secretariat.accounts.models import Membership, Role
from secretariat.accounts.operations import administrators

from . import journal
from .models import Attachment, Audience, AudienceGrant, Entry, Merge, Record, Stream, Subject, SweepRun
from .nouns import models_by_noun

AT_ONCE = 1000


def name(record: Record) -> str:
    return f"{record.noun()} {record.pk} ({str(record)[:60]})"


# --- the journal -----------------------------------------------------------------


def positions_are_contiguous() -> Iterator[str]:
    """Each stream's positions run from 1 to its own, none missing."""
    rows = Stream.objects.annotate(
        number=Count("entries"), first=Min("entries__position"), last=Max("entries__position")
    )
    for stream in rows:
        if (stream.number, stream.first or 1, stream.last or 0) != (stream.position, 1, stream.position):
            yield (
                f"Stream {stream.key} stands at position {stream.position}, but holds {stream.number} entries "
                f"from {stream.first} to {stream.last}: entries are missing."
            )


def entries_concern_their_record() -> Iterator[str]:
    own = Subject.objects.filter(kind=F("entry__kind"), record_id=F("entry__record_id"))
    for entry in Entry.objects.exclude(pk__in=own.values("entry_id")).select_related("stream")[:AT_ONCE]:
        yield f"Entry {entry.position} of {entry.stream.key} does not concern its own record ({entry})."


def the_journal_tells_what_the_tables_say() -> Iterator[str]:
    """The last entry of each record holds what its row says: nothing was changed behind the journal's back."""
    for model in models_by_noun().values():
        # Of what comes by the thousand the journal tells that it came, not row by row what it said.
        for ids in batches(model) if not model.COMES_IN_BULK else ():
            yield from differences(model, ids)


def batches(model) -> Iterator[list[int]]:
    last = 0
    while ids := list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield ids
        last = ids[-1]


def differences(model, ids: list[int]) -> Iterator[str]:
    told = last_states(model, ids)
    links = {field.name: linked(field, ids) for field in model._meta.many_to_many}
    for record in model.objects.filter(pk__in=ids):
        now = journal.plain(journal.columns(record)) | {name: links[name].get(record.pk, []) for name in links}
        then = told.get(record.pk)
        if then is None:
            yield f"The journal has no entry for {name(record)}."
        elif unlike := sorted(key for key in now if key in then and now[key] != then[key]):
            yield f"{name(record)} was changed behind the journal's back: {', '.join(unlike)}."


def last_states(model, ids: list[int]) -> dict[int, dict]:
    found = Entry.objects.filter(kind=model.noun(), record_id__in=ids)
    newest = found.values("record_id", "stream_id").annotate(last=Max("position"))
    last = {(row["stream_id"], row["last"]) for row in newest}
    rows = found.filter(position__in={position for _, position in last})
    return {pk: state for pk, stream, position, state in rows.values_list("record_id", "stream_id", "position", "state")
            if (stream, position) in last}  # fmt: skip


def linked(field, ids: list[int]) -> dict[int, list[int]]:
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    through = field.remote_field.through.objects.filter(**{f"{own}__in": ids})
    found: dict[int, list[int]] = {}
    for a, b in through.values_list(own, other):
        found.setdefault(a, []).append(b)
    return {pk: sorted(others) for pk, others in found.items()}


# --- withdrawn and merged ----------------------------------------------------------


def what_is_withdrawn_says_why() -> Iterator[str]:
    for model in models_by_noun().values():
        for record in model.objects.filter(withdrawn_at__isnull=False, withdrawn_reason="")[:AT_ONCE]:
            yield f"{name(record)} is withdrawn without a reason."


def merges_lead_somewhere() -> Iterator[str]:
    """A merged record is withdrawn and its merge is on record; a merge that was undone has parted the two."""
    for noun, model in models_by_noun().items():
        open_merges = Merge.objects.filter(kind=noun, undone_at=None)
        merged = dict(open_merges.values_list("double_id", "kept_id"))
        for record in model.objects.filter(merged_into__isnull=False)[:AT_ONCE]:
            if record.withdrawn_at is None:
                yield f"{name(record)} is merged into another and yet stands."
            if merged.pop(record.pk, None) != record.merged_into_id:
                yield f"{name(record)} is merged, but no merge tells of it."
        for double, kept in merged.items():
            yield f"{noun} {double} was merged into {kept}, but does not say so."


# --- audiences ---------------------------------------------------------------------


def audiences_are_what_they_are_called() -> Iterator[str]:
    """The key by which pages and caches know an audience is made of its grants."""
    for audience in Audience.objects.prefetch_related("grants"):
        grants = sorted((grant.token, grant.since) for grant in audience.grants.all())
        key = ",".join(f"{token}@{since}" if since else token for token, since in grants)
        if key != audience.key:
            yield f"Audience {audience.pk} is called “{audience.key}” and opens to “{key}”."


TOKENS = Q(token__in=["public", "states", "internal"]) | Q(token__regex=r"^(party|unit|person):[0-9]+$")  # noqa: S106


def tokens_are_known() -> Iterator[str]:
    of_roles = {token for role in Role.objects.all() for token in role.tokens}
    for grant in AudienceGrant.objects.exclude(TOKENS).exclude(token__in=of_roles):
        yield f"Audience {grant.audience_id} opens to “{grant.token}”, which nobody can be."


# --- files -------------------------------------------------------------------------


def files_are_what_was_attached() -> Iterator[str]:
    for attachment in Attachment.objects.order_by("pk").iterator():
        if fault := fault_of_file(attachment.file, attachment.sha256):
            yield f"The file {attachment.name} of {attachment.kind} {attachment.record_id} {fault}."


def fault_of_file(file, sha256: str) -> str:
    """What is wrong with a kept file, as the end of a sentence; empty where nothing is."""
    try:
        with file.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, ValueError):
        return "is not there"
    return "" if found == sha256 else "is not the one that was kept: its SHA-256 differs"


# --- people and the clock ----------------------------------------------------------


def memberships_do_not_overlap() -> Iterator[str]:
    rows = Membership.objects.select_related("group", "state").order_by("group", "state", "pk")
    held: dict[tuple, list[Membership]] = {}
    for row in rows:
        others = held.setdefault((row.group_id, row.state_id), [])
        if any(overlap(row.since, row.until, other.since, other.until) for other in others):
            yield f"{row.state} is in {row.group} twice at the same time."
        others.append(row)


def somebody_administers() -> Iterator[str]:
    if not administrators().exists():
        yield "Nobody who can sign in may administer persons and roles."


def sweeps_end_well() -> Iterator[str]:
    for run in SweepRun.objects.filter(failed__gte=3):
        yield f"The sweep “{run.name}” has failed {run.failed} times in a row: the log says why."


def register() -> None:
    from . import doctor

    doctor.register("Positions of the journal", positions_are_contiguous)
    doctor.register("Subjects of entries", entries_concern_their_record)
    doctor.register("Journal and tables", the_journal_tells_what_the_tables_say)
    doctor.register("Withdrawn records", what_is_withdrawn_says_why)
    doctor.register("Merged records", merges_lead_somewhere)
    doctor.register("Audiences", audiences_are_what_they_are_called)
    doctor.register("Audience tokens", tokens_are_known)
    doctor.register("Attached files", files_are_what_was_attached)
    doctor.register("Memberships of States", memberships_do_not_overlap)
    doctor.register("Administrators", somebody_administers)
    doctor.register("Sweeps", sweeps_end_well)
