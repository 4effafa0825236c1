"""What selections hold of a person: given to her. When it is erased is a matter of retention."""

from __future__ import annotations

from secretariat.accounts.models import Person

from .models import Applicant, CallInvitation


def applications_of(person: Person) -> list[dict]:
    rows = Applicant.objects.filter(profile__person=person).select_related("application", "selection").order_by("pk")
    return [
        {
            "selection": str(one.selection.titles),
            "state": one.application.state,
            "code": one.application.code,
            "statements": one.application.statements,
            "submitted_at": one.submitted_at and one.submitted_at.isoformat(),
            "fingerprint": one.fingerprint,
            **{name: plain(getattr(one, name)) for name in sorted(Applicant.PERSONAL)},
        }
        for one in rows
    ]


def plain(value):
    return value if value is None or isinstance(value, str) else str(value)


def invitations_of(person: Person) -> list[dict]:
    rows = CallInvitation.objects.filter(profile__person=person, sent_at__isnull=False).select_related("selection")
    return [
        {"selection": str(one.selection.titles), "state": one.state, "sent_at": one.sent_at.isoformat()}
        for one in rows.order_by("pk")
    ]


def register() -> None:
    from secretariat.accounts import personal

    personal.register("applications", applications_of)
    personal.register("invitations_to_apply", invitations_of)
