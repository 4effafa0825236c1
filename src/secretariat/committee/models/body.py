"""A committee and its sessions. One installation serves several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField
from secretariat.core.ordinals import ordinal_session
from secretariat.core.symbol_styles import Style, session_name
from secretariat.core.symbols import roman
from secretariat.record.models import Record

from .base import ThreadQuerySet, ThreadRecord

# The styles that say more than how a session is named.
JOINED_AS: dict[str, Style] = {"wipo": "slash", "un": "slash", "who": "glued"}
# The styles by which sessions are numbered in Roman numerals.
ROMAN: dict[str, Style] = {"(XII)": "bracketed", "-XII": "dash", "/XII": "slash"}


class Committee(Record):
    """A body that meets, considers and decides. `words` are its own names for things, per language.

    `symbol_style` says how its symbols are printed: wipo (CDIP/20/6 Rev.), un (A/54/6/Rev.2), who (EB145/5), or by
    the name of a style in core.symbol_styles: dot (GB.335/4), space (MEPC 74/18), dash (PTSC-14), before (206 EX/5),
    bracketed (GC(62)/5), (XII) (CSP(XII)/5), -XII (ABC-XII/5), /XII (WO/GA/XII/5).
    """

    code = models.CharField(_("code"), max_length=40, unique=True)
    names = TextsField(_("names"))
    place = models.CharField(_("usual place"), max_length=100, blank=True)
    symbol_style = models.CharField(_("style of symbols"), max_length=10, default="wipo")
    words = models.JSONField(_("words"), default=dict, blank=True)
    notes = TextsField(_("about this committee"))
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)
    is_demonstration = models.BooleanField(_("demonstration data"), default=False)
    report_skeleton = models.JSONField(default=dict, blank=True)

    COMMITTEE = "code"
    ARE_MANY = False

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["code"]

    def __str__(self):
        return self.code

    @property
    def committee_code(self):
        return self.code

    @property
    def stream_key(self):
        return f"committee:{self.code}"

    @property
    def style(self) -> Style:
        return {**JOINED_AS, **ROMAN}.get(self.symbol_style, self.symbol_style)  # type: ignore[return-value]

    def session_symbol(self, number: int) -> str:
        """CDIP/21, EB145, GB.335, CSP(XII): how its documents name a session."""
        return session_name(self.style, self.code, roman(number) if self.symbol_style in ROMAN else number)

    def issued_symbol(self, symbol: str, issue: str) -> str:
        """CDIP/24/8 Corr.1, or with a slash where the committee prints it so; the symbol alone without an issue."""
        return f"{symbol}{'/' if self.symbol_style == 'un' else ' '}{issue}" if issue else symbol

    def own_word(self, name: str, language: str) -> str:
        """What this committee says instead: a text is in English, a mapping is by language."""
        own = self.words.get(name) if isinstance(self.words, Mapping) else None
        own = own.get(language, "") if isinstance(own, Mapping) else own if language == "en" else ""
        return own if isinstance(own, str) else ""

    def session_called(self, text: str, language: str) -> str:
        """“Twelfth Meeting” of “Twelfth Session”, where this committee meets in meetings."""
        own = self.own_word("session", language)
        if not own:
            return text
        with override(language):
            ours = gettext("session")
        return text.replace(capfirst(ours), capfirst(own)).replace(ours, own)

    def place_named(self, place: str, language: str = "") -> str:
        """The place where it usually meets by its name in this language (that of the page); others as they stand."""
        usual = place and place == self.place
        return (self.own_word("place", language or get_language() or "en") if usual else "") or place

    def get_absolute_url(self):
        return reverse("committee:committee", args=[self.code])


class SessionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    POSTPONED = "postponed", _("postponed")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class SessionMode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    HYBRID = "hybrid", _("hybrid")
    ONLINE = "online", _("online")


class SessionQuerySet(ThreadQuerySet):
    def upcoming(self):
        """Neither held nor cancelled, by number: a resumed session keeps its number, so dates cannot order sessions."""
        return self.exclude(state__in=[SessionState.HELD, SessionState.CANCELLED]).order_by("number")


class Session(ThreadRecord):
    """One session. `scheduled_*` are the dates as announced (covers keep them), `actual_*` those that became true.

    Where a session is postponed, `actual_*` hold the new dates as soon as there are any.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField(_("number"))
    scheduled_start = models.DateField(_("scheduled first day"), null=True, blank=True)
    scheduled_end = models.DateField(_("scheduled last day"), null=True, blank=True)
    actual_start = models.DateField(_("actual first day"), null=True, blank=True)
    actual_end = models.DateField(_("actual last day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SessionState, default=SessionState.PLANNED)
    mode = models.CharField(_("mode"), max_length=10, choices=SessionMode, default=SessionMode.IN_PERSON)
    place = models.CharField(_("place"), max_length=100, blank=True)
    states_present = models.PositiveIntegerField(_("States present"), null=True, blank=True)
    notes = TextsField(_("notes"))

    ARE_MANY = False

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["committee", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="session_number_once_in_committee"),
            models.CheckConstraint(
                condition=Q(scheduled_end__isnull=True) | Q(scheduled_end__gte=F("scheduled_start")),
                name="session_scheduled_end_not_before_start",
            ),
            models.CheckConstraint(
                condition=Q(actual_end__isnull=True) | Q(actual_end__gte=F("actual_start")),
                name="session_actual_end_not_before_start",
            ),
        ]

    def __str__(self):
        return self.symbol

    @property
    def symbol(self) -> str:
        """CDIP/21: how the committee's documents name its session."""
        return self.committee.session_symbol(self.number)

    @property
    def title(self) -> str:
        """“Twenty-First Session”, in the page's language."""
        language = get_language() or "en"
        return self.committee.session_called(ordinal_session(self.number, language), language)

    @property
    def place_named(self) -> str:
        return self.committee.place_named(self.place)

    @property
    def start(self) -> dt.date | None:
        """The first day as known now; unknown while a postponed session has no new dates."""
        return self.actual_start or (None if self.state == SessionState.POSTPONED else self.scheduled_start)

    @property
    def end(self) -> dt.date | None:
        return self.actual_end or (None if self.state == SessionState.POSTPONED else self.scheduled_end)

    @property
    def is_over(self) -> bool:
        return self.state == SessionState.HELD

    @property
    def is_to_come(self) -> bool:
        return self.state in {SessionState.PLANNED, SessionState.POSTPONED}

    @property
    def lies_ahead(self) -> bool:
        """Has it not begun? A planned session whose days are unknown may have."""
        if not self.is_to_come:
            return False
        if self.start is None:
            return self.state == SessionState.POSTPONED
        return self.start > timezone.localdate()

    @property
    def is_behind(self) -> bool:
        """Its days are over, and nobody has said whether it was held."""
        return self.is_to_come and self.end is not None and self.end < timezone.localdate()

    def subjects(self):
        """What falls due there moves with it: whoever follows one of these actions, or its mandate, is told."""
        due = self.open_actions_due() if self.pk else []
        return [*due, *{action.mandate for action in due}]

    def open_actions_due(self) -> list:
        rows = self.due_actions.model.objects.standing().exclude(status__in=["closed", "superseded"])
        stated = self.due_follow_ups.standing().filter(closed_at=None)
        owed = Q(follow_ups__in=stated) | Q(obligations__in=self.obligations.standing().owed())
        return list(rows.filter(Q(due_session=self) | owed).select_related("mandate").distinct())

    def get_absolute_url(self):
        return reverse("committee:session", args=[self.committee.code, self.number])


class SessionPart(ThreadRecord):
    """One part of a split session, or the resumed part."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(_("part"))
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=100, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=SessionMode, default=SessionMode.IN_PERSON)

    READ_WITH = ("session",)

    class Meta:
        verbose_name = _("part of a session")
        verbose_name_plural = _("parts of a session")
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=Q(withdrawn_at__isnull=True),
                name="session_part_number_once",
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="session_part_end_not_before_start"),
        ]

    def __str__(self):
        return f"{self.session} ({self.number})"

    @property
    def place_named(self) -> str:
        return self.session.committee.place_named(self.place)

    def subjects(self):
        return [self.session]

    def left_of_it(self, user) -> list[str]:
        from ..operations.parts import days_without

        first, last = days_without(self)
        if first is None:
            return []
        days = {"first": date_format(first), "last": date_format(last)}
        if (first, last) != (self.session.start, self.session.end or self.session.start):
            return [gettext("The session then meets on the days that remain: %(first)s – %(last)s.") % days]
        told = gettext("The session keeps its days, %(first)s – %(last)s: change those that were of this part alone.")
        return [told % days]
