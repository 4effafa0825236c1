"""All that the roster says of a person, field by field, as one circle of readers sees it, and who sees each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import language_name

from . import wording
from .fields import CONSULTANT, CONTRACT, ENGAGEMENT, PROFILE, STEWARD, Field, reach
from .levels import Level
from .models import Engagement, Profile, ReferenceState
from .operations.moves import reason_in_words
from .sight import Shown, level_of_profile


def rows_of_profile(profile: Profile, level: Level, waiting, files) -> list[dict]:
    """Each field of the profile that this level sees; `files` are those of her curriculum vitae."""
    words, shown = wording.Words(), Shown(profile, level)
    apart = {
        "cv": lambda: joined(language_name(one.language) for one in files),
        "references": lambda: referees(profile),
    }
    apart["evidence"] = lambda: evidence(shown)
    open_ones = {one.field for one in waiting if one.engagement_id is None}
    return [
        row(field, profile)
        | {
            "text": apart[name]() if name in apart else words.of(name, shown_value(shown, name)),
            "is_chosen": not field.is_settled,
            "waits": name in open_ones,
        }
        for name, field in PROFILE.items()
        if shown.shows(name)
    ]


def rows_of_engagements(profile: Profile, level: Level, engagements: list[Engagement]) -> list[dict]:
    """Each field of the engagements that this level sees: what they say, each thing once."""
    words, shown = wording.Words(), Shown(profile, level, engagements)
    if not engagements or not shown.shows("name"):
        return []
    found = {name: [words.of(name, getattr(one, name)) for one in shown.engagements] for name in ENGAGEMENT}
    return [
        row(field, profile) | {"text": "\n".join(dict.fromkeys(filter(None, found[name])))}
        for name, field in ENGAGEMENT.items()
        if shown.engagements[0].shows(field)
    ]


def row(field: Field, profile: Profile) -> dict:
    return {"name": field.name, "label": field.label, "seen_by": seen_by(field, profile).label, "whose": whose(field)}


def seen_by(field: Field, profile: Profile) -> Level:
    """The widest circle that sees it as things stand: of a profile that is not public nothing is."""
    with_it = reach(PROFILE[field.goes_with], profile.consent) if field.goes_with else Level.PUBLIC
    return Level(max(reach(field, profile.consent), with_it, level_of_profile(profile)))


def settled() -> list[tuple]:
    """Whose reach is the same for everybody: (label, who sees it) of the profile, and of engagements."""
    return [
        [(one.label, one.seen_by.label) for one in table.values() if one.is_settled and not one.goes_with]
        for table in (PROFILE, ENGAGEMENT)
    ]


def referees(profile: Profile) -> str:
    """Whom she named; what they answered was said to the Secretariat."""
    return joined(filter(None, (one.name for one in profile.references.exclude(state=ReferenceState.TAKEN_BACK))))


def evidence(shown: Shown) -> str:
    rows = [*(shown.expertise or ()), *(shown.languages or ())]
    return "\n".join(one["evidence"] for one in rows if one.get("evidence"))


def shown_value(shown: Shown, name: str):
    value = getattr(shown, name)
    labels = {"pool": "get_pool_display", "state": "get_state_display"}
    if name in labels and value:
        return getattr(shown._profile, labels[name])()
    return reason_in_words(value) if name == "reason" else value


def whose(field: Field) -> str:
    if field.wins == CONSULTANT:
        return _("yours: a change holds at once")
    if field.wins == CONTRACT:
        return _("the contract system’s")
    if field.owner == STEWARD:
        return _("the steward’s")
    return _("a change is looked at by the steward")
