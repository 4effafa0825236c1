"""The doctor finds what is broken on purpose, and nothing in a record that is well."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.accounts.models import Assignment, GroupOfStates, Membership
from secretariat.committee.factories import ActionFactory, DocumentFactory, SessionFactory
from secretariat.committee.models import Action, Session
from secretariat.core.multilingual import Texts
from secretariat.record import doctor, invariants
from secretariat.record.attachments import attach
from secretariat.record.merging import merge
from secretariat.record.models import Attachment, Audience, AudienceGrant, Entry, Merge, Stream, Subject, SweepRun
from secretariat.record.operations import change, withdraw
from secretariat.record.parting import undo

pytestmark = pytest.mark.django_db


# --- a check for each fault --------------------------------------------------------


def test_a_missing_entry_is_found():
    session = SessionFactory()
    change(session, by=None, place="Lyon")
    key = session.stream_key
    assert list(invariants.positions_are_contiguous()) == []

    Entry.objects.filter(position=2).delete()

    assert list(invariants.positions_are_contiguous()) == [
        f"Stream {key} stands at position 3, but holds 2 entries from 1 to 3: entries are missing."
    ]


def test_a_stream_that_stands_elsewhere_is_found():
    session = SessionFactory()
    Stream.objects.update(position=9)

    assert list(invariants.positions_are_contiguous()) == [
        f"Stream {session.stream_key} stands at position 9, but holds 2 entries from 1 to 2: entries are missing."
    ]


def test_an_entry_that_concerns_nothing_is_found():
    session = SessionFactory()
    assert list(invariants.entries_concern_their_record()) == []

    Subject.objects.filter(kind="session").delete()

    assert list(invariants.entries_concern_their_record()) == [
        f"Entry 2 of {session.stream_key} does not concern its own record (session {session.pk}: entered)."
    ]


def test_a_row_that_was_changed_by_hand_is_found():
    action = ActionFactory(titles=Texts.of("Lamps"))
    assert list(invariants.the_journal_tells_what_the_tables_say()) == []

    Action.objects.update(status="closed", recurs_every=3)

    assert list(invariants.the_journal_tells_what_the_tables_say()) == [
        f"action {action.pk} (Lamps) was changed behind the journal's back: recurs_every, status."
    ]


def test_a_relation_that_was_changed_by_hand_is_found():
    action = ActionFactory(titles=Texts.of("Lamps"))
    action.paragraphs.clear()

    assert list(invariants.the_journal_tells_what_the_tables_say()) == [
        f"action {action.pk} (Lamps) was changed behind the journal's back: paragraphs."
    ]


def test_a_row_that_was_entered_by_hand_is_found():
    committee = SessionFactory().committee
    made = Session.objects.create(committee=committee, number=900, audience=Audience.objects.of("public"))

    assert list(invariants.the_journal_tells_what_the_tables_say()) == [
        f"The journal has no entry for session {made.pk} ({made})."
    ]


def test_what_is_withdrawn_without_a_reason_is_found():
    action = ActionFactory(titles=Texts.of("Lamps"))
    withdraw(action, by=None, reason="wrong")
    assert list(invariants.what_is_withdrawn_says_why()) == []

    Action.objects.update(withdrawn_reason="")

    assert list(invariants.what_is_withdrawn_says_why()) == [
        f"action {action.pk} (Lamps) is withdrawn without a reason."
    ]


def test_a_merge_that_leads_nowhere_is_found():
    kept = ActionFactory(titles=Texts.of("Lamps"))
    double = ActionFactory(mandate=kept.mandate, titles=Texts.of("Lamps"))
    done = merge(kept, double, by=None)
    assert list(invariants.merges_lead_somewhere()) == []

    Action.objects.filter(pk=double.pk).update(withdrawn_at=None)
    stands = list(invariants.merges_lead_somewhere())
    Action.objects.filter(pk=double.pk).update(merged_into=None)
    silent = list(invariants.merges_lead_somewhere())
    Action.objects.filter(pk=double.pk).update(merged_into=kept, withdrawn_at=timezone.now())
    Merge.objects.all().delete()
    untold = list(invariants.merges_lead_somewhere())

    called = f"action {double.pk} (Lamps)"
    assert (stands, silent, untold) == (
        [f"{called} is merged into another and yet stands."],
        [f"action {double.pk} was merged into {kept.pk}, but does not say so."],
        [f"{called} is merged, but no merge tells of it."],
    )
    assert done.kept_id == kept.pk


def test_a_merge_that_was_undone_leaves_nothing_to_find():
    kept = ActionFactory()
    undo(merge(kept, ActionFactory(mandate=kept.mandate), by=None), by=None)

    assert list(invariants.merges_lead_somewhere()) == []


def test_an_audience_that_opens_to_others_than_it_says_is_found():
    audience = Audience.objects.of("internal")
    assert list(invariants.audiences_are_what_they_are_called()) == []

    AudienceGrant.objects.create(audience=audience, token="public")

    assert list(invariants.audiences_are_what_they_are_called()) == [
        f"Audience {audience.pk} is called “internal” and opens to “internal,public”."
    ]


def test_a_token_that_nobody_can_be_is_found():
    Audience.objects.of("public", "states", "internal", "unit:3", "party:4", "person:5")
    assert list(invariants.tokens_are_known()) == []

    audience = Audience.objects.of("everyone")

    assert list(invariants.tokens_are_known()) == [f"Audience {audience.pk} opens to “everyone”, which nobody can be."]


def test_a_file_that_was_changed_or_lost_is_found():
    document = DocumentFactory()
    for language, content in (("en", b"one"), ("fr", b"two"), ("es", b"three")):
        attach(document, content, name=f"{language}.pdf", extension=".pdf", language=language, by=None)
    assert list(invariants.files_are_what_was_attached()) == []
    changed, lost, _ = Attachment.objects.order_by("pk")

    with changed.file.storage.open(changed.file.name, "wb") as file:
        file.write(b"another")
    lost.file.storage.delete(lost.file.name)

    assert list(invariants.files_are_what_was_attached()) == [
        f"The file en.pdf of document {document.pk} is not the one that was kept: its SHA-256 differs.",
        f"The file fr.pdf of document {document.pk} is not there.",
    ]


def test_memberships_that_overlap_are_found():
    group = GroupOfStates.objects.create(code="NORTH", names=Texts.of("North"))
    state = OrganizationFactory(code="XA")
    for since, until in ((None, 2010), (2010, 2015), (2016, None)):
        days = [year and dt.date(year, 1, 1) for year in (since, until)]
        Membership.objects.create(group=group, state=state, since=days[0], until=days[1])
    assert list(invariants.memberships_do_not_overlap()) == []

    Membership.objects.create(group=group, state=state, since=dt.date(2014, 6, 1), until=dt.date(2014, 7, 1))

    assert list(invariants.memberships_do_not_overlap()) == [f"{state} is in North twice at the same time."]


def test_an_installation_that_nobody_administers_is_found():
    SignInFactory(role="officer")
    SignInFactory(role="administrator")
    assert list(invariants.somebody_administers()) == []

    Assignment.objects.filter(role__code="administrator").update(until=timezone.localdate())

    assert list(invariants.somebody_administers()) == ["Nobody who can sign in may administer persons and roles."]


def test_a_sweep_that_keeps_failing_is_found():
    SweepRun.objects.create(name="steady", failed=2)
    SweepRun.objects.create(name="broken", failed=3)

    assert list(invariants.sweeps_end_well()) == ["The sweep “broken” has failed 3 times in a row: the log says why."]


# --- the command -------------------------------------------------------------------


@pytest.fixture
def checks(monkeypatch):
    monkeypatch.setattr(doctor, "_checks", {})
    return doctor.register


def run(*words, **options):
    """What the command says, and its exit code."""
    from io import StringIO

    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out, **options)
    except SystemExit as error:
        return out.getvalue(), error.code
    return out.getvalue(), 0


def test_where_all_is_well_it_says_so_and_exits_with_0(checks):
    checks("Files", list)

    assert run() == ("well   Files\n", 0)


def test_each_fault_is_a_sentence_and_the_exit_is_1(checks):
    checks("Files", lambda: ["One is missing.", "Another is too."])
    checks("Mail", lambda: ["No server is named."], is_remark=True)

    assert run() == (
        "wrong  Files\n       One is missing.\n       Another is too.\nnote   Mail\n       No server is named.\n", 1,
    )  # fmt: skip


def test_a_remark_alone_fails_nothing(checks):
    checks("Mail", lambda: ["No server is named."], is_remark=True)

    assert run()[1] == 0


def test_a_check_that_breaks_is_a_fault_of_its_own(checks):
    def refuse():
        raise DatabaseError("no such table: record_entry\nLINE 1")

    checks("Broken", lambda: 1 / 0)
    checks("Tables", refuse)

    assert run() == (
        "wrong  Broken\n       This could not be examined: ZeroDivisionError: division by zero\n"
        "wrong  Tables\n       The database refused to answer this: no such table: record_entry\n",
        1,
    )


def test_of_very_many_faults_the_first_are_told(checks):
    checks("Files", lambda: [f"{n} is missing." for n in range(25)])

    assert run()[0].splitlines()[-1] == "       … and 5 more."


def test_it_runs_only_what_is_named_and_speaks_json(checks):
    checks("Files", lambda: ["One is missing."])
    checks("Mail", list)

    told, code = run("fil", json=True)

    assert (json.loads(told), code) == (
        {
            "well": False,
            "findings": [{"check": "Files", "is_remark": False, "sentences": ["One is missing."], "more": 0}],
        },
        1,
    )
