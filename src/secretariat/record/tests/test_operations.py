"""Changing a record: nobody overwrites another in silence, nothing is deleted, everyone sees what is hers to see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, UnitFactory
from secretariat.accounts.models import Assignment, Role, SignIn
from secretariat.committee.factories import ActionFactory, CommitteeFactory, MandateFactory, SessionFactory
from secretariat.committee.models import Action, Committee, Mandate, Session
from secretariat.core.multilingual import Texts
from secretariat.record import journal, notices
from secretariat.record.models import Audience, AudienceGrant, Entry, Notice
from secretariat.record.operations import EditConflict, change, enter, reinstate, withdraw
from secretariat.record.sight import Sight

pytestmark = pytest.mark.django_db


# --- two at once -----------------------------------------------------------------


def test_the_second_of_two_editors_is_told_and_nothing_is_written():
    session = SessionFactory(place="Geneva")
    change(session, by=None, version=1, place="Lyon")

    with pytest.raises(EditConflict) as told:
        change(session, by=None, version=1, place="Annecy")

    assert (told.value.current.place, told.value.values, told.value.current.version) == ("Lyon", {"place": "Annecy"}, 2)
    assert Session.objects.get(pk=session.pk).place == "Lyon"


def test_of_two_editors_at_the_same_moment_one_is_told(overlapping_or_not):
    """On PostgreSQL the second waits for the row; on SQLite for the database."""
    results = overlapping_or_not()

    assert sorted(results) == ["changed", "told"]


@pytest.fixture
def overlapping_or_not(transactional_db):
    import threading

    from django.db import connection, connections

    session = SessionFactory(place="Geneva")

    def run():
        results, together = [], threading.Barrier(2)

        def edit(place):
            try:
                together.wait(20)
                change(session, by=None, version=1, place=place)
                results.append("changed")
            except EditConflict:
                results.append("told")
            finally:
                connections["default"].close()

        if connection.vendor == "sqlite":  # the test database lives in this one connection
            together = threading.Barrier(1)
            keep, connections["default"].close = connections["default"].close, lambda: None
            try:
                edit("Lyon"), edit("Annecy")
            finally:
                connections["default"].close = keep
            return results
        threads = [threading.Thread(target=edit, args=(place,)) for place in ("Lyon", "Annecy")]
        [thread.start() for thread in threads], [thread.join(60) for thread in threads]
        return results

    return run


def test_without_a_version_the_change_goes_on_top_of_whatever_stands():
    session = SessionFactory(place="Geneva", mode="online")
    change(session, by=None, place="Lyon")

    changed = change(session, by=None, mode="hybrid")

    assert (changed.place, changed.mode, changed.version) == ("Lyon", "hybrid", 3)


def test_a_change_that_breaks_a_rule_is_refused_whole():
    session = SessionFactory(scheduled_start=dt.date(2030, 5, 6), scheduled_end=dt.date(2030, 5, 8))
    before = Entry.objects.count()

    with pytest.raises(ValidationError):
        change(session, by=None, place="Lyon", scheduled_end=dt.date(2030, 5, 1))

    assert (Session.objects.get(pk=session.pk).place, Entry.objects.count()) == (session.place, before)


def test_nothing_points_into_another_committee():
    other = SessionFactory()

    with pytest.raises(ValidationError, match="another committee"):
        ActionFactory(due_session=other)


# --- withdrawn -------------------------------------------------------------------


def test_a_wrong_entry_is_withdrawn_with_a_reason_and_can_come_back():
    officer, delegate = SignInFactory(role="officer"), SignInFactory(role="delegate")
    action = ActionFactory()

    def seen():
        return [Action.objects.visible_to(user).filter(pk=action.pk).exists() for user in (None, delegate, officer)]

    withdraw(action, by=officer, reason="entered twice")
    withdrawn = seen(), Action.objects.standing().count(), Action.objects.get().withdrawn_reason
    reinstate(Action.objects.get(), by=officer)

    assert (withdrawn, seen()) == (([False, False, True], 0, "entered twice"), [True, True, True])
    assert [e.verb for e in journal.history(action)] == ["reinstated", "withdrawn", "entered"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_withdrawn_without_a_reason(reason):
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(ActionFactory(), by=None, reason=reason)


# --- audiences -------------------------------------------------------------------

TODAY = timezone.localdate
DAY = dt.timedelta(days=1)


def test_who_sees_what():
    unit, state = UnitFactory(), OrganizationFactory()
    guest = Role.objects.create(code="guest", names=Texts.of("Guest"))
    people = {code: SignInFactory(role=code) for code in ("officer", "delegate")}
    people["nobody"], people["unit"], people["party"] = SignInFactory(), SignInFactory(), SignInFactory()
    Assignment.objects.create(person=people["unit"].person, role=guest, organization=unit)
    Assignment.objects.create(person=people["party"].person, role=guest, organization=state)
    audiences = {
        "public": Audience.objects.of("public"),
        "states": Audience.objects.of("internal", "states"),
        "internal": Audience.objects.of("internal"),
        "soon": Audience.objects.of("internal", public=TODAY() + DAY),
        "since today": Audience.objects.of("internal", public=TODAY()),
        "unit": Audience.objects.of(f"unit:{unit.pk}"),
        "party": Audience.objects.of(f"party:{state.pk}"),
        "person": Audience.objects.of(f"person:{people['nobody'].person.pk}"),
    }
    records = {CommitteeFactory(audience=audience).pk: name for name, audience in audiences.items()}

    seen = {None: [records[c.pk] for c in Committee.objects.visible_to(None).order_by("pk")]}
    for name, user in people.items():
        user = SignIn.objects.get(pk=user.pk)
        seen[name] = [records[c.pk] for c in Committee.objects.visible_to(user).order_by("pk")]

    assert seen == {
        None: ["public", "since today"],
        "officer": ["public", "states", "internal", "soon", "since today"],
        "delegate": ["public", "states", "since today"],
        "nobody": ["public", "since today", "person"],
        "unit": ["public", "since today", "unit"],
        "party": ["public", "since today", "party"],
    }


def test_a_role_of_one_committee_opens_what_is_kept_there_and_nothing_else():
    here, there = CommitteeFactory(), CommitteeFactory()
    state = OrganizationFactory()
    audiences = {
        "states": Audience.objects.of("internal", "states"),
        "internal": Audience.objects.of("internal"),
        "party": Audience.objects.of(f"party:{state.pk}"),
    }
    names = {}
    for committee, place in ((here, "here"), (there, "there")):
        for name, audience in audiences.items():
            names[MandateFactory(committee=committee, audience=audience).pk] = f"{name} {place}"
    withdrawn = MandateFactory(committee=there)
    withdraw(MandateFactory(committee=here), by=None, reason="Double")
    withdraw(withdrawn, by=None, reason="Double")
    people = {code: SignInFactory(role=code, role__committee=here.code, role__organization=state)
              for code in ("officer", "delegate")}  # fmt: skip

    seen, told, sights = {}, {}, {}
    for name, user in people.items():
        found = list(Mandate.objects.visible_to(user).order_by("pk"))
        seen[name] = [names.get(one.pk, "withdrawn here") for one in found]
        told[name] = set(Entry.objects.visible_to(user).filter(kind="mandate").values_list("record_id", flat=True))
        sights[name] = [one for one in Mandate.objects.order_by("pk") if Sight(user).sees(one)] == found

    assert seen == {
        "officer": ["states here", "internal here", "party here", "withdrawn here"],
        "delegate": ["states here", "party here"],
    }
    assert sights == {"officer": True, "delegate": True}
    assert not told["officer"] & {pk for pk, name in names.items() if name.endswith("there")}


def test_a_notice_reaches_nobody_whose_role_is_for_another_committee():
    here, there = CommitteeFactory(), CommitteeFactory()
    record = MandateFactory(committee=here, audience=Audience.objects.of("internal"))
    people = [SignInFactory(role="officer", role__committee=one.code).person for one in (here, there)]

    notices.tell(people, Notice.Kind.MOVED, "key", record=record, say=lambda: ("Subject", "", "/"))

    assert [notice.person for notice in Notice.objects.all()] == people[:1]


def test_an_audience_is_kept_once_whatever_the_order_of_its_tokens():
    day = dt.date(2030, 1, 2)

    kept = {
        Audience.objects.of("states", "internal", public=day),
        Audience.objects.of("internal", "states", public=day),
    }

    (audience,) = kept
    assert (audience.key, audience.tokens) == (
        "internal,public@2030-01-02,states", {"internal": None, "public": day, "states": None},
    )  # fmt: skip


TOKENS = st.dictionaries(
    st.sampled_from(["public", "states", "internal", "unit:3", "party:7", "person:12"]),
    st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)),
    min_size=1,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    grants=TOKENS, own=st.sets(st.sampled_from(["public", "states", "internal", "unit:3", "party:7"])), day=st.dates()
)
def test_the_database_and_the_audience_agree_who_it_opens_to(grants, own, day):
    audience = Audience.objects.of(**grants)

    in_database = audience.pk in set(Audience.objects.holding(own, on=day).values_list("audience_id", flat=True))

    assert in_database == audience.opens_to(own, on=day)
    assert in_database == any(t in own and (since is None or since <= day) for t, since in grants.items())


def test_a_signed_in_person_whose_role_ended_is_one_of_the_public():
    officer = SignInFactory(role="officer")
    hidden = ActionFactory(audience=Audience.objects.of("internal"))
    Assignment.objects.update(until=TODAY())

    user = SignIn.objects.get(pk=officer.pk)

    assert (user.tokens, Action.objects.visible_to(user).filter(pk=hidden.pk).exists()) == (
        {"public", f"person:{user.person.pk}"}, False,
    )  # fmt: skip


def test_what_is_entered_says_who_may_see_it_from_the_first_entry():
    committee = enter(
        Committee, by=PersonFactory(), code="RCZ", names=Texts.of("Z"), audience=Audience.objects.of("internal")
    )

    assert (Entry.objects.get().audience, committee.version) == (committee.audience, 1)
    assert AudienceGrant.objects.filter(audience=committee.audience).count() == 1
