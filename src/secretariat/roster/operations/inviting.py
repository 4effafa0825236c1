"""How a consultant comes to a sign-in: a steward invites her from her profile, and accepting makes the profile hers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.accounts import invitations
from secretariat.accounts.models import Invitation, Role, SignIn
from secretariat.accounts.operations import give_role

from ..models import Profile
from .profiles import change_profile

ROLE = "consultant"


def invite(profile: Profile, *, by):
    """Send the invitation to the address of the profile, or send it again. Who signs in with it already is led to the
    profile at once. Raises ValidationError where another invitation to this address waits.
    Raises LetterNotSent where all is well but the mail server."""
    refuse_unless_free(profile)
    known = SignIn.objects.filter(email__iexact=profile.email, is_active=True).select_related("person").first()
    role = Role.objects.get(code=ROLE)
    if known is not None:
        return link(profile, known.person, role, by=by)
    if (before := profile.invitation) is not None and before.is_waiting:
        if before.email.lower() == profile.email.lower():
            return invitations.send_again(before, by=by)
        invitations.withdraw(before, by=by)  # it went to an address that they have no more
    refuse_invited_otherwise(profile)
    told = {"email": profile.email, "name": profile.name[:200], "language": profile.language}
    try:
        invitation = invitations.invite(**told, role=role, by=by)
    except invitations.LetterNotSent:
        keep(profile, by=by)
        raise
    change_profile(profile, by=by, verb="invited", invitation=invitation)
    return invitation


def keep(profile: Profile, *, by) -> None:
    """The invitation stands though its letter did not go out: it is sent again."""
    made = Invitation.objects.filter(email__iexact=profile.email, accepted_at=None, withdrawn_at=None).first()
    change_profile(profile, by=by, verb="invited", invitation=made)


def refuse_unless_free(profile: Profile) -> None:
    if profile.person_id:
        raise ValidationError(_("This person can see the profile already: it is linked with their sign-in."))
    if profile.erased_at or profile.erasure_asked_at:
        raise ValidationError(_("This person has asked for their data to be erased."))
    if not profile.email:
        raise ValidationError(_("The profile has no e-mail address to invite this person by."))


def refuse_invited_otherwise(profile: Profile) -> None:
    """An invitation that did not come from this profile is open to its address: it is told whose it is."""
    rows = Invitation.objects.filter(email__iexact=profile.email, accepted_at=None, withdrawn_at=None)
    other = rows.filter(until__gt=timezone.now()).first()
    if other is None:
        return
    blanks = {"day": date_format(timezone.localtime(other.until))}
    if number := Profile.objects.filter(invitation=other).values_list("number", flat=True).first():
        told = _(
            "Another profile, %(number)s, has an invitation to this address, open until %(day)s: correct the address "
            "of one of them, or merge the two where both are one person."
        )
        raise ValidationError(told % {**blanks, "number": number})
    told = _(
        "An administrator has invited this address, until %(day)s. Once that is accepted, invite from here: the "
        "profile is then linked with the sign-in, and no other letter is sent."
    )
    raise ValidationError(told % blanks)


def link(profile: Profile, person, role, *, by) -> None:
    if Profile.objects.filter(person=person).exists():
        raise ValidationError(_("Whoever signs in with this address has another profile: merge the two first."))
    if not person.has_role(ROLE):
        give_role(person, role, by=by)
    change_profile(profile, by=by, verb="linked with a sign-in", person=person)


def when_accepted(told) -> None:
    """Told of what is done to persons: an accepted invitation makes the profile it came from hers."""
    if told.verb != "invitation accepted" or not told.person_id:
        return
    if Profile.objects.filter(person_id=told.person_id).exists():
        return
    found = Profile.objects.standing().filter(invitation_id=told.record_id, person=None, erased_at=None).first()
    if found is not None:
        change_profile(found, by=told.by, verb="linked with a sign-in", person_id=told.person_id)
