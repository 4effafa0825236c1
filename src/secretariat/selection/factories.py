"""Selections for tests: brought by the operations to where a test needs them."""

from __future__ import annotations

import datetime as dt
import itertools

from django.utils import timezone

from secretariat.accounts.factories import SignInFactory, UnitFactory
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.roster.factories import consultant

from .models import Applicant, Criterion, Method, Selection
from .operations import applying, approving, closing, preparing, publishing, sourcing

_numbers = itertools.count(1)
LEVELS = ("nothing shown", "a little shown", "shown once", "shown several times", "shown beyond doubt")
A_MONTH = dt.timedelta(days=30)


def manager():
    """A sign-in that may ask for consultants."""
    return SignInFactory(role="manager")


def approver():
    return SignInFactory(role="approver")


def steward():
    return SignInFactory(role="steward")


def criterion(selection: Selection, weight: int = 100, title: str = "Experience", **values) -> Criterion:
    levels = {f"level_{number}": Texts.of(words) for number, words in enumerate(LEVELS)}
    told = {"titles": Texts.of(title), "weight": weight, **levels, **values}
    return preparing.enter_criterion(selection, by=selection.requester, **told)


def drafted(*, by=None, weights=(60, 40), second=(), **values) -> Selection:
    """Everything is there that an approver is to see; `second`: weights of what is scored after the shortlist."""
    by = by or manager()
    told = {
        "titles": Texts.of("Adviser on filing systems"),
        "needs": Texts.of("The office of Kenya asked for advice."),
        "action": ActionFactory(),
        "unit": UnitFactory(),
        "countries": ["KE"],
        "starts_on": timezone.localdate() + 3 * A_MONTH,
        "ends_on": timezone.localdate() + 6 * A_MONTH,
        "least": 1,
        **values,
    }
    selection = preparing.start(by=by, **told)
    terms = {name: Texts.of(f"The {name} of this work") for name in ("tasks", "deliverables", "qualifications")}
    preparing.write_terms(selection, by=by, **terms)
    for number, weight in enumerate(weights, start=1):
        criterion(selection, weight, f"Criterion {number}")
    for number, weight in enumerate(second, start=1):
        criterion(selection, weight, f"Interview {number}", phase="second")
    if selection.method == Method.DIRECT:
        invite_somebody(selection)
    return Selection.objects.get(pk=selection.pk)


def invite_somebody(selection: Selection) -> None:
    one = consultant(f"Dina Direct {next(_numbers)}", email="dina@example.org")
    sourcing.invite(selection, one, by=selection.requester, because="Did the same in Peru.")


def cleared(**values) -> Selection:
    selection = drafted(**values)
    if selection.method != Method.OPEN and not selection.invitations.exists():
        invite_somebody(selection)
    by_whom = approver().person
    asked = approving.ask_to_publish(selection, by=selection.requester, approver=by_whom)
    return approving.clear(asked, by=by_whom)


def published(*, closes_in: dt.timedelta = A_MONTH, **values) -> Selection:
    selection = cleared(**values)
    closes = timezone.now() + closes_in
    told = {"closes_at": closes, "questions_until": closes - closes_in / 2}
    publishing.publish(selection, by=selection.requester, **told)
    return Selection.objects.get(pk=selection.pk)


def application(selection: Selection, name: str = "Ana Muñoz", *, profile=None, is_submitted=True, **told) -> Applicant:
    """Somebody of the roster applies, with a statement under each criterion that names nobody."""
    profile = profile or consultant(name, email=f"applicant{next(_numbers)}@example.org")
    begun = applying.begin(selection.call, email=profile.email, person=profile.person, **{"is_counted": True, **told})
    statements = {str(one.pk): f"I meet “{one}” in {one.weight} ways." for one in applying.first_pass(selection)}
    saved = applying.save(begun, statements=statements)
    return applying.submit(saved, consents=True) if is_submitted else saved


def let_time_pass(selection: Selection, since: dt.timedelta = dt.timedelta(minutes=1)) -> None:
    """Applications are over by now, and were for so long."""
    call, closed = selection.call, timezone.now() - since
    told = {"opens_at": closed - A_MONTH, "questions_until": closed - A_MONTH / 2}
    type(call).objects.filter(pk=call.pk).update(closes_at=closed, **told)
    selection.refresh_from_db()


def closed(*, names=("Ana Muñoz", "Bruno Keller", "Chidi Okafor"), **values) -> Selection:
    """Unsealed, with an application of each of these people."""
    selection = published(**values)
    for name in names:
        application(selection, name)
    let_time_pass(selection)
    return closing.close(Selection.objects.get(pk=selection.pk), by=selection.requester)
