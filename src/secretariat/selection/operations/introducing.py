"""Who an applicant is, and what they send along: theirs to correct until applications close."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.attachments import attach, take_away
from secretariat.record.models import Attachment
from secretariat.record.operations import change
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.profiles import change_profile

from ..models import OVER, Applicant, ApplicationState, State
from ..queries.along import documents
from .applying import fingerprinted, held, remember_names, taking

MOST_DOCUMENTS = 10
READ = (ApplicationState.SUBMITTED, ApplicationState.SELECTED, ApplicationState.NOT_SELECTED)


def alive(applicant: Applicant) -> Applicant:
    """Held, while applications are taken; ValidationError where they are closed or this one was withdrawn."""
    taking(applicant.selection_id)
    current = held(applicant)
    if not current.application.is_alive:
        raise ValidationError(_("This application was withdrawn: begin it again from the call."))
    return current


@transaction.atomic
def correct_person(applicant: Applicant, *, by=None, version=None, **told) -> Profile:
    """Correct name, nationality or gender of whom only applications are known: the roster's own pages have the others.
    Refused while another application of theirs is read, which this would change."""
    current = alive(applicant)
    if current.profile.state != ProfileState.CANDIDATE:
        raise ValidationError(_("You are in the roster: what it says of you is corrected there."))
    if not told.get("name", current.profile.name).strip():
        raise ValidationError({"name": _("Write your name.")})
    if is_read_elsewhere(current):
        raise ValidationError(
            _("Another application of yours is being read with what you said there: it stays so long.")
        )
    remember_names(current)
    return change_profile(current.profile, by=by, version=version, verb="corrected", **told)


def is_read_elsewhere(applicant: Applicant) -> bool:
    others = Applicant.objects.standing().filter(profile=applicant.profile_id, erased_at=None).exclude(pk=applicant.pk)
    rows = others.filter(application__state__in=READ).exclude(selection__state__in=OVER).select_related("selection")
    return any(one.selection.has_reached(State.CLOSED) for one in rows)


@transaction.atomic
def send_document(
    applicant: Applicant, content: bytes, *, sort: str, extension: str, language: str,
    instead: Attachment | None = None, by=None,
) -> Attachment:  # fmt: skip
    """One more document, or one `instead` of another, which then holds no longer."""
    current = alive(applicant)
    here = documents(current)
    if instead is not None:
        withdraw_document(current, here.filter(pk=instead.pk).first(), by=by)
    if here.count() >= MOST_DOCUMENTS:
        told = _("You have sent %(count)s documents: take one back, or send this one instead of another.")
        raise ValidationError(told % {"count": MOST_DOCUMENTS})
    label = free_label(sort, {one.label for one in here})
    made = attach(current, content, label=label, extension=extension, language=language, by=by)
    change(current, by=by, verb="written", **fingerprinted(current))
    return made


def free_label(sort: str, used: set[str]) -> str:
    names = [sort, *(f"{sort}-{number}" for number in range(2, MOST_DOCUMENTS + 2))]
    return next(one for one in names if one not in used)


@transaction.atomic
def withdraw_document(applicant: Applicant, file: Attachment | None, *, by=None) -> None:
    """Nobody is given it any more. Raises ValidationError where it was taken back already."""
    current = alive(applicant)
    if file is None or not take_away(current, file, by=by):
        raise ValidationError(_("This document was taken back already."))
    change(current, by=by, verb="written", **fingerprinted(current))
