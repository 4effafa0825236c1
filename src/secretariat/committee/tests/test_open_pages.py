"""What pages of the committee cycle draw anew, for whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import SignIn
from secretariat.committee import factories as f
from secretariat.committee.open_pages import capability, fragments
from secretariat.core.multilingual import Texts
from secretariat.live.batches import Batch, draw
from secretariat.live.registry import View, channel_of
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db
STRANGER, OFFICER = frozenset({"public"}), frozenset({"internal", "public", "states"})


def drawn_for(tokens: frozenset[str], record, after: int, language: str = "en") -> list[tuple[int, str]]:
    """The fragments that an open page of `record` is sent."""
    topic = f"{record.noun()}/{record.pk}"
    batch = Batch.read(record.stream_key, after, topic)
    view = View(language, " ".join(sorted(tokens)), topic)
    return draw(channel_of(record.stream_key), batch, view, batch.told(tokens, topic, after))


def now(record) -> int:
    return Batch.read(record.stream_key, 0).position


def test_readers_of_the_same_audiences_share_what_is_drawn():
    committee = f.CommitteeFactory(audience=Audience.objects.of("public"))
    first, second = (SignIn.objects.get(pk=SignInFactory(role="officer").pk) for _ in range(2))

    words = {capability(user, committee.stream_key) for user in (first, second)}

    assert len(words) == 1
    assert capability(AnonymousUser(), committee.stream_key) == "public"


def test_a_committee_that_is_not_seen_cannot_be_followed():
    hidden = f.CommitteeFactory(audience=Audience.objects.of("internal"))

    assert capability(AnonymousUser(), hidden.stream_key) is None
    assert capability(AnonymousUser(), "committee:NONE") is None


def test_who_alone_is_shown_something_has_drawings_of_her_own():
    committee = f.CommitteeFactory(audience=Audience.objects.of("public"))
    user = SignIn.objects.get(pk=SignInFactory().pk)
    Audience.objects.of(f"person:{user.person_id}")

    assert capability(user, committee.stream_key) == f"person:{user.person_id} public"


def test_an_open_page_of_an_action_is_sent_its_new_name_once():
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    after = now(action)
    for name in ("A river clinic", "Two river clinics"):
        change(action, by=None, titles=Texts.of(name))

    ((position, html),) = drawn_for(STRANGER, action, after)

    assert position == after + 2
    assert "Two river clinics" in html
    assert all(f'id="action-{part}"' in html for part in ("head", "thread", "status", "history"))


def test_regions_are_drawn_in_the_language_of_the_page():
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    after = now(action)
    change(action, by=None, titles=Texts.of("A river clinic"))

    assert "Le fil" in drawn_for(STRANGER, action, after, "fr")[0][1]


def test_what_hangs_on_an_action_and_is_hidden_is_drawn_for_those_who_see_it():
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    after = now(action)
    f.ImplementationFactory(
        audience=Audience.objects.of("internal"), committee=action.committee, action=action, titles=Texts.of("zqleak")
    )

    assert drawn_for(STRANGER, action, after) == []
    assert "zqleak" in drawn_for(OFFICER, action, after)[0][1]


def test_what_is_hidden_leaves_the_pages_of_those_who_saw_it():
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    made = f.ImplementationFactory(
        audience=action.audience, committee=action.committee, action=action, titles=Texts.of("zqleak")
    )
    after = now(action)
    change(made, by=None, audience=Audience.objects.of("internal"))

    ((_, html),) = drawn_for(STRANGER, action, after)

    assert 'id="action-thread"' in html
    assert "zqleak" not in html


def test_a_withdrawn_action_is_shown_no_longer_but_to_the_secretariat():
    action = f.ActionFactory(audience=Audience.objects.of("public"), titles=Texts.of("zqleak"))
    after = now(action)
    withdraw(action, by=None, reason="entered twice")

    stranger, officer = (drawn_for(tokens, action, after)[0][1] for tokens in (STRANGER, OFFICER))

    assert "zqleak" not in stranger
    assert stranger.count("data-gone") == 3
    assert "zqleak" in officer


def test_a_mandate_draws_the_paragraphs_that_are_concerned():
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    other = f.ActionFactory(audience=action.audience, mandate=action.mandate, committee=action.committee)
    (own,), (others,) = action.paragraphs.all(), other.paragraphs.all()
    after = now(action)
    f.ImplementationFactory(audience=action.audience, committee=action.committee, action=action)

    ((_, html),) = drawn_for(STRANGER, action.mandate, after)

    assert [f'id="mandateparagraph-{p.pk}"' in html for p in (own, others)] == [True, False]
    change(other, by=None, titles=Texts.of("Another"))
    ((_, html),) = drawn_for(STRANGER, action.mandate, now(action) - 1)
    assert [f'id="mandateparagraph-{p.pk}"' in html for p in (own, others)] == [True, True]


def test_a_session_draws_what_touched_it():
    session = f.SessionFactory(audience=Audience.objects.of("public"))
    after = now(session)
    change(session, by=None, place="By the river")

    assert "By the river" in drawn_for(STRANGER, session, after)[0][1]


def test_drawing_takes_the_same_queries_however_much_was_entered(assert_max_queries):
    action = f.ActionFactory(audience=Audience.objects.of("public"))
    for number in range(8):
        change(action, by=None, remark=f"{number}")
    entries = Batch.read(action.stream_key, 0).entries
    view = View("en", "public", f"action/{action.pk}")

    with assert_max_queries(22):
        fragments(entries, view)


def test_a_page_says_from_where_on_it_follows():
    action = f.ActionFactory(audience=Audience.objects.of("public"))

    html = Client().get(action.get_absolute_url()).content.decode()

    code, at = action.committee.code, now(action)
    assert f's=committee%3A{code}%2Faction%2F{action.pk}&amp;at={at}&amp;language=en"' in html
