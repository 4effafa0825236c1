"""Nothing of a selection comes to those it is not for. What could leak carries a mark; then everything is asked for."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.roster.factories import consultant
from secretariat.search.index import rebuild

from .. import factories
from .. import panel_factories as panels
from ..models import (
    Applicant,
    Application,
    Approval,
    CallInvitation,
    Clarification,
    Criterion,
    Selection,
    Sourcing,
    TermsOfReference,
)
from ..operations import applying, asking, closing, correcting, sourcing
from ..urls import urlpatterns

pytestmark = pytest.mark.django_db
MARK = "zqleak"
KINDS = (
    Applicant, Application, Approval, CallInvitation, Clarification, Criterion, Selection, Sourcing, TermsOfReference,
)  # fmt: skip


@pytest.fixture
def hidden():
    """An open call and one to those invited, with a mark in everything that is not published."""
    user = SignInFactory(role="consultant")
    own = consultant("Zqleak Applicant", person=user.person, email=f"{MARK}@example.org")
    told = {"needs": Texts.of(f"{MARK} need"), "justification": f"{MARK} why", "action": ActionFactory()}
    for method in ("open", "invited"):
        named = {"titles": Texts.of(f"{MARK} title"), "place": MARK} if method == "invited" else {}
        selection = factories.published(method=method, **told, **named)
        asking.ask(selection.call, text=f"{MARK} question", language="en", email=f"{MARK}@example.org")
        kept = sourcing.keep_search(selection, by=None, asked={"q": MARK}, found=1, numbers=[own.number], note=MARK)
        sourcing.invite(selection, own, by=None, because=MARK, sourcing=kept)
        begun = applying.begin(selection.call, email=own.email, person=user.person, by=user)
        statements = {str(one.pk): f"{MARK}ed statement" for one in applying.first_pass(selection)}
        applying.submit(applying.save(begun, by=user, statements=statements, letter=f"{MARK} letter"), consents=True)
    rebuild()
    return told["action"]


def addresses(action) -> list[str]:
    """Every address of this area with every id there is, and those of others that could tell of it."""
    found = [action.get_absolute_url(), f"{reverse('search')}?q={MARK}", reverse("committee:actions")]
    ids = {"pk": Selection, "criterion": Criterion, "application": Application, "question": Clarification}
    for one in urlpatterns:
        names = set(one.pattern.converters)
        if names <= set(ids):
            for selection in Selection.objects.all():
                rows = {name: ids[name].objects.filter(**within(name, selection)).first().pk for name in names}
                found.append(reverse(f"selection:{one.name}", kwargs=rows))
    for call in (selection.call for selection in Selection.objects.all()):
        found += [reverse(f"selection:{name}", args=[call.number]) for name in ("call", "question", "beginning")]
        found += [reverse("selection:edition", args=[call.number, 1]), f"/api/calls/{call.number}"]
    found += [reverse("permalink", args=[kind.noun(), row.pk]) for kind in KINDS for row in kind.objects.all()]
    found += [reverse("committee:history", args=[kind.noun(), row.pk]) for kind in KINDS for row in kind.objects.all()]
    return [
        *found,
        "/api/calls",
        f"{reverse('selection:calls')}?format=json",
        *(f"{reverse('selection:statistics')}?format={form}" for form in ("csv", "json")),
        "/api/calls/statistics",
        f"{reverse('selection:calls')}?words={MARK}",
    ]


def within(name: str, selection: Selection) -> dict:
    return {"pk": selection.pk} if name == "pk" else {"selection": selection}


READERS = {
    "a stranger": lambda: None,
    "a delegate": lambda: SignInFactory(role="delegate"),
    "an officer": lambda: SignInFactory(role="officer"),
    "an administrator": lambda: SignInFactory(role="administrator"),
    "another manager": factories.manager,
    "another approver": factories.approver,
    "another consultant": lambda: SignInFactory(role="consultant"),
}


def leaks(reader, action) -> list[str]:
    client = Client()
    if reader is not None:
        client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    caches["pages"].clear()
    found = []
    for address in addresses(action):
        answer = client.get(address, follow=True)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found += [f"{address}: {line}" for line in lines_of(text.decode()) if MARK in line]
    return found


def lines_of(html: str) -> list[str]:
    """Without what repeats the reader's own question: the box of a search, its title and its sentence."""
    echoes = (f"={MARK}", f"“{MARK}”", f"<title>{MARK}")
    lines = html.casefold().replace(f'value="{MARK}"', "").splitlines()
    return [line.strip() for line in lines if not any(echo in line for echo in echoes)]


@pytest.mark.parametrize("who", READERS)
def test_whoever_has_no_part_in_a_selection_learns_nothing_of_it(who, hidden):
    assert leaks(READERS[who](), hidden) == []


def test_there_is_something_to_leak(hidden):
    selection = Selection.objects.order_by("pk").last()

    assert leaks(selection.requester.sign_in, hidden) != []


@pytest.mark.parametrize("who", ["requester", "approver", "steward"])
def test_until_unsealed_even_those_who_lead_read_no_statement_and_no_name(who, hidden):
    selection = Selection.objects.order_by("pk").first()
    user = factories.steward() if who == "steward" else getattr(selection, who).sign_in

    told = leaks(user, hidden)

    assert [one for one in told if "statement" in one or "letter" in one] == []


def test_unsealed_the_requester_reads_statements_and_still_no_name_or_letter(hidden):
    selection = Selection.objects.order_by("pk").first()
    factories.let_time_pass(selection)
    panels.lead_declares(closing.close(selection, by=selection.requester))

    told = leaks(selection.requester.sign_in, hidden)

    assert [one for one in told if "statement" in one] != []
    # Whom she invited she knows; whether they applied is not told.
    names = [one for one in told if "callinvitation" not in one]
    assert [one for one in names if "letter" in one or "applicant" in one.partition(": ")[2]] == []
    assert [one for one in told if "callinvitation" in one and "applied" in one] == []


def test_a_corrected_call_tells_nothing_but_what_is_published(hidden):
    selection = Selection.objects.order_by("pk").first()
    told = {"reason": "The fee", "terms": {"fee": Texts.of("By the day")}}
    correcting.ask_to_correct(selection, by=selection.requester, **told)
    before = leaks(None, hidden)
    correcting.approve(selection, by=selection.approver)

    assert [*before, *leaks(None, hidden)] == []
