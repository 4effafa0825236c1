"""What the committee's pages learn of the forum: its kinds, its steps, its verbs, and what stands beside records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.committee import beside, kinds, moves, numbers_named, steps
from secretariat.committee.kinds import Kind
from secretariat.committee.steps import Step
from secretariat.record import verbs

from . import models as m
from .operations.posting import wait_again
from .rules import ANSWER, APPEAL, ATTACH, FLAG, MODERATE, OWN

VERBS = {
    "week announced": _("week announced"),
    "posted": _("posted"),
    "edited": _("edited"),
    "hidden": _("hidden"),
    "shown": _("shown"),
    "reacted": _("reacted"),
    "moderated": _("moderated"),
    "flagged": _("flagged"),
    "appealed": _("appealed"),
    "answered": _("answered"),
    "lifted": _("lifted"),
    "translated": _("translated"),
    "translation corrected": _("translation corrected"),
}
FORMS = "secretariat.forum.forms"
ROOM = ("week__forum__committee", "week__committee")


def is_posted(message) -> bool:
    return message.is_standing and message.is_changeable


def is_held(message) -> bool:
    return message.is_standing and message.state == m.MessageState.HELD


def is_shown(message) -> bool:
    return message.is_shown


def awaits(message) -> bool:
    return message.is_standing and message.awaits


def is_flagged(message) -> bool:
    return message.is_standing and message.flags.filter(settled_by=None).exists()


def has_author(message) -> bool:
    return message.is_standing and message.author_id is not None


def can_be_appealed(act) -> bool:
    return act.is_standing and act.can_be_appealed


def is_unanswered(appeal) -> bool:
    return appeal.is_standing and appeal.is_upheld is None


def holds(suspension) -> bool:
    return suspension.is_standing and suspension.holds


def is_draft(digest) -> bool:
    return digest.is_standing and not digest.document_id


def register() -> None:
    verbs.register(VERBS)
    kinds.register(*KINDS)
    kinds.offer(m.Forum.noun(), "committee", "action")
    steps.register(*STEPS)
    moves.leave_out("guidingquestion", "message", "moderationact", "flag", "appeal", "suspension")
    from .beside import of_action, of_committee, of_delivery
    from .paper import led_from

    numbers_named.register(led_from)
    beside.register("action", of_action)
    beside.register("committee", of_committee)
    beside.register("implementation", of_delivery)


KINDS = (
    Kind(
        m.Forum, _("Forum"), f"{FORMS}.keeping.ForumForm", _("Found a forum"), _("Change this forum"),
        adds=("week",), along=("committee", "action__mandate"),
    ),
    Kind(
        m.Week, _("Week of discussion"), f"{FORMS}.keeping.WeekForm", _("Announce a week of discussion"),
        _("Change this week"), adds=("guidingquestion",), along=("committee", "forum__committee", "moderator"),
    ),
    Kind(
        m.GuidingQuestion, _("Guiding question"), f"{FORMS}.keeping.QuestionForm", _("Add a guiding question"),
        _("Change this question"), parent="week", along=("committee", "week__forum"), is_missing=m.Week.takes_questions,
    ),
    Kind(m.WeekDigest, _("Digest of a week"), permission=MODERATE, along=("committee", *ROOM)),
    Kind(
        m.Message, _("Message"), permission=OWN, has_files=True, takes_files=ATTACH, attached=wait_again,
        is_withdrawn=False, along=(*ROOM, "author"),
    ),
    Kind(
        m.ModerationAct, _("Moderator’s act"), permission=MODERATE, is_withdrawn=False,
        along=(*ROOM, "message", "appeal"),
    ),
    Kind(m.Flag, _("Flag"), permission=MODERATE, is_withdrawn=False, along=ROOM),
    Kind(
        m.Appeal, _("Appeal"), permission=MODERATE, is_withdrawn=False, along=(*ROOM, "act__message", "person"),
    ),
    Kind(m.Suspension, _("Suspension"), permission=MODERATE, is_withdrawn=False, along=(*ROOM, "person")),
)  # fmt: skip

STEPS = (
    Step("taking-back", _("Take back"), f"{FORMS}.steps.TakeBackForm", ("message",), is_posted, OWN, is_grave=True),
    Step("flag", _("Flag for the moderators"), f"{FORMS}.steps.FlagForm", ("message",), is_shown, FLAG),
    Step("hiding", _("Hide"), f"{FORMS}.steps.HideForm", ("message",), is_shown, MODERATE, is_grave=True),
    Step("refusal", _("Refuse"), f"{FORMS}.steps.RefuseForm", ("message",), is_held, MODERATE, is_grave=True),
    Step("showing", _("Show"), f"{FORMS}.steps.ShowForm", ("message",), awaits, MODERATE),
    Step("dismissal", _("Dismiss the flags"), f"{FORMS}.steps.DismissForm", ("message",), is_flagged, MODERATE),
    Step(
        "suspension", _("Suspend its author"), f"{FORMS}.steps.SuspendForm", ("message",), has_author, MODERATE,
        is_grave=True,
    ),
    Step("appeal", _("Appeal"), f"{FORMS}.steps.AppealForm", ("moderationact",), can_be_appealed, APPEAL),
    Step("answer", _("Answer the appeal"), f"{FORMS}.steps.AnswerForm", ("appeal",), is_unanswered, ANSWER),
    Step("lifting", _("Lift the suspension"), f"{FORMS}.steps.LiftForm", ("suspension",), holds, MODERATE),
    Step("publication", _("Publish the digest"), f"{FORMS}.steps.PublishForm", ("weekdigest",), is_draft, MODERATE),
)  # fmt: skip
