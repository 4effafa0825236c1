"""Members and moderators of a forum. Each is a role like any other, and ends what she has open when it ends."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.accounts.models import Assignment, Person, Role
from secretariat.accounts.operations import end_role, give_role
from secretariat.core.languages import CODES
from secretariat.core.multilingual import Texts

from ..models import Duty, Forum


def role_code(forum: Forum, duty: str) -> str:
    return f"forum-{forum.key}-{duty}"


def role_of(forum: Forum, duty: str) -> Role:
    """The role that this duty in this forum is; made with the forum, or when it is first given."""
    told = {"names": names_of(forum, duty), "tokens": [forum.token(duty)]}
    return Role.objects.get_or_create(code=role_code(forum, duty), defaults=told)[0]


def names_of(forum: Forum, duty: str) -> Texts:
    names = {}
    for code in CODES:
        with translation.override(code):
            blanks = {"duty": Duty(duty).label, "forum": forum.titles.best(code)}
            names[code] = _("%(duty)s of the forum “%(forum)s”") % blanks
    return Texts.of(names)


def members_of(forum: Forum):
    """Who is a member or moderator today, as assignments with their people."""
    codes = [role_code(forum, duty) for duty in Duty.values]
    rows = Assignment.objects.current().filter(role__code__in=codes)
    return rows.select_related("role", "person", "person__organization").order_by("person__name", "pk")


def moderators_of(forum: Forum) -> list[Person]:
    rows = members_of(forum).filter(role__code=role_code(forum, Duty.MODERATOR))
    return [row.person for row in rows.select_related("person__sign_in")]


@transaction.atomic
def add_member(forum: Forum, person: Person, duty: str, *, by) -> Assignment:
    if members_of(forum).filter(person=person, role__code=role_code(forum, duty)).exists():
        raise ValidationError({"email": _("%(name)s has this place in the forum already.") % {"name": person}})
    return give_role(person, role_of(forum, duty), by=by)


@transaction.atomic
def end_member(forum: Forum, assignment: Assignment, *, by) -> None:
    """From now on she is not what she was here, on any page that is open."""
    found = members_of(forum).filter(pk=assignment.pk).first()
    if found is None:
        raise ValidationError(_("This person is no longer a member."))
    end_role(found, by=by)
