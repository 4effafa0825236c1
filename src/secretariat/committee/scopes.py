"""What the floors below ask the committees: which there are, and what they hold of a person."""

from __future__ import annotations

from secretariat.accounts.models import Person

from .models import Action, Committee, ReportComment


def committees() -> list[tuple[str, str]]:
    """Those a role can be limited to."""
    return [(committee.code, f"{committee.code} · {committee.names}") for committee in Committee.objects.standing()]


def work_of(person: Person) -> dict:
    """What names her as owner or author; the records are the Committee's and stay."""
    return {
        "owner_of_actions": list(Action.objects.filter(owner=person).order_by("pk").values_list("pk", flat=True)),
        "comments": list(ReportComment.objects.filter(author=person).order_by("pk").values_list("text", flat=True)),
    }


def register() -> None:
    from secretariat.accounts import personal, scopes

    scopes.register(committees)
    personal.register("committee", work_of)
