"""What the lists of persons, organizations, groups, roles and invitations say as files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.core.sheets import Field

PEOPLE = (
    Field("id", _("Number"), lambda one: one.pk),
    Field("name", _("Name"), lambda one: one.name),
    Field("organization", _("Organization"), lambda one: one.organization and one.organization.code),
    Field("roles", _("Roles now"), lambda one: [f"{a.role.code} {a.committee_code}".strip() for a in one.roles_now]),
    Field("sign_in", _("Sign-in"), lambda one: signs_in_as(one)),
)
ORGANIZATIONS = (
    Field("code", _("Code"), lambda one: one.code),
    Field("name", _("Name"), str),
    Field("kind", _("Kind"), lambda one: one.get_kind_display()),
    Field("parent", _("Part of"), lambda one: one.parent and one.parent.code),
    Field("people", _("People"), lambda one: one.count),
)
GROUPS = (
    Field("code", _("Code"), lambda one: one.code),
    Field("name", _("Name"), str),
    Field("scheme", _("Scheme"), lambda one: one.scheme),
    Field("members", _("Members now"), lambda one: one.count),
)
ROLES = (
    Field("code", _("Code"), lambda one: one.code),
    Field("name", _("Role"), str),
    Field("opens", _("Opens"), lambda one: one.tokens),
    Field("may", pgettext_lazy("what a role may do", "May"), lambda one: one.may),
    Field("people", _("People"), lambda one: one.count),
)
INVITATIONS = (
    Field("name", _("Name"), lambda one: one.name),
    Field("email", _("E-mail address"), lambda one: one.email),
    Field("role", _("Role"), lambda one: one.role.code),
    Field("committee", _("Committee"), lambda one: one.committee_code),
    Field("sent_at", _("Sent"), lambda one: one.sent_at),
    Field("until", _("Works until"), lambda one: one.until),
)


def signs_in_as(person) -> str | None:
    sign_in = getattr(person, "sign_in", None)
    return sign_in.email if sign_in and sign_in.is_active else None
