"""The one table of the roster's fields: who owns each, who wins when two differ, and how far it may be seen.

`seen_by` is how far a field is seen while the person has said nothing; she may narrow it down to `narrowest` and widen
it up to `widest`. What a contract tells under the same heading goes with that choice (`goes_with`). Fees, contacts and
appraisals are never public, whatever anybody consents to. (Domain: the roster makes engagements known, Development
Agenda recommendation 6; personal data are the person's, UN principles of 2018.)
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .levels import Level

CONTRACT, CONSULTANT, STEWARD = "contract", "consultant", "steward"
HERE = "here"  # who wrote it down before any contract system told of it: a selection, or somebody by hand
OWNERS = {CONTRACT: _("the contract system"), CONSULTANT: _("the consultant"), STEWARD: _("the steward")}
WINNERS = OWNERS | {HERE: _("whoever wrote it down here")}


@dataclass(frozen=True)
class Field:
    """One field. `owner` says whose word it is; `wins` whose word stands where two differ; `wins` differs from `owner`
    where a correction is proposed and decided by the steward."""

    name: str
    label: str
    owner: str
    wins: str
    seen_by: Level
    widest: Level
    narrowest: Level
    is_searched: bool = False  # its words are in the index, for whoever may see it
    goes_with: str = ""  # of an engagement: the field of the profile that says the same of the person

    @property
    def is_settled(self) -> bool:
        """Its reach is fixed: no consent moves it."""
        return self.widest == self.narrowest


def fixed(name, label, owner, wins, level, **more) -> Field:
    return Field(name, label, owner, wins, level, level, level, **more)


def chosen(name, label, owner, wins, level, *, widest=Level.PUBLIC, narrowest=Level.OFFICERS, **more) -> Field:
    """One whose reach the person chooses."""
    return Field(name, label, owner, wins, level, widest, narrowest, **more)


APART = {"cv", "evidence", "references"}  # kept with other fields or in other tables: no column of the profile's own
PROFILE = {
    field.name: field
    for field in [
        fixed("number", _("number"), STEWARD, STEWARD, Level.PUBLIC),
        fixed("pool", _("pool"), STEWARD, STEWARD, Level.OFFICERS),
        fixed("state", _("state"), STEWARD, STEWARD, Level.OFFICERS),
        fixed("reason", _("reason"), STEWARD, STEWARD, Level.STEWARD),
        chosen("name", _("name"), CONTRACT, STEWARD, Level.PUBLIC, is_searched=True),
        chosen("other_names", _("name in other scripts"), CONSULTANT, CONSULTANT, Level.PUBLIC, is_searched=True),
        chosen("nationalities", _("nationality"), CONTRACT, STEWARD, Level.PUBLIC, is_searched=True),
        chosen("expertise", _("fields of expertise"), CONSULTANT, STEWARD, Level.PUBLIC, is_searched=True),
        chosen("languages", _("languages"), CONSULTANT, CONSULTANT, Level.PUBLIC, is_searched=True),
        chosen("summaries", _("summary"), CONSULTANT, CONSULTANT, Level.PUBLIC, is_searched=True),
        chosen("orcid", _("ORCID"), CONSULTANT, CONSULTANT, Level.STATES),
        chosen("availability", _("availability"), CONSULTANT, CONSULTANT, Level.OFFICERS, widest=Level.STATES),
        chosen("residence", _("place of residence"), CONSULTANT, CONSULTANT, Level.OFFICERS, widest=Level.STATES),
        chosen("email", _("e-mail address"), CONSULTANT, CONSULTANT, Level.OFFICERS, widest=Level.STATES),
        fixed("telephone", _("telephone"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("cv", _("curriculum vitae"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("evidence", _("evidence for languages and fields"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("references", _("references"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("language", _("language of letters"), CONSULTANT, CONSULTANT, Level.STEWARD),
        fixed("gender", _("gender"), CONSULTANT, CONSULTANT, Level.STEWARD),
        fixed("contractor", _("number in the contract system"), CONTRACT, CONTRACT, Level.STEWARD),
        fixed("programmes", _("programmes"), STEWARD, STEWARD, Level.OFFICERS),
    ]
}
ENGAGEMENT = {
    field.name: field
    for field in [
        fixed("countries", _("countries of assignment"), CONTRACT, STEWARD, Level.PUBLIC, is_searched=True),
        fixed("purposes", _("purpose"), CONTRACT, STEWARD, Level.PUBLIC, is_searched=True),
        fixed(
            "fields", _("fields of expertise"), CONTRACT, STEWARD, Level.PUBLIC, is_searched=True, goes_with="expertise"
        ),
        fixed("starts_on", _("begins on"), CONTRACT, CONTRACT, Level.PUBLIC),
        fixed("ends_on", _("ends on"), CONTRACT, CONTRACT, Level.PUBLIC),
        fixed("unit", _("unit"), CONTRACT, CONTRACT, Level.STATES),
        fixed("method", _("way of selection"), CONTRACT, CONTRACT, Level.STATES),
        fixed("contract", _("contract number"), CONTRACT, CONTRACT, Level.OFFICERS),
        fixed("kind", _("kind of contract"), CONTRACT, CONTRACT, Level.OFFICERS),
        fixed("place", _("place of work"), CONTRACT, CONTRACT, Level.OFFICERS),
        fixed("rating", _("appraisal"), STEWARD, STEWARD, Level.OFFICERS),
        fixed("reply", _("reply to the appraisal"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("reply_language", _("language of the reply"), CONSULTANT, CONSULTANT, Level.OFFICERS),
        fixed("fee", _("fee"), CONTRACT, CONTRACT, Level.STEWARD),
        fixed("currency", _("currency"), CONTRACT, CONTRACT, Level.STEWARD),
    ]
}
ORDER = {name: at for at, name in enumerate([*PROFILE, *ENGAGEMENT])}


def in_order(told: dict) -> list[tuple]:
    """Names of fields and what is told of each, in the order of these tables: PostgreSQL keeps another."""
    return sorted(told.items(), key=lambda pair: ORDER.get(pair[0], len(ORDER)))


def reach(field: Field, consent: dict[str, int]) -> Level:
    """How far a field of a profile is seen, given what its person consented to."""
    asked = Level(consent.get(field.name, field.seen_by))
    return min(max(asked, field.widest), field.narrowest)
