"""What one reader may do in one week, and the sentence that says why not."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.record import journal

from .models import GuidingQuestion, Hold, Message, MessageState, ModerationAct, Suspension, Week
from .rules import may_write, moderates, person_behind


class Standing:
    """`refusal` is empty where she may post now. A moderator may write before the week opens and is not bound by the
    slow mode; once it has closed nobody posts."""

    def __init__(self, user, week: Week, now: dt.datetime | None = None):
        self.user, self.week, self.forum = user, week, week.forum
        self.person = person_behind(user) if user is not None else None
        self.now = now or journal.now()

    @cached_property
    def is_moderator(self) -> bool:
        return self.person is not None and moderates(self.user, self.forum)

    @cached_property
    def is_member(self) -> bool:
        """May she post in this forum at all?"""
        return self.person is not None and may_write(self.user, self.forum)

    @property
    def capability(self) -> str:
        """What they may here while nothing else stands in the way."""
        return "moderator" if self.is_moderator else "member" if self.is_member else "reader"

    @property
    def offered(self) -> str:
        """What a page offers, and what comes to it later: to one who is suspended, no more than to a reader."""
        return "reader" if self.capability == "member" and self.suspension else self.capability

    @cached_property
    def suspension(self) -> Suspension | None:
        held = Suspension.objects.filter(forum=self.forum, person=self.person, lifted_at=None, until__gt=self.now)
        return held.order_by("-until").first()

    @cached_property
    def questions(self) -> list[GuidingQuestion]:
        """Those that guide the week: for its page and for both forms on it."""
        return list(self.week.questions.standing())

    @cached_property
    def last_post(self) -> Message | None:
        return Message.objects.filter(week=self.week, author=self.person).order_by("-pk").first()

    @property
    def is_new(self) -> bool:
        """Has she not spoken in this week? Then she is shown the rules first."""
        return self.last_post is None

    def is_held(self) -> bool:
        """Will what she posts wait for a moderator?"""
        if self.is_moderator or self.week.hold == Hold.NOTHING:
            return False
        seen = Message.objects.filter(week__forum=self.forum, author=self.person, state=MessageState.SHOWN)
        return self.week.hold == Hold.ALL or not seen.exists()

    @property
    def refusal(self) -> str:
        return self.shut_out or self.too_soon

    @property
    def shut_out(self) -> str:
        """Why she cannot write here at all now; that it is too soon passes while she writes."""
        return self.not_now or self.not_a_member or self.suspended

    @property
    def not_a_member(self) -> str:
        if self.person is None:
            return _("Sign in to take part.")
        return "" if self.is_member else _("You may read this forum; its moderators say who may post in it.")

    @property
    def not_now(self) -> str:
        if self.now < self.week.opens_at and not self.is_moderator:
            return _("This week opens on %(when)s.") % {"when": at_length(self.week.opens_at)}
        if self.now >= self.week.closes_at:
            return _("This week closed on %(when)s: it can be read, and nothing is added.") % {
                "when": at_length(self.week.closes_at)
            }
        return ""

    @property
    def suspended(self) -> str:
        if self.suspension is None:
            return ""
        return _("A moderator has suspended you from posting here until %(when)s. The log says why.") % {
            "when": at_length(self.suspension.until)
        }

    @property
    def to_appeal(self) -> ModerationAct | None:
        """The act that shuts them out now, where they can appeal against it."""
        if self.not_now or not self.is_member or self.suspension is None:
            return None
        act = self.suspension.act
        return act if act.can_be_appealed else None

    @property
    def too_soon(self) -> str:
        slow = self.week.slow_seconds
        if not slow or self.is_moderator or self.last_post is None:
            return ""
        again = self.last_post.recorded_at + dt.timedelta(seconds=slow)
        if again <= self.now:
            return ""
        told = ngettext(
            "This week is slow: one message every %(seconds)s second. You may post again at %(time)s.",
            "This week is slow: one message every %(seconds)s seconds. You may post again at %(time)s.",
            slow,
        )
        return told % {"seconds": slow, "time": time_format(timezone.localtime(again), "H:i:s")}


def at_length(moment: dt.datetime) -> str:
    """Day and time in the reader's zone."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s (%(zone)s)") % {
        "day": date_format(local), "time": time_format(local, "H:i"), "zone": local.tzname()
    }  # fmt: skip
