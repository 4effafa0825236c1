"""A person applies: begins, saves, submits, changes until applications close, withdraws whenever she likes.

What she does is told of her `Applicant`; entries about her `Application` name nobody.
"""

from __future__ import annotations

import secrets
from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.models import Audience
from secretariat.record.operations import EditConflict, change, enter
from secretariat.roster.models import Pool, Profile
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.profiles import change_profile, enter_profile

from .. import dates, panel_letters, telling
from ..audiences import keep_true, of_applicant, of_application, token
from ..fingerprint import criteria_of, fingerprint, sent_by
from ..models import (
    Applicant,
    Application,
    ApplicationState,
    Call,
    CallInvitation,
    InvitationState,
    PanelistState,
    Phase,
    Selection,
    Source,
    State,
)
from ..naming import names_of
from ..queries.reading import had_a_part
from .awarding import come_to_nothing, refuse_with_offer
from .moving import locked

S = ApplicationState
LONGEST = 4_000  # characters under one criterion


def taking(selection_id: int) -> Call:
    """The call, held; refused where one cannot apply now."""
    call = Call.objects.select_for_update().select_related("selection").get(selection=selection_id)
    if not call.is_taking(now()):
        raise ValidationError(_("Applications are closed."))
    return call


# --- who she is ----------------------------------------------------------------------


def profile_of(*, by, person, email: str, invitation: CallInvitation | None, **told) -> Profile:
    """Her profile in the roster, where she has one; a new prospect otherwise. Address and person are proven."""
    if invitation is not None:
        return invitation.profile
    rows = Profile.objects.standing().exclude(state=ProfileState.REMOVED).order_by("pk")
    own = rows.filter(person=person).first() if person is not None else None
    found = own or (rows.filter(email__iexact=email).first() if email else None)
    if found is None:
        return new_candidate(by=by, person=person, email=email, **told)
    if person is not None and found.person_id is None:
        return change_profile(found, by=by, verb="claimed", person=person)
    return found


def new_candidate(*, by, person, email: str, name: str, **told) -> Profile:
    """Nobody else finds her in the roster, unless she wishes to be a prospect: `calibrating.come_forward`."""
    if not name.strip():
        raise ValidationError({"name": _("Write your name.")})
    standing = {"pool": Pool.PROSPECT, "state": ProfileState.CANDIDATE, "reason": "self-applied"}
    return enter_profile(by=by, person=person, email=email, name=name, **standing, **told)


# --- her application -----------------------------------------------------------------


@transaction.atomic
def begin(
    call: Call, *, by=None, person=None, email="", invitation=None, language="en", name="", is_counted=False, **told
) -> Applicant:
    """Begin an application, or find the one that was begun; after a withdrawal it begins anew. `is_counted`: their
    nationality and gender stand in the balance."""
    call = taking(call.selection_id)
    if not call.is_open_to_all and invitation is None:
        invitation = invitation_of(call, person)
    by_letter = "" if person or invitation else email.strip().lower()
    applicants = Applicant.objects.filter(selection=call.selection).select_related("application", "profile")
    held = applicants.filter(entered_with=by_letter).first() if by_letter else None
    who = {"person": person, "email": email, "invitation": invitation, "name": name, "language": language}
    profile = held.profile if held is not None else profile_of(by=by or person, **who, **told)
    refuse_who_has_a_part(call.selection, profile)
    held = held or applicants.filter(profile=profile).first()
    if held is not None:
        refuse_other_address(held, by_letter)
        return begun_again(held, by=by or person)
    source = Source.INVITED if invitation is not None else Source.CALL
    told = {"source": source, "language": language, "entered_with": email.strip().lower(), "is_counted": is_counted}
    return enter_applicant(call.selection, profile, by=by or person, **told)


def enter_applicant(selection: Selection, profile: Profile, *, by, **told) -> Applicant:
    nobody = Audience.objects.of()
    application = enter(Application, by=None, verb="begun", selection=selection, audience=nobody)
    own = Audience.objects.of(*([token(profile.person_id)] if profile.person_id else []))
    shared = {"selection": selection, "application": application, "profile": profile, "audience": own}
    return enter(Applicant, by=by, verb="begun", **shared, **told)


def refuse_other_address(applicant: Applicant, email: str) -> None:
    """Whoever comes by a letter comes to what was entered with that address."""
    if email and applicant.entered_with != email:
        raise ValidationError(_("You have applied in another way: sign in, or take the link of a letter about it."))


def refuse_who_has_a_part(selection: Selection, profile: Profile) -> None:
    """Whoever reads the applications writes none, nor who leads or approves the selection, or did before."""
    seats = selection.panelists.standing().filter(state=PanelistState.ACCEPTED)
    if seats.filter(person=profile.person_id).exists():
        raise ValidationError(_("You sit on the panel of this selection: you cannot apply here."))
    if profile.person_id in had_a_part(selection):
        raise ValidationError(_("You lead or approve this selection, or did before: you cannot apply here."))


def invitation_of(call: Call, person) -> CallInvitation:
    rows = CallInvitation.objects.standing().filter(selection=call.selection, profile__person__isnull=False)
    found = rows.filter(profile__person=person).exclude(state=InvitationState.TAKEN_BACK).first()
    if found is None:
        raise ValidationError(_("Only those who were invited can apply here."))
    return found


def begun_again(applicant: Applicant, *, by) -> Applicant:
    if applicant.application.state == S.WITHDRAWN:
        change(applicant.application, by=None, verb="begun", state=S.DRAFT)
        applicant = seen_anew(change(applicant, by=by, verb="begun again", submitted_at=None, fingerprint=""))
    return applicant


def held(applicant: Applicant) -> Applicant:
    """As it stands, with its application, held until the transaction ends."""
    rows = Applicant.objects.select_for_update(of=("self",)).select_related(
        "application", "profile__person", "selection"
    )
    return rows.get(pk=applicant.pk)


@transaction.atomic
def save(applicant: Applicant, *, by=None, version=None, statements: dict, written_in: str = "", **own) -> Applicant:
    """Keep what she wrote so far. What was submitted can be changed until applications close. `version` is that of both
    halves together; EditConflict where something was written meanwhile."""
    call = taking(applicant.selection_id)
    current = held(applicant)
    if version is not None and version != current.written_version:
        raise EditConflict(current, own)
    if not current.application.is_alive:
        raise ValidationError(_("This application was withdrawn: begin it again from the call."))
    dates.refuse_available(current.selection, own.get("available_from"))
    asked = {str(one.pk) for one in first_pass(current.selection)}
    kept = {key: text[:LONGEST] for key, text in statements.items() if key in asked and text.strip()}
    remember_names(current)
    if current.application.state == S.SUBMITTED:
        refuse_gaps(current.selection, kept)
    told = {"statements": kept, "language": written_in or current.application.language}
    current.application = change(current.application, by=None, verb="written", edition=call.edition, **told)
    saved = change(current, by=by, verb="written", **own, **fingerprinted(current, **own))
    if current.profile.state == ProfileState.CANDIDATE and saved.language != current.profile.language:
        change_profile(current.profile, by=by, language=saved.language)
    return held(saved)


def fingerprinted(applicant: Applicant, **own) -> dict[str, str]:
    """Of what was sent, with this changed in it: kept with whatever changes it. Nothing of what is not sent yet."""
    if applicant.application.state != S.SUBMITTED:
        return {}
    changed = copy(applicant)
    for name, value in own.items():
        setattr(changed, name, value)
    return {"fingerprint": fingerprint(sent_by(changed))}


def remember_names(applicant: Applicant) -> None:
    """Keep every name they had so far: what they wrote may still hold it when another has taken its place."""
    known = names_of(applicant.profile, applicant.names_so_far)[:-1]
    if set(known) != set(applicant.names_so_far):
        applicant.names_so_far = known
        Applicant.objects.filter(pk=applicant.pk).update(names_so_far=known)


@transaction.atomic
def count_in_balance(applicant: Applicant, *, by=None, is_counted: bool) -> Applicant:
    """They agree that nationality and gender are counted in the balance, or do so no more: at any time, and every
    number from then on follows."""
    return change(held(applicant), by=by, verb="consent changed", is_counted=is_counted)


def first_pass(selection: Selection) -> list:
    return [one for one in criteria_of(selection) if one.phase == Phase.FIRST]


def refuse_gaps(selection: Selection, statements: dict) -> None:
    gaps = {
        f"statement_{one.pk}": _("Say how you meet “%(criterion)s”.") % {"criterion": one}
        for one in first_pass(selection)
        if not statements.get(str(one.pk), "").strip()
    }
    if gaps:
        raise ValidationError(gaps)


@transaction.atomic
def submit(applicant: Applicant, *, by=None, consents: bool) -> Applicant:
    """Hand it in: it gets the code by which alone it is known, and stays sealed until applications close."""
    call = taking(applicant.selection_id)
    selection = locked(call.selection)
    current = held(applicant)
    if current.application.state == S.SUBMITTED:
        return current
    refuse_who_has_a_part(selection, current.profile)
    if current.application.state != S.DRAFT:
        raise ValidationError(_("This application was withdrawn: begin it again from the call."))
    if not consents:
        raise ValidationError({"consents": _("Agree to the notice: without it your application cannot be read.")})
    refuse_gaps(selection, current.application.statements)
    code = current.application.code or free_code(selection)
    told = {"state": S.SUBMITTED, "code": code, "edition": call.edition}
    current.application = change(current.application, by=None, verb="submitted", **told)
    told = {"submitted_at": now(), "consented_at": now(), **fingerprinted(current)}
    done = seen_anew(change(current, by=by, verb="submitted", **told))
    telling.write(done, f"submitted {done.version}", lambda: received(call, done))
    return done


def received(call: Call, applicant: Applicant) -> tuple[str, ...]:
    return (
        _("Your application has been received"),
        _("You can change or withdraw it until %(when)s.") % {"when": telling.moment(call)},
        _("SHA-256 of what you sent: %(print)s. Where you change it, your own page has the new one.")
        % {"print": applicant.fingerprint},
        _("Your own page says at every moment what happens next:"),
    )


def free_code(selection: Selection) -> str:
    """A code that says nothing: it follows neither the time of submission nor a name, and is as long whoever applied
    before."""
    used = set(Application.objects.filter(selection=selection).exclude(code="").values_list("code", flat=True))
    least = 1_000 if len(used) < 4_500 else 100_000
    return next(code for code in iter(lambda: f"C-{least + secrets.randbelow(9 * least)}", "") if code not in used)


def seen_anew(applicant: Applicant) -> Applicant:
    """Both halves are seen by those who see them as they stand now."""
    current = held(applicant)
    of_this = of_application(current.application, current.selection)
    Application.objects.filter(pk=current.application_id).update(audience=of_this)
    Applicant.objects.filter(pk=current.pk).update(audience=of_applicant(current, current.selection))
    return held(current)


@transaction.atomic
def withdraw(applicant: Applicant, *, by=None, reason: str = "") -> Applicant:
    """She takes it back, at any time before somebody is selected. A draft nobody has seen loses its words at once."""
    selection = locked(applicant.selection)
    current = held(applicant)
    refuse_with_offer(current.application)
    if not current.application.is_alive:
        raise ValidationError(_("This application is closed already."))
    was_draft = current.application.state == S.DRAFT
    emptied = {"statements": {}} if was_draft else {}
    change(current.application, by=None, verb="withdrawn by its writer", state=S.WITHDRAWN, why=reason, **emptied)
    done = change(
        current, by=by, verb="withdrawn by its writer", **({"letter": "", "conflicts": ""} if was_draft else {})
    )
    if not was_draft:
        list_changed(selection, by=None)
        come_to_nothing(locked(selection), done.application)
        tell_of_withdrawal(done)
    return seen_anew(done)


def list_changed(selection: Selection, *, by) -> None:
    """The list of candidates is another one: once it is open, the panel declares its interests anew."""
    if selection.has_reached(State.CLOSED):
        changed = change(selection, by=by, verb="list changed", list_version=selection.list_version + 1)
        keep_true(changed)
        panel_letters.tell_to_declare(changed)


def tell_of_withdrawal(applicant: Applicant) -> None:
    code, selection = applicant.application.code, applicant.selection
    if selection.has_reached(State.CLOSED):
        telling.tell_requester(
            selection, f"withdrawn {applicant.pk}", lambda: (_("%(code)s has withdrawn") % {"code": code},)
        )
    telling.write(applicant, f"withdrawn {applicant.version}", lambda: (_("Your application was withdrawn"),))


@transaction.atomic
def set_aside(application: Application, *, by, reason: str) -> Application:
    """It does not meet what the call demands of everybody: it is not read on, and its writer is told why."""
    selection = locked(application.selection)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the candidate is told.")})
    if application.state != S.SUBMITTED or not selection.has_reached(State.CLOSED):
        raise ValidationError(_("Only an application that was submitted and unsealed is set aside."))
    done = change(application, by=by, verb="set aside", state=S.SET_ASIDE, why=reason)
    list_changed(selection, by=by)
    applicant = Applicant.objects.select_related("selection", "profile__person").get(application=done)
    telling.write(applicant, "set aside", lambda: (_("Your application is not read on"), reason))
    return done
