"""All that the roster says of a person, field by field, as one circle of readers sees it, and who sees each."""

from __future__ import annotations

from functools import partial

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import language_name
from secretariat.core.multilingual import Texts

from . import wording
from .fields import CONSULTANT, CONTRACT, ENGAGEMENT, PROFILE, STEWARD, Field, reach
from .levels import Level
from .models import Engagement, Profile, ReferenceState
from .operations.moves import reason_in_words
from .sight import WITH_EVIDENCE, Shown, ShownEngagement, level_of_profile, without_evidence

AT_ONCE = 10  # engagements of which a page shows every field


def contracts_of(profile: Profile) -> QuerySet:
    """The newest first."""
    return newest_first(profile.engagements.standing())


def newest_first(engagements: QuerySet) -> QuerySet:
    return engagements.select_related("unit").order_by("-starts_on", "-pk")


def rows_of_profile(profile: Profile, level: Level, waiting, files) -> list[dict]:
    """Each field of the profile that this level sees; `files` are those of her curriculum vitae."""
    words, shown = wording.Words(), Shown(profile, level)
    apart = {
        "cv": lambda: joined(language_name(one.language) for one in files),
        "references": lambda: referees(profile),
    }
    apart["evidence"] = lambda: evidence(shown)
    # Evidence has a row of its own, and other readers.
    apart |= {name: partial(plainly, words, shown, name) for name in WITH_EVIDENCE}
    open_ones = {one.field for one in waiting if one.engagement_id is None}
    return [
        row(field, profile)
        | {
            "text": apart[name]() if name in apart else words.of(name, shown_value(shown, name)),
            "texts": in_languages(shown, name),
            "is_chosen": not field.is_settled,
            "waits": name in open_ones,
        }
        for name, field in PROFILE.items()
        if shown.shows(name)
    ]


def rows_of_engagements(profile: Profile, level: Level, engagements: list[Engagement]) -> list[tuple[str, list[dict]]]:
    """Each engagement, by its number and its days, with each of its fields that this level sees."""
    words, shown = wording.Words(), Shown(profile, level, engagements)
    if not shown.shows("name"):
        return []
    return [(heading(one), rows_of_engagement(profile, one, words)) for one in shown.engagements]


def rows_of_engagement(profile: Profile, shown: ShownEngagement, words: wording.Words) -> list[dict]:
    return [
        row(field, profile) | {"text": words.of(name, getattr(shown, name)), "texts": in_languages(shown, name)}
        for name, field in ENGAGEMENT.items()
        if shown.shows(field)
    ]


def plainly(words: wording.Words, shown: Shown, name: str) -> str:
    return words.of(name, without_evidence(getattr(shown, name)))


def in_languages(shown: Shown | ShownEngagement, name: str) -> list[tuple[str, str]]:
    """What a text says in each of its languages; nothing where the field is none."""
    texts = Texts.of(getattr(shown, name) or {}) if name in ("summaries", "purposes") else {}
    return [(code, texts.text(code)) for code in texts if texts.text(code)]


def heading(shown: ShownEngagement) -> str:
    days = " – ".join(date_format(day) for day in (shown.starts_on, shown.ends_on) if day)
    return " · ".join(filter(None, [shown.contract, days]))


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
    if field.name == "evidence":
        return _("of a language yours; of a field of expertise a change is looked at by the steward")
    if field.wins == CONSULTANT:
        return _("yours: a change holds at once")
    if field.wins == CONTRACT:
        return _("the contract system’s")
    if field.owner == STEWARD:
        return _("the steward’s")
    return _("a change is looked at by the steward")
