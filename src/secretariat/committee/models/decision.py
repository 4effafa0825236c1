"""What the Committee decided, in its words and in verbs a machine can count; and what it obliges to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import joined
from secretariat.core.multilingual import TextsField

from .base import ThreadQuerySet, ThreadRecord
from .consideration import thread_of


class Verb(models.TextChoices):
    TOOK_NOTE = "took_note", _("took note")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    WELCOMED = "welcomed", _("welcomed")
    APPRECIATED = "appreciated", _("appreciated")
    RESPONDED = "responded", _("responded to observations")
    APPROVED = "approved", _("approved")
    ADOPTED = "adopted", _("adopted")
    REQUESTED = "requested", _("requested")
    INVITED = "invited_others", pgettext_lazy("verb", "invited")
    DECIDED = "decided", pgettext_lazy("verb", "decided")
    CONVENED = "convened", _("decided to convene")
    CONTINUE = "continue", _("decided to continue")
    OPENED = "opened", _("decided to open an item")
    CLOSED = "closed", _("decided to close an item")
    POSTPONED = "postponed", _("postponed its consideration")
    REJECTED = "rejected", _("did not agree")


ASKING = {Verb.REQUESTED, Verb.INVITED}


class Actor(models.TextChoices):
    """Summaries say now and then that delegations or the Secretariat took note, where the Committee would."""

    COMMITTEE = "committee", _("the Committee")
    DELEGATIONS = "delegations", _("delegations")
    SECRETARIAT = "secretariat", _("the Secretariat")
    CHAIR = "chair", _("the Chair")


class Decision(ThreadRecord):
    """A paragraph of the Summary by the Chair. `texts` is verbatim, per language, with its standing; `digests` is ours.

    `verbs` are codes of `Verb`. Where no text is held, pages say so and give the citation.
    """

    session = models.ForeignKey(
        "committee.Session", models.PROTECT, related_name="decisions", verbose_name=_("session")
    )
    number = models.CharField(_("paragraph of the summary"), max_length=30, blank=True)
    citation = models.ForeignKey(
        "committee.Citation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("citation"),
    )
    implementations = models.ManyToManyField(
        "committee.Implementation", blank=True, related_name="decisions", verbose_name=_("implementations")
    )
    actions = models.ManyToManyField(
        "committee.Action", blank=True, related_name="decisions", verbose_name=_("actions")
    )
    agenda_item = models.ForeignKey(
        "committee.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("agenda item"),
    )
    actor = models.CharField(_("who acted"), max_length=12, choices=Actor, default="committee")
    verbs = models.JSONField(_("verbs"), default=list, blank=True)
    addressees = models.ManyToManyField(
        "accounts.Organization", blank=True, related_name="+", verbose_name=_("addressees")
    )
    due_session = models.ForeignKey(
        "committee.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="due_decisions",
        verbose_name=_("due at"),
    )
    due_words = models.CharField(_("due, in its words"), max_length=200, blank=True)
    texts = TextsField(_("text as adopted"))
    digests = TextsField(_("digest"))
    order = models.PositiveIntegerField(default=0)

    READ_WITH, HANGS_ON = ("session",), ("actions",)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["session__number", "order", "number", "id"]

    def __str__(self):
        return f"{self.session}, {self.number}" if self.number else str(self.session)

    @property
    def verb_labels(self) -> list[str]:
        return [str(Verb(code).label) for code in self.verbs if code in Verb.values]

    @property
    def only_asks(self) -> bool:
        """What it asks for lies ahead: nothing was decided of what was there."""
        return bool(self.verbs) and set(self.verbs) <= ASKING

    @property
    def only_postpones(self) -> bool:
        """It put the matter off: nothing was considered or decided of it."""
        return set(self.verbs) == {Verb.POSTPONED}

    def clean(self):
        super().clean()
        unknown = [code for code in self.verbs if code not in Verb.values]
        if unknown:
            raise ValidationError({"verbs": gettext("Unknown verbs: %(verbs)s.") % {"verbs": joined(unknown)}})
        if self.session_id:
            self.refuse_due_before(self.session)
            self.refuse_twice()

    def refuse_twice(self) -> None:
        """A paragraph of a summary is entered once, with all its verbs and actions."""
        same = Decision.objects.standing().filter(session_id=self.session_id, number=self.number).exclude(pk=self.pk)
        if self.number and self.withdrawn_at is None and same.exists():
            sentence = gettext("%(decision)s is in the record already: open it and change it there.")
            raise ValidationError({"number": sentence % {"decision": self}})

    def subjects(self):
        return thread_of(self)


class ObligationQuerySet(ThreadQuerySet):
    def stands(self):
        """A request goes with the decision that makes it, and with the session of that, and comes back with them."""
        made = models.Q(decision__withdrawn_at__isnull=True, decision__session__withdrawn_at__isnull=True)
        return super().stands() & made

    def owed(self):
        """Neither released nor met: by what was withdrawn nothing is met."""
        unmet = models.Q(met_by=None) | models.Q(met_by__withdrawn_at__isnull=False)
        return self.filter(unmet, released_reason="")


class Obligation(ThreadRecord):
    """Something a decision asks for by a session (or without one, which the board shows). Met by an implementation
    as long as that stands, or released with a reason; it may outlive the agenda item it was made under."""

    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="obligations", verbose_name=_("decision")
    )
    action = models.ForeignKey("committee.Action", models.PROTECT, related_name="obligations", verbose_name=_("action"))
    texts = TextsField(_("what is asked"))
    addressee = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("addressee")
    )
    due_session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="obligations", verbose_name=_("due at")
    )
    due_words = models.CharField(_("due, in its words"), max_length=200, blank=True)
    met_by = models.ForeignKey(
        "committee.Implementation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="met_obligations",
        verbose_name=_("met by"),
    )
    released_reason = models.CharField(_("released because"), max_length=500, blank=True)
    # Read in a report when the session it was due at was over, and the report tells of nothing that met it.
    outcome_unknown = models.BooleanField(_("whether it was met is not recorded"), default=False, editable=False)

    READ_WITH, GOES_WITH = ("action",), ("decision",)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["due_session__number", "id"]

    def __str__(self):
        return str(self.texts)

    def clean(self):
        super().clean()
        self.refuse_due_before(self.decision.session if self.decision_id else None)
        if self.due_session is None or self.due_session.is_to_come:
            self.outcome_unknown = False

    @property
    def is_standing(self) -> bool:
        made_by = self.decision
        return super().is_standing and (made_by is None or (made_by.is_standing and made_by.session.is_standing))

    @property
    def is_met(self) -> bool:
        return self.met_by is not None and self.met_by.is_standing

    @property
    def is_open(self) -> bool:
        return not self.is_met and not self.released_reason and self.is_standing

    @property
    def is_unsettled(self) -> bool:
        """Nobody has said whether it was met by its session: it is not known to be overdue."""
        return self.outcome_unknown and self.is_open

    def subjects(self):
        return [r for r in (self.decision, self.action, self.action.mandate, self.due_session) if r]
