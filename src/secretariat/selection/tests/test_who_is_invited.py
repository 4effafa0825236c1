"""Who is invited to a call that is not open lies before its approver, and stands in the memo."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection.memo import found
from secretariat.selection.models import Selection
from secretariat.selection.operations import approving, publishing, sourcing
from secretariat.writing.blocks import plain

from .pages import page, signed_in, words_of

pytestmark = pytest.mark.django_db
WHY = {"justification": "A rare field."}


def invited(selection: Selection, name: str, because: str):
    one = consultant(name, email=f"{name.split()[0]}@example.org")
    return sourcing.invite(selection, one, by=selection.requester, because=because)


def sentences(selection: Selection) -> list[str]:
    return [one if isinstance(one, str) else plain(one) for one in found(selection)]


@pytest.mark.parametrize("method", ["invited", "roster"])
def test_a_call_to_those_invited_with_nobody_invited_is_not_put_before_an_approver(method):
    selection = f.drafted(method=method, **WHY)

    with pytest.raises(ValidationError, match="not open to others"):
        approving.ask_to_publish(selection, by=selection.requester, approver=f.approver().person)


def test_nor_is_it_published_once_every_invitation_was_taken_back():
    selection = f.cleared(method="invited", **WHY)
    sourcing.take_back(selection.invitations.get(), by=selection.requester, reason="Another way.")

    with pytest.raises(ValidationError, match="not open to others"):
        publishing.publish(selection, by=selection.requester, closes_at=None, questions_until=None)


def test_the_approver_reads_who_is_invited_and_why_before_deciding(client):
    selection, asked = f.drafted(method="invited", **WHY), f.approver()
    invited(selection, "Ana Muñoz", "Wrote the manual.")
    invited(selection, "Bruno Keller", "Did the same in Peru.")
    selection = approving.ask_to_publish(selection, by=selection.requester, approver=asked.person)
    signed_in(client, asked)

    told = words_of(page(client, selection.get_absolute_url()))

    for words in ("Who is invited", "Ana Muñoz", "Wrote the manual.", "Bruno Keller", "Did the same in Peru."):
        assert words in told
    assert len(selection.approvals.get().content["named"]) == 2


def test_the_memo_tells_how_many_were_invited_why_and_who_declined():
    selection = f.drafted(method="invited", **WHY)
    ana, bruno = (
        invited(selection, *one) for one in (("Ana Muñoz", "Wrote the manual."), ("Bruno Keller", "Knows it."))
    )
    sourcing.decline_invitation(bruno, reason="My health.")

    told = sentences(selection)

    assert "2 people of the roster were invited to apply." in told
    assert f"Invited: {ana.profile.number}. Wrote the manual." in told
    assert f"Declined the invitation: {bruno.profile.number}." in told
    assert not [one for one in told if "health" in one or "Keller" in one]
