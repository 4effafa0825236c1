"""What people are told of a selection: on their page of notices where they sign in, by letter otherwise.

Every letter to a candidate leads to her own page, and that it was sent is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.zones import both, is_zone
from secretariat.record import kept_letters, notices
from secretariat.record.kept_letters import Draft, Words
from secretariat.record.models import Notice
from secretariat.roster.models import Profile

from .models import (
    Applicant,
    ApplicationState,
    Approval,
    Call,
    CallInvitation,
    Clarification,
    ClarificationState,
    InvitationState,
    Selection,
    SelectionLetter,
    State,
)

Say = Callable[[], tuple[str, ...]]
Page = Callable[[Selection], str]


def moment(call: Call, person: Person | None = None) -> str:
    """When applications close: on the reader's clock, where she has chosen one, and on the call's or in UTC."""
    own = getattr(person, "time_zone", "")
    return both(call.closes_at, call, ZoneInfo(own) if is_zone(own) else None)


def signs_in(profile: Profile) -> bool:
    return profile.person is not None and notices.can_be_told(profile.person)


# --- those who serve the selection ---------------------------------------------------


def tell_people(selection: Selection, people, key: str, say: Say, page: Page = Selection.get_absolute_url) -> None:
    """Tell these people, each within what they may see; `say()` answers a subject and what follows, `page` the address
    in the language of the letter."""

    def words() -> tuple[str, str, str]:
        subject, *rest = say()
        return f"{selection}: {subject}", "\n\n".join(filter(None, rest)), page(selection)

    notices.tell(people, Notice.Kind.ADDRESSED, f"selection {selection.pk} {key}", record=selection, say=words)


def tell_requester(selection: Selection, key: str, say: Say) -> None:
    tell_people(selection, [selection.requester], key, say)


def tell_of_approval(approval: Approval) -> None:
    tell_people(
        approval.selection,
        [approval.approver],
        f"approval {approval.pk}",
        lambda: (_("Your approval is asked for"), str(approval.get_stage_display())),
    )


# --- candidates ----------------------------------------------------------------------


def write(one: Applicant | CallInvitation, key: str, say: Say) -> None:
    """Tell one candidate one thing, in her language; told once for each `key`."""
    profile = one.profile
    if signs_in(profile):
        record = one if isinstance(one, Applicant) else Call.objects.get(selection=one.selection_id)
        told = {"record": record, "say": lambda: in_full(one, say), "language": chosen(one)}
        notices.tell([profile.person], Notice.Kind.ADDRESSED, f"selection {one.selection_id} {key}", **told)
    elif profile.email:
        kept_letters.keep(SelectionLetter, [draft(one, key, say)])


def write_each(call: Call, people: Iterable[Applicant | CallInvitation], key: str, say: Say) -> None:
    """As `write`, to many of one call: asked and kept together."""
    messages, drafts = [], []
    for one in people:
        if signs_in(one.profile):
            named, words = f"selection {one.selection_id} {key}", partial(in_full, one, say)
            record = one if isinstance(one, Applicant) else call
            messages.append(notices.Message(one.profile.person, named, record, words, chosen(one)))
        elif one.profile.email:
            drafts.append(draft(one, key, say))
    notices.tell_each(messages, Notice.Kind.ADDRESSED)
    kept_letters.keep(SelectionLetter, drafts)


def chosen(one: Applicant | CallInvitation) -> str:
    """The language of letters that she chose with her application, whatever her sign-in reads."""
    return one.language if isinstance(one, Applicant) else ""


def in_full(one: Applicant | CallInvitation, say: Say) -> tuple[str, str, str]:
    subject, *rest = say()
    return f"{one.selection}: {subject}", "\n\n".join(filter(None, rest)), one.own_url


def draft(one: Applicant | CallInvitation, key: str, say: Say) -> Draft:
    words = Words(one.language, lambda: in_full(one, say), farewell)
    return Draft(f"{one.noun()}:{one.pk}:{key}", one.profile.email, words, {"selection": one.selection})


def farewell() -> str:
    return _("You get this letter because of your application or invitation, and others as it goes on.")


def invite(invitation: CallInvitation) -> None:
    """The letter whose link opens the call to her."""
    call = Call.objects.get(selection=invitation.selection_id)

    def say() -> tuple[str, ...]:
        until = _("Applications close on %(when)s.") % {"when": moment(call, invitation.profile.person)}
        how = _("By this link you read the call, and apply or decline:")
        return _("You are invited to apply"), str(call.titles.best().text), until, how

    write(invitation, "invitation", say)


def candidates(call: Call) -> list[Applicant | CallInvitation]:
    """Whoever applied or began to, and whoever was invited and has not answered."""
    alive = {ApplicationState.DRAFT, ApplicationState.SUBMITTED}
    applied = Applicant.objects.standing().filter(selection=call.selection_id, application__state__in=alive)
    invited = CallInvitation.objects.standing().filter(
        selection=call.selection_id, state=InvitationState.SENT, sent_at__isnull=False
    )
    invited = invited.exclude(profile__in=Applicant.objects.filter(selection=call.selection_id).values("profile"))
    along = ("selection", "profile__person__sign_in")
    return [*applied.select_related(*along).order_by("pk"), *invited.select_related(*along).order_by("pk")]


def tell_everybody(call: Call, key: str, say: Say) -> None:
    write_each(call, candidates(call), key, say)


def tell_shortlisted(call: Call, applications: set[int], version: int) -> None:
    """Those who are asked to an interview or a test, once for each list of candidates."""

    def say() -> tuple[str, ...]:
        told = _(
            "Those on it are asked to an interview or a test: whoever leads the selection writes to you to agree on a "
            "day."
        )
        return _("You are on the shortlist"), told

    rows = Applicant.objects.standing().filter(application__in=applications).order_by("pk")
    write_each(call, rows.select_related("selection", "profile__person__sign_in"), f"shortlist {version}", say)


def tell_of_the_end(call: Call, selection: Selection, say: Say) -> None:
    """Once applications were closed, those who applied: who was only invited has nothing left to answer."""
    if not selection.had_reached(State.CLOSED):
        return tell_everybody(call, selection.state, say)
    gone = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN, ApplicationState.SET_ASIDE)
    rows = Applicant.objects.standing().filter(selection=selection).exclude(application__state__in=gone)
    write_each(call, rows.select_related("selection", "profile__person__sign_in").order_by("pk"), selection.state, say)
    return None


def tell_asker(question: Clarification, call: Call) -> None:
    """Whoever left an address with a question is told that it was answered, or why it was not; then the address is
    erased, as was promised."""
    if not question.email:
        return

    def say() -> tuple[str, str, str]:
        answered = question.state == ClarificationState.ANSWERED
        subject = _("Your question was answered") if answered else _("Your question is not published")
        address = call.get_absolute_url() if call.is_open_to_all else ""
        return f"{call.number}: {subject}", "" if answered else question.why, address

    words = Words(question.language, say, str)
    told = Draft(
        f"clarification:{question.pk}:{question.version}", question.email, words, {"selection": question.selection}
    )
    kept_letters.keep(SelectionLetter, [told])
    Clarification.objects.filter(pk=question.pk).update(email="")


mail_waiting = partial(kept_letters.mail_waiting, SelectionLetter)
