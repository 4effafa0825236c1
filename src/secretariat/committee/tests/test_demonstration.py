"""The demonstration record breaks none of the invariants of the thread."""

from __future__ import annotations


def test_the_demonstration_record_is_well(demonstration):
    from secretariat.record import doctor

    about_data = [c for c in doctor._checks.values() if not c.find.__module__.endswith("sanity")]

    assert [(c.name, list(c.find())) for c in about_data if list(c.find())] == []
    assert len(about_data) >= 20


def test_entries_are_recorded_when_they_happened_and_in_that_order(demonstration):
    from secretariat.record.models import Entry

    entries = Entry.objects.filter(stream__key="committee:RCW").order_by("position")
    moments = list(entries.values_list("recorded_at", flat=True))
    first_decision = entries.filter(kind="decision", verb="entered").first()

    assert moments == sorted(moments)
    assert [m.date().isoformat() for m in (moments[0], first_decision.recorded_at)] == ["2021-06-13", "2021-10-15"]


def test_what_moved_since_a_session_is_not_the_whole_history(demonstration):
    from secretariat.committee.digests import EVERYTHING, since_last_session
    from secretariat.committee.models import Session
    from tests.demonstration import user_of

    session = Session.objects.select_related("committee").get(committee__code="RCW", number=11)
    (digest,) = since_last_session(user_of("delegate"), EVERYTHING, session)

    lines = [str(line) for group in digest.groups for line in group.lines]
    assert (len(lines) < 40, digest.is_cut) == (True, False)
    assert not [line for line in lines if line.startswith("Version of a document")]
