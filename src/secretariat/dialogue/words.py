"""What is said of the list: verbs of the journal, and why somebody stands where she stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.joining import joined
from secretariat.core.zones import UTC, clock_in, span_in
from secretariat.fairness.speakers import LIMIT

from .models import Dialogue

VERBS = {
    "nominated": gettext_lazy("nominated"),
    "replaced": gettext_lazy("replaced"),
    "suspended": gettext_lazy("suspended"),
    "resumed": gettext_lazy("resumed"),
    "asked for the floor": gettext_lazy("asked for the floor"),
    "added": gettext_lazy("put on the list at the desk"),
    "called": gettext_lazy("given the floor"),
    "ended": gettext_lazy("has spoken"),
    "passed over": gettext_lazy("passed over"),
    "moved on the list": gettext_lazy("moved on the list"),
    "request taken back": gettext_lazy("request taken back"),
    "countdown paused": gettext_lazy("countdown paused"),
    "countdown resumed": gettext_lazy("countdown resumed"),
    "countdown reset": gettext_lazy("countdown reset"),
    "list closed": gettext_lazy("list closed"),
    "list opened": gettext_lazy("list opened"),
    "rule switched": gettext_lazy("rule switched"),
    "point of order raised": gettext_lazy("point of order raised"),
    "point of order ruled on": gettext_lazy("point of order ruled on"),
    "point of order taken back": gettext_lazy("point of order taken back"),
    "undone": gettext_lazy("undone at the desk"),
    "handed in": gettext_lazy("handed in"),
    "kept as it is": gettext_lazy("kept as it is"),
    "published": gettext_lazy("published"),
}
ACTS = {
    "opened": gettext_lazy("Dialogue opened"),
    "suspended": gettext_lazy("Dialogue suspended"),
    "concluded": gettext_lazy("Dialogue closed"),
    "called": gettext_lazy("Floor given"),
    "ended": gettext_lazy("Speech ended"),
    "passed over": gettext_lazy("Passed over"),
    "moved": gettext_lazy("Moved on the list"),
    "paused": gettext_lazy("Countdown paused"),
    "resumed": gettext_lazy("Countdown resumed"),
    "reset": gettext_lazy("Countdown reset"),
    "added": gettext_lazy("Put on the list"),
    "list closed": gettext_lazy("List closed"),
    "list opened": gettext_lazy("List opened"),
    "rule switched": gettext_lazy("Rule switched"),
    "point of order raised": gettext_lazy("Point of order raised"),
    "point of order ruled on": gettext_lazy("Point of order ruled on"),
}
SWITCHES = {
    "leads": gettext_lazy("Lead participants speak before the floor."),
    "behalf": gettext_lazy("Who speaks on behalf of a group goes before who speaks for one State."),
    "first_time": gettext_lazy("Who has not spoken yet goes before who has."),
    "groups": gettext_lazy("Groups take turns: the group that was heard less often goes first."),
    "genders": gettext_lazy("Where speakers gave their gender, women and men take turns."),
}
REASONS = {
    "leads": gettext_lazy("lead participants speak first"),
    "behalf": gettext_lazy("speaks on behalf of a group"),
    "first_time": gettext_lazy("has not spoken yet"),
    "groups": gettext_lazy("of a group that was heard less often"),
    "genders": gettext_lazy("balance of women and men"),
    "chair": gettext_lazy("put here by the Chair"),
    "turn": gettext_lazy("given the floor out of turn by the Chair"),
    "passed": gettext_lazy("passed over by the Chair"),
    "gave_way": gettext_lazy("gave way to others"),
    "moved_up": gettext_lazy("moved up"),
    "rule": gettext_lazy("by the balancing rule"),
    "undone": gettext_lazy("what was done at the desk was undone"),
}
SAID_TO_NOBODY = "genders"  # would tell the gender of those it compares


def reason_word(code: str, is_desk: bool = False) -> str:
    """Why somebody stands here; at the desk in full, elsewhere without what would tell a person's gender."""
    return str(REASONS["rule" if code == SAID_TO_NOBODY and not is_desk else code])


def reasons_of(row, *, is_desk: bool = False) -> str:
    """All reasons of one place on the list, as one phrase; nothing where it is the order of asking."""
    if not row.is_moved:
        return ""
    return joined(dict.fromkeys(reason_word(reason.code, is_desk) for reason in row.reasons))


def rule_in_words(speakers) -> list[str]:
    """The rule as it is switched, in sentences."""
    told = [str(sentence) for name, sentence in SWITCHES.items() if speakers.rule.get(name)]
    if not told:
        return [_("The balancing rule is switched off: delegations speak in the order in which they asked.")]
    last = _("Otherwise the order of asking holds, and nobody is passed more than %(limit)s times by later requests.")
    return [*told, last % {"limit": LIMIT}]


def hours(dialogue: Dialogue, zone: ZoneInfo | None = None) -> str:
    """The hours of a dialogue where it is held, and on the reader's clock or in UTC; empty where they are not known."""
    if dialogue.starts_at is None:
        return ""
    start, end, own, other = dialogue.starts_at, dialogue.ends_at, dialogue.zone, zone or UTC
    if start.astimezone(other).utcoffset() == start.astimezone(own).utcoffset():
        return hours_there(dialogue)
    beside = span_in(start, end, other, own) if end else clock_in(start, other, own)
    return f"{hours_there(dialogue)} · {beside} ({other.key})"


def hours_there(dialogue: Dialogue) -> str:
    start = dialogue.starts_at.astimezone(dialogue.zone)
    blanks = {"start": f"{start:%H:%M}", "zone": dialogue.time_zone}
    if dialogue.ends_at is None:
        return _("from %(start)s (%(zone)s)") % blanks
    end = dialogue.ends_at.astimezone(dialogue.zone)
    return _("%(start)s to %(end)s (%(zone)s)") % {**blanks, "end": f"{end:%H:%M}"}
