"""What each circle of readers sees of a profile: the table of fields, tested as one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import Assignment, Role
from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry

from .. import factories
from ..fields import ENGAGEMENT, OWNERS, PROFILE, reach
from ..levels import Level
from ..models import Engagement, Profile
from ..sight import Shown, level_for

pytestmark = pytest.mark.django_db

EVERYBODY = {
    Level.PUBLIC: {
        "number", "name", "other_names", "nationalities", "expertise", "languages", "summaries",
        "countries", "purposes", "fields", "starts_on", "ends_on",
    },
    Level.STATES: {"orcid", "unit", "method"},
    Level.OFFICERS: {
        "pool", "state", "availability", "residence", "email", "telephone", "cv", "programmes",
        "evidence", "references", "contract", "kind", "place", "rating", "reply", "reply_language",
    },
    Level.STEWARD: {"reason", "language", "gender", "contractor", "fee", "currency"},
}  # fmt: skip


def holder(code: str, *tokens: str, may=()):
    """Somebody who signs in and holds a role that opens these audiences."""
    role, _made = Role.objects.get_or_create(code=code, defaults={"tokens": list(tokens), "may": list(may)})
    user = SignInFactory()
    Assignment.objects.create(person=user.person, role=role)
    return user


@pytest.mark.parametrize("level", list(Level))
def test_each_circle_sees_what_the_table_opens_to_it_and_nothing_else(level):
    open_by_then = set().union(*(names for least, names in EVERYBODY.items() if least <= level))

    seen = {name for name, field in {**PROFILE, **ENGAGEMENT}.items() if field.seen_by <= level}

    assert seen == open_by_then


def test_every_field_says_whose_it_is_and_who_wins():
    rows = [*PROFILE.values(), *ENGAGEMENT.values()]

    assert {field.owner for field in rows} | {field.wins for field in rows} == set(OWNERS)
    assert [field.name for field in rows if not field.widest <= field.seen_by <= field.narrowest] == []


@given(st.dictionaries(st.sampled_from(sorted(PROFILE)), st.integers(0, 3)))
def test_whatever_is_consented_to_nothing_is_seen_more_widely_than_the_table_allows(consent):
    reaches = {name: reach(field, consent) for name, field in PROFILE.items()}

    assert [n for n, seen in reaches.items() if not PROFILE[n].widest <= seen <= PROFILE[n].narrowest] == []


def test_what_a_reader_may_not_see_is_not_there():
    made = factories.consultant(email="ana@example.org", gender="f", telephone="+41 22 000 00 00")
    contract = factories.engagement(made, fee=12000, currency="CHF")

    public = Shown(made, Level.PUBLIC, [contract])
    steward = Shown(made, Level.STEWARD, [contract])

    assert [public.name, public.email, public.gender, public.engagements[0].fee] == ["Ana Muñoz", None, None, None]
    assert [steward.email, steward.gender, steward.engagements[0].fee] == ["ana@example.org", "f", 12000]
    with pytest.raises(AttributeError):
        _ = public.person


def test_a_name_that_is_narrowed_takes_the_whole_profile_with_it():
    made = factories.consultant(consent={"name": Level.STATES})

    assert [Shown(made, level).nationalities for level in (Level.PUBLIC, Level.STATES)] == [None, []]
    assert list(Profile.objects.visible_to(None)) == []
    assert list(Profile.objects.visible_to(holder("delegate", "public", "states"))) == [made]


@pytest.mark.parametrize(
    ("told", "finders"),
    [
        ({}, {"stranger", "delegate", "officer", "steward"}),
        ({"state": "needs_update"}, {"stranger", "delegate", "officer", "steward"}),
        ({"state": "inactive"}, {"officer", "steward"}),
        ({"state": "removed"}, {"steward"}),
        ({"pool": "prospect", "state": "applied"}, {"steward"}),
    ],
)
def test_who_finds_a_profile_follows_from_its_pool_and_state(told, finders):
    made = factories.consultant(**told)
    contract = factories.engagement(made)
    readers = {
        "stranger": None,
        "delegate": holder("delegate", "public", "states"),
        "officer": holder("officer", "public", "states", "internal"),
        "steward": holder("steward", "public", "states", "internal", "prospects", "stewards", may=["roster.keep"]),
    }

    found = {who for who, user in readers.items() if Profile.objects.visible_to(user).filter(pk=made.pk).exists()}
    of_contract = {who for who, user in readers.items() if Engagement.objects.visible_to(user).filter(pk=contract.pk)}

    assert (found, of_contract) == (finders, finders)


def test_availability_ends_with_the_day_until_which_it_holds():
    weeks = [{"from": "2026-11-23", "until": "2027-01-03", "share": 60}, {"from": "2027-01-04", "until": "2027-01-10"}]
    made = factories.consultant(availability=weeks, available_until=dt.date(2026, 12, 31))

    assert Shown(made, Level.OFFICERS).availability == [{"from": "2026-11-23", "until": "2026-12-31", "share": 60}]
    assert Shown(made, Level.PUBLIC).availability is None


def test_the_person_sees_all_of_her_own_profile():
    user = holder("consultant", "public")
    made = factories.consultant(person=user.person, state="inactive")

    assert list(Profile.objects.visible_to(user)) == [made]
    assert level_for(user, made) == Level.STEWARD


def test_the_journal_holds_nothing_personal():
    words = {
        "name": "Zahra Secretname", "email": "zahra.secret@example.org", "telephone": "+41 555",
        "nationalities": ["XX"], "residence": "Secrettown", "summaries": Texts.of("Secretwords"),
        "orcid": "0000-0001-2345-6789",
        "expertise": [{"code": "secretfield"}], "other_names": ["Секрет"], "gender": "f",
    }  # fmt: skip
    made = factories.consultant(**words)
    factories.engagement(made, fee=4711, currency="XTS")

    told = str(list(Entry.objects.order_by("pk").values_list("state", "changes")))

    said = ["Secret", "zahra", "+41 555", "'XX'", "0000-0001", "secretfield", "Секрет", "4711", "XTS"]
    assert [word for word in said if word in told] == []
    assert "entered" in Entry.objects.filter(kind="profile").values_list("verb", flat=True)


def test_a_choice_for_fields_of_expertise_holds_for_what_contracts_say_of_them_too():
    made = factories.consultant(consent={"expertise": Level.OFFICERS})
    contract = factories.engagement(made, fields=["patents"])

    seen = {level: Shown(made, level, [contract]).engagements[0].fields for level in Level}

    assert seen == {Level.PUBLIC: None, Level.STATES: None, Level.OFFICERS: ["patents"], Level.STEWARD: ["patents"]}
