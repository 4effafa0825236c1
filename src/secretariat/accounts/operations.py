"""What is done to persons, roles and sign-ins. Each is told to the journal; what a person may see changes at once."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from . import personal
from .models import Assignment, Person, Role, SignIn
from .telling import tell

ADMINISTER = "accounts.administer"


def said_of(assignment: Assignment) -> dict:
    """What the journal keeps of an assignment: codes and days."""
    return {
        "person_id": assignment.person_id,
        "role": assignment.role.code,
        "organization": assignment.organization.code if assignment.organization else "",
        "committee": assignment.committee_code,
        "since": assignment.since and assignment.since.isoformat(),
        "until": assignment.until and assignment.until.isoformat(),
    }


@transaction.atomic
def give_role(person: Person, role: Role, *, by, organization=None, committee_code: str = "", since=None, until=None):
    """Give a role from today, or from `since`, until the day before `until`."""
    made = Assignment(
        person=person,
        role=role,
        organization=organization,
        committee_code=committee_code,
        since=since or timezone.localdate(),
        until=until,
    )
    if made.until and made.until <= made.since:
        raise ValidationError({"until": _("A role ends after the day on which it begins.")})
    made.save()
    tell("role given", made, by=by, person=person, state=said_of(made))
    return made


@transaction.atomic
def end_role(assignment: Assignment, *, by, on: dt.date | None = None) -> Assignment:
    """End a role today, or on a day to come. From that day on she is not what she was, on any page that is open."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    day = on or timezone.localdate()
    if assignment.until is not None and assignment.until <= timezone.localdate():
        raise ValidationError(_("This role has ended already."))
    refuse_to_lose_the_last(assignment.person, without=assignment)
    before, assignment.until = said_of(assignment), day
    assignment.save()
    after = said_of(assignment)
    changes = {"until": [before["until"], after["until"]]}
    tell("role ended", assignment, by=by, person=assignment.person, changes=changes, state=after)
    return assignment


def administrators(without: Assignment | None = None):
    """Active sign-ins that can administer today."""
    roles = [role.pk for role in Role.objects.all() if ADMINISTER in role.may]
    held = Assignment.objects.current().filter(Q(until=None), role__in=roles, committee_code="")
    held = held.exclude(pk=without.pk) if without else held
    return SignIn.objects.filter(is_active=True, person__in=held.values("person"))


def refuse_to_lose_the_last(person: Person, without: Assignment | None = None) -> None:
    """Raise ValidationError where nobody would be left to administer."""
    now = administrators()
    left = administrators(without) if without else now.exclude(person=person)
    if now.filter(person=person).exists() and not left.exists():
        raise ValidationError(
            _("Nobody would be left to administer this installation: make another administrator first.")
        )


@transaction.atomic
def end_sign_in(person: Person, *, by) -> None:
    """She can sign in no more, and what she has open answers no more; the record keeps her name."""
    refuse_to_lose_the_last(person)
    set_sign_in(person, False)
    tell("sign-in ended", person, by=by, person=person)


@transaction.atomic
def allow_sign_in(person: Person, *, by) -> None:
    set_sign_in(person, True)
    tell("sign-in allowed", person, by=by, person=person)


def set_sign_in(person: Person, is_active: bool) -> None:
    SignIn.objects.filter(person=person).update(is_active=is_active)
    person.end_what_is_open()


@transaction.atomic
def erase(person: Person, *, by) -> None:
    """Erase the personal values of a person for good. What she did stays true: the journal names her by a number.

    Roles end today and stay, so that it can be told in which role something was done.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    refuse_to_lose_the_last(person)
    for assignment in person.assignments.current():
        end_role(assignment, by=by)
    personal.erase_holdings(person)
    person.invitations.all().delete()
    SignIn.objects.filter(person=person).delete()
    person.name = person.email = person.time_zone = ""
    person.language, person.organization, person.erased_at = "en", None, timezone.now()
    person.save()
    tell("erased", person, by=by, person=person)
