"""What the roster holds of a person: given to her, and erased with her."""

from __future__ import annotations

from secretariat.accounts.models import Person
from secretariat.record.journal import plain
from secretariat.record.models import Attachment

from .consents import as_file
from .fields import APART, ENGAGEMENT, PROFILE
from .grounds import in_words
from .levels import Level
from .models import Profile, Proof, Reference, Suggestion
from .operations.erasing import ask_for_erasure
from .retention import holds_on
from .sight import Shown

STAMPS = ("confirmed_on", "state_since", "reminded_on", "objected_at", "erasure_asked_at", "available_until")


def profile_of(person: Person) -> Profile | None:
    return Profile.objects.filter(person=person, erased_at=None).first()


def held_of(person: Person) -> dict | None:
    found = profile_of(person)
    return found and everything_of(found)


def everything_of(profile: Profile) -> dict:
    """All of one profile, as she herself may see it."""
    engagements = list(profile.engagements.select_related("unit").order_by("starts_on", "pk"))
    shown = Shown(profile, Level.STEWARD, engagements)
    return {
        "profile": {name: value_of(shown, name) for name in PROFILE if name not in APART},
        "days": {name: plain(getattr(profile, name)) for name in STAMPS},
        "engagements": [{name: value_of(one, name) for name in ENGAGEMENT} for one in shown.engagements],
        "consent": [as_file(receipt) for receipt in profile.receipts.select_related("profile")],
        "proposals": [
            plain_row(one, "field was value made_at state decided_at reason") for one in profile.proposals.all()
        ],
        "references": [references_row(one) for one in profile.references.all()],
        "objections": [plain_row(one, "words made_at ruling decided_at reason") for one in profile.objections.all()],
        "proofs": [proof_row(one) for one in profile.proofs.all()],
        "appearances": [plain_row(one, "month count") for one in profile.appearances.order_by("month")],
        "files": list(Attachment.objects.filter(kind="profile", record_id=profile.pk).values_list("name", flat=True)),
    }


def value_of(shown, name: str):
    value = getattr(shown, name)
    return str(value) if hasattr(value, "pk") else plain(value)


def plain_row(row, names: str) -> dict:
    return {name: plain(getattr(row, name)) for name in names.split()}


def proof_row(proof: Proof) -> dict:
    return plain_row(proof, "deed before after reason at") | {"ground": in_words(proof.ground)}


def references_row(reference: Reference) -> dict:
    """What the referee answered was said to the Secretariat: it is named, not handed on."""
    return plain_row(reference, "name email relation state asked_at answered_at")


def suggestions_of(person: Person) -> list[dict]:
    return [plain_row(one, "made_at state until") for one in Suggestion.objects.filter(by=person).order_by("pk")]


def erase(person: Person) -> None:
    found = profile_of(person)
    if found is not None:
        ask_for_erasure(found, by=person)


def kept_of(person: Person) -> list[str]:
    """What stays for a while although she is erased, and why."""
    found = profile_of(person)
    return [str(hold) for hold in holds_on(found)] if found is not None else []


def register() -> None:
    from secretariat.accounts import personal

    personal.register("roster", held_of, erase, kept_of)
    personal.register("roster_suggestions", suggestions_of)
